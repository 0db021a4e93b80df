import type { Clock } from '../../core/clock.ts'
import type { OperationLog } from '../../core/operations.ts'
import { backoffMs } from './backoff.ts'
import { type Consumer, type Delivery, newDelivery } from './delivery.ts'
import { DueHeap } from './due-heap.ts'
import { compileFilter, type Filter } from './filter.ts'
import { KeyOrder } from './key-order.ts'
import type { Message } from './message.ts'
import { Queue } from './queue.ts'
import { shortName } from './resource-names.ts'
import type { Store, StoredSubscription } from './store.ts'
import type { SubscriptionConfig } from './subscription-config.ts'
import { WakeTimer } from './wake-timer.ts'

export interface SubscriptionSurroundings {
  clock: Clock
  operations: OperationLog
  store: Store
  /** Publishes to the dead-letter topic; false when that topic is not there. */
  deadLetter(subscription: Subscription, delivery: Delivery): boolean
}

/**
 * The unacknowledged messages of one subscription and where each of them is. All of it is in memory; the store holds
 * what a restart needs.
 */
export class Subscription {
  readonly id: number
  readonly shortName: string
  readonly filter: Filter
  config: SubscriptionConfig
  readonly #suite: SubscriptionSurroundings
  readonly #backlog = new Map<number, Delivery>()
  readonly #due = new Queue<Delivery>()
  readonly #waiting = new DueHeap<Delivery>()
  readonly #leased = new Set<Delivery>()
  readonly #order = new KeyOrder()
  readonly #timer: WakeTimer
  #consumers: Consumer[] = []
  #dueCount = 0
  #pumping = false
  #pausedUntil = 0
  #closed = false

  constructor({ id, config }: StoredSubscription, suite: SubscriptionSurroundings) {
    this.id = id
    this.config = config
    this.shortName = shortName(config.name)
    this.filter = compileFilter(config.filter)
    this.#suite = suite
    this.#timer = new WakeTimer(suite.clock, () => this.#wake())
  }

  /** The unacknowledged messages, oldest first. */
  get backlog(): ReadonlyMap<number, Delivery> {
    return this.#backlog
  }

