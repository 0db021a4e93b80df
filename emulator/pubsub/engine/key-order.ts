import type { Delivery } from './delivery.ts'
import { Queue } from './queue.ts'

/** Lets one message of each ordering key out at a time; the others stand behind it in the order of their publication. */
export class KeyOrder {
  #behind = new Map<string, Queue<Delivery>>()

  /** Whether it may go out at once. */
  enter(delivery: Delivery): boolean {
    const key = delivery.message.orderingKey
    const queue = this.#behind.get(key)
    if (queue) queue.push(delivery)
    else this.#behind.set(key, new Queue())
    return queue === undefined
  }

  /** The message that was out is done: who goes next. */
  leave(key: string): Delivery | undefined {
    const queue = this.#behind.get(key)
    for (;;) {
      const next = queue?.shift()
      if (next?.state === 'gone') continue
      if (!next) this.#behind.delete(key)
      return next
    }
  }
}
