import type { Delivery } from './delivery.ts'
import { Queue } from './queue.ts'

interface Key {
  /** Those that may go out, or are out, in order. */
  out: Delivery[]
  behind: Queue<Delivery>
}

/**
 * Lets the first message of each ordering key out, and those that follow it to the same consumer; the others stand behind
 * them in the order of their publication.
 */
export class KeyOrder {
  readonly #keys = new Map<string, Key>()

  /** Whether it may go out at once. */
  enter(delivery: Delivery): boolean {
    const { orderingKey } = delivery.message
    const key = this.#keys.get(orderingKey)
    if (key) key.behind.push(delivery)
    else this.#keys.set(orderingKey, { out: [delivery], behind: new Queue() })
    return key === undefined
  }

  /** The next one, for the consumer that has just been given all before it. */
  follow({ message }: Delivery): Delivery | undefined {
    const key = this.#keys.get(message.orderingKey)
    const next = key && nextOf(key.behind)
    if (next) key.out.push(next)
    return next
  }

  /** It is done: who goes next, when nothing else of the key is out. */
  leave(delivery: Delivery): Delivery | undefined {
    const { orderingKey } = delivery.message
    const key = this.#keys.get(orderingKey)
    if (!key) return undefined
    key.out = key.out.filter(other => other !== delivery)
    if (key.out.length > 0) return undefined
    const next = nextOf(key.behind)
    if (next) key.out.push(next)
    else this.#keys.delete(orderingKey)
    return next
  }

  /** It has to go out again: takes back those that went out after it. */
  recall(delivery: Delivery): Delivery[] {
    const key = this.#keys.get(delivery.message.orderingKey)
    const later = key?.out.splice(key.out.indexOf(delivery) + 1) ?? []
    key?.behind.unshift(later)
    return later
  }
}

function nextOf(queue: Queue<Delivery>): Delivery | undefined {
  for (;;) {
    const next = queue.shift()
    if (next?.state !== 'gone') return next
  }
}
