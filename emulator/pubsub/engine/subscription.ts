import type { Clock } from '../../core/clock.ts'
import type { Faults } from '../../core/faults.ts'
import type { OperationLog } from '../../core/operations.ts'
import { AcceptedAcks } from './accepted-acks.ts'
import { Backlog } from './backlog.ts'
import { backoffMs } from './backoff.ts'
import type { Holder } from './batch.ts'
import { type Consumer, type Delivery, newDelivery } from './delivery.ts'
import { Dispatcher } from './dispatcher.ts'
import { compileFilter, type Filter } from './filter.ts'
import { Leases, type Outcome } from './leases.ts'
import type { Message } from './message.ts'
import { MessageLog } from './message-log.ts'
import { shortName } from './resource-names.ts'
import type { Store, StoredSubscription } from './store.ts'
import type { SubscriptionConfig } from './subscription-config.ts'
import { WakeTimer } from './wake-timer.ts'

export interface SubscriptionSurroundings {
  clock: Clock
  faults: Faults
  operations: OperationLog
  store: Store
  /** The number of the first lease: above those of all earlier runs, whose acknowledgement ids mean nothing any more. */
  firstLease: number
  /** How long the subscription's topic itself keeps messages. */
  topicRetentionMs(subscription: Subscription): number
  /** Publishes to the dead-letter topic; false when that topic is not there. */
  deadLetter(subscription: Subscription, delivery: Delivery): boolean
}

/**
 * The messages of one subscription and what becomes of them. All of it is in memory; the store holds what a restart needs.
 */
export class Subscription {
  readonly id: number
  readonly holder: Holder
  readonly shortName: string
  readonly filter: Filter
  /** What was acknowledged and is kept, where `retainAckedMessages` asks for it. */
  readonly acknowledged: MessageLog
  config: SubscriptionConfig
  /** When it was last used, for its expiration. */
  activeAt: number
  readonly #suite: SubscriptionSurroundings
  readonly #backlog = new Backlog()
  readonly #leases: Leases
  readonly #accepted = new AcceptedAcks()
  readonly #timer: WakeTimer
  readonly #dispatcher: Dispatcher
  #closed = false

