import type { Consumer, Delivery } from './delivery.ts'

export type Outcome = Parameters<Consumer['settled']>[1]

/** What is with consumers now. */
export class Leases {
  readonly #leased = new Set<Delivery>()
  /** What a fault sent out once more, by what it is a copy of. */
  readonly #copies = new Map<Delivery, Delivery>()
  #last: number

  /** Leases are numbered from `first` on. */
  constructor(first: number) {
    this.#last = first
  }

  get size(): number {
    return this.#leased.size
  }

  [Symbol.iterator](): IterableIterator<Delivery> {
    return this.#leased[Symbol.iterator]()
  }

  start(delivery: Delivery, consumer: Consumer, deadlineAt: number): void {
    delivery.state = 'leased'
    delivery.lease = ++this.#last
    delivery.deadlineAt = deadlineAt
    delivery.consumer = consumer
    this.#leased.add(delivery)
  }

  /** The same message for the same consumer, with an acknowledgement id of its own. */
  copy(delivery: Delivery): Delivery {
    const copy = { ...delivery, lease: ++this.#last }
    this.#copies.set(delivery, copy)
    return copy
  }

  /** Gives the consumer its room back; whether there was a lease. */
  end(delivery: Delivery, outcome: Outcome): boolean {
    if (!this.#leased.delete(delivery)) return false
    const { consumer } = delivery
    delivery.consumer = null
    consumer?.settled(delivery, outcome)
    const copy = this.#copies.get(delivery)
    if (copy) consumer?.settled(copy, outcome)
    this.#copies.delete(delivery)
    return true
  }

  expired(now: number): Delivery[] {
    return [...this.#leased].filter(({ deadlineAt }) => deadlineAt <= now)
  }

  /** When the first of them expires; infinity without any. */
  get nextDeadline(): number {
    let next = Number.POSITIVE_INFINITY
    for (const { deadlineAt } of this.#leased) next = Math.min(next, deadlineAt)
    return next
  }
}
