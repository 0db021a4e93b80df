import type { Holder } from './batch.ts'
import type { Message } from './message.ts'
import type { MessageStore } from './message-store.ts'

/** Messages that are kept so that a subscription can seek back to them: a topic's, a snapshot's, or acknowledged ones. */
export class MessageLog {
  readonly holder: Holder
  readonly #store: MessageStore
  readonly #messages = new Map<number, Message>()

  /** `holder` is the name of the resource that keeps them. */
  constructor(holder: Holder, store: MessageStore) {
    this.holder = holder
    this.#store = store
  }

  /** In the order in which they were kept. */
  get messages(): ReadonlyMap<number, Message> {
    return this.#messages
  }

  /** Takes in a message of which the store knows that this log holds it. */
  admit(message: Message): void {
    this.#messages.set(message.sequence, message)
  }

  keep(message: Message): void {
    if (this.#messages.has(message.sequence)) return
    this.#store.hold(this.holder, message)
    this.admit(message)
  }

  drop(message: Message): void {
    if (!this.#messages.delete(message.sequence)) return
    this.#store.letGo(this.holder, message)
  }

  /** Drops what was published at `time` or before, up to the first younger one; answers when that was published. */
  dropUntil(time: number): number | null {
    for (const message of this.#messages.values()) {
      if (message.publishedAt > time) return message.publishedAt
      this.drop(message)
    }
    return null
  }

  clear(): void {
    for (const message of [...this.#messages.values()]) this.drop(message)
  }
}
