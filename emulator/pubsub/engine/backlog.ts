import type { Delivery } from './delivery.ts'
import { DueHeap } from './due-heap.ts'
import { KeyOrder } from './key-order.ts'
import { Queue } from './queue.ts'

/**
 * The unacknowledged messages of one subscription by where they are: blocked behind their ordering key, due, or waiting
 * for their time.
 */
export class Backlog {
  readonly #deliveries = new Map<number, Delivery>()
  #due = new Queue<Delivery>()
  #waiting = new DueHeap<Delivery>()
  #order = new KeyOrder()
  #dueCount = 0

  /** All of them, oldest first. */
  get deliveries(): ReadonlyMap<number, Delivery> {
    return this.#deliveries
  }

  get dueCount(): number {
    return this.#dueCount
  }

  get waiting(): Delivery[] {
    return [...this.#waiting].filter(({ state }) => state === 'waiting')
  }

  /** When the first of those that wait may go; it may have gone another way meanwhile. */
  get nextDueAt(): number | null {
    return this.#waiting.peek()?.dueAt ?? null
  }

  /** Whether it may go out at once, and not behind others of its key. */
  enter(delivery: Delivery, ordered: boolean): boolean {
    this.#deliveries.set(delivery.message.sequence, delivery)
    return !ordered || this.#order.enter(delivery)
  }

  makeDue(delivery: Delivery): void {
    delivery.state = 'due'
    this.#dueCount++
    this.#due.push(delivery)
  }

  wait(delivery: Delivery, dueAt: number): void {
    delivery.state = 'waiting'
    delivery.dueAt = dueAt
    this.#waiting.push(delivery)
  }

  /** The next one to go out. */
  take(): Delivery | undefined {
    for (;;) {
      const delivery = this.#due.shift()
      if (delivery?.state === 'due') this.#dueCount--
      if (!delivery || delivery.state === 'due') return delivery
    }
  }

  /** The next one of the same ordering key, for whoever was given this one. */
  follow(delivery: Delivery): Delivery | undefined {
    return this.#order.follow(delivery)
  }

  /** Those of its key that went out after it, which stand behind it again. */
  recall(delivery: Delivery): Delivery[] {
    return this.#order.recall(delivery)
  }

  /** Those whose time has come. */
  *ripe(now: number): Generator<Delivery> {
    for (let first = this.#waiting.peek(); first && first.dueAt <= now; first = this.#waiting.peek()) {
      this.#waiting.pop()
      if (first.state === 'waiting') yield first
    }
  }

  /** Takes it out; answers the message of its ordering key that goes next. */
  remove(delivery: Delivery, ordered: boolean): Delivery | undefined {
    const { message, state } = delivery
    if (state === 'due') this.#dueCount--
    delivery.state = 'gone'
    this.#deliveries.delete(message.sequence)
    return ordered && state !== 'blocked' ? this.#order.leave(delivery) : undefined
  }

  /** Takes everything out, and answers it, oldest first. */
  empty(): Delivery[] {
    const all = [...this.#deliveries.values()].sort((a, b) => a.message.sequence - b.message.sequence)
    this.#deliveries.clear()
    this.#due = new Queue()
    this.#waiting = new DueHeap()
    this.#order = new KeyOrder()
    this.#dueCount = 0
    return all
  }
}
