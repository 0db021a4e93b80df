import type { Clock } from '../../core/clock.ts'
import type { OperationLog } from '../../core/operations.ts'
import type { Backlog } from './backlog.ts'
import type { Consumer, Delivery } from './delivery.ts'
import type { Leases } from './leases.ts'
import { billedBytes } from './message.ts'

export interface Dispatch {
  backlog: Backlog
  leases: Leases
  clock: Clock
  operations: OperationLog
  /** What the same consumer may have right after a delivery. */
  followerOf(delivery: Delivery): Delivery | undefined
  /** What goes out beside a delivery. */
  copiesOf(delivery: Delivery): Delivery[]
  /** A lease or a pause ends then. */
  wakeAt(time: number): void
}

/** Hands what is due to the consumers in turn, each as much as it has room for. */
export class Dispatcher {
  readonly #parts: Dispatch
  #consumers: Consumer[] = []
  #pumping = false
  #pausedUntil = 0

  constructor(parts: Dispatch) {
    this.#parts = parts
  }

  get consumers(): number {
    return this.#consumers.length
  }

  get pausedUntil(): number {
    return this.#pausedUntil
  }

  attach(consumer: Consumer): void {
    this.#consumers.push(consumer)
    this.pump()
  }

  detach(consumer: Consumer): void {
    this.#consumers = this.#consumers.filter(other => other !== consumer)
  }

  disconnect(reason: Error): void {
    const consumers = this.#consumers
    this.#consumers = []
    for (const consumer of consumers) consumer.closed(reason)
  }

  pause(until: number): void {
    this.#pausedUntil = until
    this.#parts.wakeAt(until)
  }

  /** Hands out once, after the current turn's changes. */
  pump(): void {
    if (this.#pumping) return
    this.#pumping = true
    queueMicrotask(() => {
      this.#pumping = false
      this.#handOut()
    })
  }

  #handOut(): void {
    const { backlog, clock } = this.#parts
    if (this.#pausedUntil > clock.now()) return
    for (let tried = 0; backlog.dueCount > 0 && tried < this.#consumers.length; ) {
      const consumer = this.#consumers.shift()!
      this.#consumers.push(consumer)
      const batch = this.#lease(consumer)
      tried = batch.length > 0 ? 0 : tried + 1
      if (batch.length > 0) consumer.deliver(batch)
    }
  }

  /** Takes what is due, as far as the consumer has room; at least one message if it has any. */
  #lease(consumer: Consumer): Delivery[] {
    const { backlog, leases, clock, followerOf, wakeAt } = this.#parts
    const room = consumer.room()
    const batch: Delivery[] = []
    const deadlineAt = clock.now() + consumer.ackDeadlineMs
    for (let bytes = 0; batch.length < room.messages && bytes < room.bytes; ) {
      const last = batch.at(-1)
      const delivery = (last && followerOf(last)) ?? backlog.take()
      if (!delivery) break
      bytes += delivery.message.bytes
      leases.start(delivery, consumer, deadlineAt)
      batch.push(delivery)
    }
    if (batch.length > 0) wakeAt(deadlineAt)
    const all = [...batch, ...batch.flatMap(each => this.#parts.copiesOf(each))]
    this.#count(all)
    return all
  }

  #count(deliveries: readonly Delivery[]): void {
    const { operations } = this.#parts
    operations.count('pubsub', 'deliveries', deliveries.length)
    for (const { message } of deliveries) {
      operations.count('pubsub', 'bytesOut', message.bytes)
      operations.count('pubsub', 'billedBytes', billedBytes(message.bytes))
    }
  }
}