  constructor({ id, config }: StoredSubscription, suite: SubscriptionSurroundings) {
    this.id = id
    this.holder = String(id)
    this.config = config
    this.shortName = shortName(config.name)
    this.filter = compileFilter(config.filter)
    this.acknowledged = new MessageLog(config.name, suite.store.messages)
    this.activeAt = suite.clock.now()
    this.#suite = suite
    this.#leases = new Leases(suite.firstLease)
    this.#timer = new WakeTimer(suite.clock, () => this.#wake())
    this.#dispatcher = new Dispatcher({
      backlog: this.#backlog,
      leases: this.#leases,
      clock: suite.clock,
      operations: suite.operations,
      followerOf: delivery => this.#followerOf(delivery),
      copiesOf: delivery => this.#copiesOf(delivery),
      wakeAt: time => this.#timer.noLaterThan(time),
    })
  }

  /** The unacknowledged messages, oldest first. */
  get backlog(): ReadonlyMap<number, Delivery> {
    return this.#backlog.deliveries
  }

  /** How many messages can go out now, are out, or back off; `pausedUntil` holds all of them back when it is later. */
  get load() {
    const { waiting, dueCount } = this.#backlog
    return {
      due: dueCount,
      leased: this.#leases.size,
      waiting: waiting.length,
      nextDueAt: waiting.reduce<number | null>((least, { dueAt }) => Math.min(least ?? dueAt, dueAt), null),
      pausedUntil: this.#dispatcher.pausedUntil,
      consumers: this.#dispatcher.consumers,
    }
  }

  /** How long a message is kept from its publication: the topic may keep it longer than the subscription asks for. */
  get retentionMs(): number {
    return Math.max(this.config.retentionMs, this.#suite.topicRetentionMs(this))
  }

  /** Takes in a published message. `failures` and `dueAt` are those of a delivery that a restart found. */
  add(message: Message, failures = 0, dueAt = 0): void {
    if (this.#closed || this.config.detached) {
      this.#suite.store.messages.letGo(this.holder, message)
      return
    }
    const delivery = newDelivery(message, failures)
    this.#timer.noLaterThan(message.publishedAt + this.retentionMs)
    if (!this.#backlog.enter(delivery, this.#isOrdered(delivery))) return
    if (dueAt > this.#suite.clock.now()) this.#wait(delivery, dueAt)
    else this.#release(delivery)
  }

  /** Its configuration, or its topic's, has changed. */
  reconsider(): void {
    if (!this.config.retainAckedMessages) this.acknowledged.clear()
    this.#timer.noLaterThan(this.#suite.clock.now())
    this.pump()
  }

  attach(consumer: Consumer): void {
    this.#dispatcher.attach(consumer)
  }

  /** Messages that the consumer holds stay leased until their deadline. */
  detach(consumer: Consumer): void {
    this.#dispatcher.detach(consumer)
  }

  /**
   * Whether the acknowledgement counts. It does when its lease has expired too, as long as the message is still here; not so
   * with exactly-once delivery, where only the lease that is held can acknowledge, or repeat that it did.
   */
  acknowledge(sequence: number, lease: number): boolean {
    const exactly = this.config.exactlyOnce === true
    const delivery = exactly ? this.#held(sequence, lease) : this.backlog.get(sequence)
    if (!delivery) return !exactly || this.#accepted.has(sequence, lease)
    if (exactly) this.#accepted.add(sequence, lease)
    this.#suite.operations.count('pubsub', 'acks')
    this.#settle(delivery, 'acknowledged')
    return true
  }

  /** Gives a lease up for redelivery; whether it was still held. */
  fail(sequence: number, lease: number): boolean {
    const delivery = this.#held(sequence, lease)
    if (delivery) this.#failed(delivery)
    return delivery !== undefined
  }

  /** Whether the lease was still held. */
  extend(sequence: number, lease: number, ms: number): boolean {
    const delivery = this.#held(sequence, lease)
    if (!delivery) return false
    delivery.deadlineAt = this.#suite.clock.now() + ms
    this.#timer.noLaterThan(delivery.deadlineAt)
    return true
  }

  /** Makes of all messages that are here or given exactly those unacknowledged that `wanted` takes. */
  seek(replayable: Iterable<Message>, wanted: (message: Message) => boolean): void {
    for (const delivery of [...this.backlog.values()]) {
      if (!wanted(delivery.message)) this.#settle(delivery, 'dropped')
    }
    const fresh = [...replayable].filter(message => wanted(message) && !this.backlog.has(message.sequence))
    if (fresh.length > 0) this.#replay(fresh)
  }

  /** Holds everything back until then. */
  pause(until: number): void {
    this.#dispatcher.pause(until)
  }

  /** Hands out what is due, after the current turn's changes. */
  pump(): void {
    this.#dispatcher.pump()
  }

  /** Gives its consumers up; what they hold is not delivered again by this. */
  disconnect(reason: Error): void {
    this.#dispatcher.disconnect(reason)
  }

  /** Forgets all messages, also on disk. */
  discard(): void {
    for (const delivery of [...this.backlog.values()]) this.#remove(delivery, 'dropped')
    this.acknowledged.clear()
  }

  close(reason: Error): void {
    this.#closed = true
    this.#timer.cancel()
    for (const delivery of this.#leases) this.#endLease(delivery, 'dropped')
    this.disconnect(reason)
  }

  #isOrdered(delivery: Delivery): boolean {
    return this.config.ordered && delivery.message.orderingKey !== ''
  }

  #held(sequence: number, lease: number): Delivery | undefined {
    const delivery = this.backlog.get(sequence)
    return delivery?.state === 'leased' && delivery.lease === lease ? delivery : undefined
  }

  /** What may go out for the first time, where no fault holds it back. */
  #release(delivery: Delivery): void {
    const go = () => {
      if (delivery.state === 'held' && !this.#closed) this.#makeDue(delivery)
    }
    if (!this.#suite.faults.armed || this.#suite.faults.mayPass(...this.#faultPlace(delivery), go)) {
      this.#makeDue(delivery)
    } else delivery.state = 'held'
  }

  #faultPlace({ message }: Delivery): [part: string, operation: string, about: string] {
    const about = `${message.sequence} ${JSON.stringify(message.attributes)}`
    return [this.config.push ? 'push' : 'pull', this.shortName, about]
  }

  #makeDue(delivery: Delivery): void {
    this.#backlog.makeDue(delivery)
    this.pump()
  }

  #wait(delivery: Delivery, dueAt: number): void {
    this.#backlog.wait(delivery, dueAt)
    this.#timer.noLaterThan(dueAt)
  }

  /** Who pulls gets several messages of a key at once; an endpoint gets them one by one, and so does everyone under faults. */
  #followerOf(delivery: Delivery): Delivery | undefined {
    const single = this.config.push || this.#suite.faults.armed || !this.#isOrdered(delivery)
    return single ? undefined : this.#backlog.follow(delivery)
  }

  /** A second copy of what is pulled, where a fault asks for it. Exactly-once delivery has none. */
  #copiesOf(delivery: Delivery): Delivery[] {
    const { faults } = this.#suite
    if (!faults.armed || this.config.push || this.config.exactlyOnce) return []
    return faults.duplicates(...this.#faultPlace(delivery)) > 0 ? [this.#leases.copy(delivery)] : []
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
    if (this.#isOrdered(delivery)) this.#recallAfter(delivery)
    const { retry } = this.config
    const { failures, message } = delivery
    const delayMs = retry ? backoffMs(retry, failures) : 0
    const dueAt = this.#suite.clock.now() + delayMs
    this.#suite.store.messages.failed({ holder: this.holder, message, failures, dueAt })
    if (delayMs > 0) this.#wait(delivery, dueAt)
    else this.#makeDue(delivery)
  }

  /** What went out after it comes again after it: https://cloud.google.com/pubsub/docs/ordering#redelivery */
  #recallAfter(delivery: Delivery): void {
    for (const later of this.#backlog.recall(delivery)) {
      this.#endLease(later, 'dropped')
      later.state = 'blocked'
    }
  }

  /** Done with, but kept where acknowledged messages are retained. */
  #settle(delivery: Delivery, outcome: 'acknowledged' | 'dropped'): void {
    if (this.config.retainAckedMessages) {
      this.acknowledged.keep(delivery.message)
      this.#timer.noLaterThan(delivery.message.publishedAt + this.config.retentionMs)
    }
    this.#remove(delivery, outcome)
  }

  #remove(delivery: Delivery, outcome: Outcome): void {
    this.#endLease(delivery, outcome)
    const next = this.#backlog.remove(delivery, this.#isOrdered(delivery))
    this.#suite.store.messages.letGo(this.holder, delivery.message)
    if (next) this.#release(next)
  }

  #endLease(delivery: Delivery, outcome: Outcome): void {
    const ended = this.#leases.end(delivery, outcome)
    if (ended && this.#backlog.dueCount > 0) this.pump()
  }

  /** Puts messages back among the others, by age. Of ordered ones also what is out goes again, behind what is older. */
  #replay(messages: readonly Message[]): void {
    for (const message of messages) {
      this.#suite.store.messages.hold(this.holder, message)
      this.acknowledged.drop(message)
    }
    const known = this.#backlog.empty()
    const all = [...known, ...messages.map(message => newDelivery(message))]
    all.sort((a, b) => a.message.sequence - b.message.sequence)
    for (const delivery of all) this.#reenter(delivery)
    this.#timer.noLaterThan(all[0]!.message.publishedAt + this.retentionMs)
  }

  #reenter(delivery: Delivery): void {
    const ordered = this.#isOrdered(delivery)
    if (ordered) {
      this.#endLease(delivery, 'dropped')
      delivery.state = 'blocked'
    }
    if (!this.#backlog.enter(delivery, ordered)) return
    if (delivery.state === 'blocked' || delivery.state === 'due') this.#makeDue(delivery)
    else if (delivery.state === 'waiting') this.#wait(delivery, delivery.dueAt)
  }

  /** Drops what is past retention, gives up expired leases, lets out what has waited long enough. */
  #wake(): void {
    const now = this.#suite.clock.now()
    const retainedUntil = this.#dropExpired(now)
    for (const delivery of this.#leases.expired(now)) if (delivery.state === 'leased') this.#failed(delivery)
    for (const delivery of this.#backlog.ripe(now)) this.#makeDue(delivery)
    const dueAt = this.#backlog.nextDueAt ?? Number.POSITIVE_INFINITY
    const { pausedUntil } = this.#dispatcher
    const resumeAt = pausedUntil > now ? pausedUntil : Number.POSITIVE_INFINITY
    const next = Math.min(retainedUntil, this.#leases.nextDeadline, dueAt, resumeAt)
    if (next < Number.POSITIVE_INFINITY) this.#timer.noLaterThan(next)
    this.pump()
  }

  /** Answers when the next message is past retention. */
  #dropExpired(now: number): number {
    const retainedSince = this.acknowledged.dropUntil(now - this.config.retentionMs)
    const next = retainedSince === null ? Number.POSITIVE_INFINITY : retainedSince + this.config.retentionMs
    for (const delivery of this.backlog.values()) {
      const expiresAt = delivery.message.publishedAt + this.retentionMs
      if (expiresAt > now) return Math.min(next, expiresAt)
      this.#remove(delivery, 'dropped')
    }
    return next
  }
}