  /** How many messages can go out now, are out, or back off; `pausedUntil` holds all of them back when it is later. */
  get load() {
    const waiting = [...this.#waiting].filter(delivery => delivery.state === 'waiting')
    return {
      due: this.#dueCount,
      leased: this.#leased.size,
      waiting: waiting.length,
      nextDueAt: waiting.reduce<number | null>((least, { dueAt }) => Math.min(least ?? dueAt, dueAt), null),
      pausedUntil: this.#pausedUntil,
      consumers: this.#consumers.length,
    }
  }

  /** Takes in a published message. `failures` and `dueAt` are those of a delivery that a restart found. */
  add(message: Message, failures = 0, dueAt = 0): void {
    if (this.#closed) return
    const delivery = newDelivery(message, failures)
    this.#backlog.set(message.sequence, delivery)
    if (this.#backlog.size === 1) this.#timer.noLaterThan(message.publishedAt + this.config.retentionMs)
    if (this.#isOrdered(delivery) && !this.#order.enter(delivery)) return
    if (dueAt > this.#suite.clock.now()) this.#wait(delivery, dueAt)
    else this.#makeDue(delivery)
  }

  attach(consumer: Consumer): void {
    this.#consumers.push(consumer)
    this.pump()
  }

  /** Messages that the consumer holds stay leased until their deadline. */
  detach(consumer: Consumer): void {
    this.#consumers = this.#consumers.filter(other => other !== consumer)
  }

  /** An acknowledgement counts even when its lease has expired, as long as the message is still here. */
  acknowledge(sequence: number): void {
    const delivery = this.#backlog.get(sequence)
    if (!delivery) return
    this.#suite.operations.count('pubsub', 'acks')
    this.#remove(delivery, 'acknowledged')
  }

  /** Gives a lease that is still held up for redelivery. */
  fail(sequence: number, lease: number): void {
    const delivery = this.#held(sequence, lease)
    if (delivery) this.#failed(delivery)
  }

  extend(sequence: number, lease: number, ms: number): void {
    const delivery = this.#held(sequence, lease)
    if (!delivery) return
    delivery.deadlineAt = this.#suite.clock.now() + ms
    this.#timer.noLaterThan(delivery.deadlineAt)
  }

  /** Holds everything back until then. */
  pause(until: number): void {
    this.#pausedUntil = until
    this.#timer.noLaterThan(until)
  }

  /** Hands out what is due, once, after the current turn's changes. */
  pump(): void {
    if (this.#pumping) return
    this.#pumping = true
    queueMicrotask(() => {
      this.#pumping = false
      this.#handOut()
    })
  }

  close(): void {
    this.#closed = true
    this.#timer.cancel()
    for (const delivery of this.#leased) this.#endLease(delivery, 'dropped')
    for (const consumer of this.#consumers) consumer.closed()
    this.#consumers = []
  }

  #isOrdered(delivery: Delivery): boolean {
    return this.config.ordered && delivery.message.orderingKey !== ''
  }

  #held(sequence: number, lease: number): Delivery | undefined {
    const delivery = this.#backlog.get(sequence)
    return delivery?.state === 'leased' && delivery.lease === lease ? delivery : undefined
  }

  #makeDue(delivery: Delivery): void {
    delivery.state = 'due'
    this.#dueCount++
    this.#due.push(delivery)
    this.pump()
  }

  #wait(delivery: Delivery, dueAt: number): void {
    delivery.state = 'waiting'
    delivery.dueAt = dueAt
    this.#waiting.push(delivery)
    this.#timer.noLaterThan(dueAt)
  }

  #handOut(): void {
    if (this.#pausedUntil > this.#suite.clock.now()) return
    for (let tried = 0; this.#dueCount > 0 && tried < this.#consumers.length; ) {
      const consumer = this.#consumers.shift()!
      this.#consumers.push(consumer)
      const batch = this.#lease(consumer)
      tried = batch.length > 0 ? 0 : tried + 1
      if (batch.length > 0) consumer.deliver(batch)
    }
  }

  /** Takes what is due, as far as the consumer has room; at least one message if it has any. */
  #lease(consumer: Consumer): Delivery[] {
    const room = consumer.room()
    const batch: Delivery[] = []
    const deadlineAt = this.#suite.clock.now() + consumer.ackDeadlineMs
    while (batch.length < room.messages && room.bytes > 0) {
      const delivery = this.#due.shift()
      if (!delivery) break
      if (delivery.state !== 'due') continue
      this.#dueCount--
      room.bytes -= delivery.message.bytes
      delivery.state = 'leased'
      delivery.lease++
      delivery.deadlineAt = deadlineAt
      delivery.consumer = consumer
      this.#leased.add(delivery)
      batch.push(delivery)
    }
    if (batch.length > 0) this.#timer.noLaterThan(deadlineAt)
    this.#suite.operations.count('pubsub', 'deliveries', batch.length)
    return batch
  }

  #failed(delivery: Delivery): void {
    delivery.failures++
    if (this.#deadLettered(delivery)) this.#remove(delivery, 'failed')
    else this.#retry(delivery)
  }

  #deadLettered(delivery: Delivery): boolean {
    const { deadLetter } = this.config
    if (!deadLetter || delivery.failures < deadLetter.maxDeliveryAttempts) return false
    if (!this.#suite.deadLetter(this, delivery)) return false
    this.#suite.operations.count('pubsub', 'deadLettered')
    return true
  }

  #retry(delivery: Delivery): void {
    this.#endLease(delivery, 'failed')
    const { retry } = this.config
    const { failures, message } = delivery
    const delayMs = retry ? backoffMs(retry, failures) : 0
    const dueAt = this.#suite.clock.now() + delayMs
    this.#suite.store.failed({ subscription: this.id, sequence: message.sequence, failures, dueAt })
    if (delayMs > 0) this.#wait(delivery, dueAt)
    else this.#makeDue(delivery)
  }

  #remove(delivery: Delivery, outcome: 'acknowledged' | 'failed' | 'dropped'): void {
    const { message } = delivery
    this.#endLease(delivery, outcome)
    if (delivery.state === 'due') this.#dueCount--
    const wasOut = delivery.state !== 'blocked'
    delivery.state = 'gone'
    this.#backlog.delete(message.sequence)
    message.pending--
    this.#suite.store.done(this.id, message.sequence, message.pending === 0)
    const next = wasOut && this.#isOrdered(delivery) ? this.#order.leave(message.orderingKey) : undefined
    if (next) this.#makeDue(next)
  }

  #endLease(delivery: Delivery, outcome: 'acknowledged' | 'failed' | 'dropped'): void {
    if (!this.#leased.delete(delivery)) return
    const { consumer } = delivery
    delivery.consumer = null
    consumer?.settled(delivery, outcome)
    if (this.#dueCount > 0) this.pump()
  }

  /** Drops what is past retention, gives up expired leases, lets out what has waited long enough. */
  #wake(): void {
    const now = this.#suite.clock.now()
    let next = Number.POSITIVE_INFINITY
    for (const delivery of this.#backlog.values()) {
      const expiresAt = delivery.message.publishedAt + this.config.retentionMs
      if (expiresAt > now) {
        next = expiresAt
        break
      }
      this.#remove(delivery, 'dropped')
    }
    for (const delivery of [...this.#leased]) if (delivery.deadlineAt <= now) this.#failed(delivery)
    for (const delivery of this.#leased) next = Math.min(next, delivery.deadlineAt)
    this.#releaseWaiting(now)
    next = Math.min(next, this.#waiting.peek()?.dueAt ?? next)
    if (this.#pausedUntil > now) next = Math.min(next, this.#pausedUntil)
    if (next < Number.POSITIVE_INFINITY) this.#timer.noLaterThan(next)
    this.pump()
  }

  #releaseWaiting(now: number): void {
    for (let first = this.#waiting.peek(); first && first.dueAt <= now; first = this.#waiting.peek()) {
      this.#waiting.pop()
      if (first.state === 'waiting') this.#makeDue(first)
    }
  }
}
