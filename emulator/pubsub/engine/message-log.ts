import type { Message } from './message.ts'
import type { Store } from './store.ts'

/** Messages that are kept so that a subscription can seek back to them: a topic's, a snapshot's, or acknowledged ones. */
export class MessageLog {
  readonly #holder: string
  readonly #store: Store
  readonly #messages = new Map<number, Message>()

  /** `holder` is the name of the resource that keeps them. */
  constructor(holder: string, store: Store) {
    this.#holder = holder
    this.#store = store
  }

  /** In the order in which they were kept. */
  get messages(): ReadonlyMap<number, Message> {
    return this.#messages
  }

  /** Writes a message down that is not to be seen before `admit`. */
  hold(message: Message): void {
    message.holders++
    this.#store.retain(this.#holder, message.sequence)
  }

  /** Takes in a message that the store already knows. */
  restore(message: Message): void {
    message.holders++
    this.admit(message)
  }

  admit(message: Message): void {
    this.#messages.set(message.sequence, message)
  }

  keep(message: Message): void {
    if (this.#messages.has(message.sequence)) return
    this.hold(message)
    this.admit(message)
  }

  drop(message: Message): void {
    if (!this.#messages.delete(message.sequence)) return
    message.holders--
    this.#store.release(this.#holder, message.sequence, message.holders === 0)
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
