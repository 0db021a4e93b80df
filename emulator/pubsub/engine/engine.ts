import { openDatabase } from '../../core/database.ts'
import type { Surroundings } from '../../core/part.ts'
import { Acknowledger, type AckOutcome } from './acknowledger.ts'
import type { Holder } from './batch.ts'
import type { Consumer } from './delivery.ts'
import { failedPrecondition } from './errors.ts'
import { type Idle, idleOf } from './idle.ts'
import { type MessageView, type SubscriptionView, viewBacklog, viewSubscription } from './inspection.ts'
import type { MessageLog } from './message-log.ts'
import { Publisher } from './publisher.ts'
import type { SendPush } from './push-consumer.ts'
import { SchemaRegistry } from './schema/schema-registry.ts'
import { seekToSnapshot, seekToTime } from './seek.ts'
import { Sequence } from './sequence.ts'
import { SnapshotRegistry } from './snapshot-registry.ts'
import { Store, type Stored } from './store.ts'
import { Subscription } from './subscription.ts'
import { SubscriptionRegistry } from './subscription-registry.ts'
import { TopicRegistry } from './topic-registry.ts'

const LEASES_OF_A_RUN = 1e9

/** Pub/Sub's rules, without a wire. */
export class PubSubEngine {
  readonly topicRegistry: TopicRegistry
  readonly subscriptionRegistry: SubscriptionRegistry
  readonly snapshotRegistry: SnapshotRegistry
  readonly schemaRegistry: SchemaRegistry
  readonly publisher: Publisher
  readonly #suite: Surroundings
  readonly #store: Store
  readonly #acknowledger: Acknowledger

  constructor(suite: Surroundings, send: SendPush, { held }: { held: boolean }) {
    this.#suite = suite
    const { clock, random, faults } = suite
    const store = new Store(openDatabase(suite, 'pubsub'), clock)
    this.#store = store
    const stored = store.load()
    const schemas = new SchemaRegistry({ clock, random, store })
    const topics = new TopicRegistry({ clock, store, schemas })
    schemas.onDeleted(name => topics.forgetSchema(name))
    const sequence = new Sequence(store, stored.counters.get('sequence'))
    this.schemaRegistry = schemas
    this.topicRegistry = topics
    this.snapshotRegistry = new SnapshotRegistry({ clock, store, topics })
    this.publisher = new Publisher({ ...suite, store, sequence, topics, schemas })
    const deadLetter = this.publisher.deadLetter.bind(this.publisher)
    const firstLease = this.#firstLease(stored)
    this.subscriptionRegistry = new SubscriptionRegistry({
      suite,
      store,
      topics,
      send,
      deadLetter,
      firstLease,
      held,
      numbered: stored.counters.get('subscriptions') ?? 0,
    })
    this.#acknowledger = new Acknowledger({ faults, store })
    this.#restore(stored)
  }

  /** Forgets delivered messages. Without exactly-once delivery it answers before that is on disk. */
  async acknowledge(name: string, ackIds: readonly string[]): Promise<AckOutcome> {
    return this.#acknowledger.acknowledge(this.subscriptionRegistry.get(name), ackIds)
  }

  /** 0 seconds is a negative acknowledgement. */
  async modifyAckDeadline(name: string, ackIds: readonly string[], seconds: number): Promise<AckOutcome> {
    return this.#acknowledger.modifyDeadline(this.subscriptionRegistry.get(name), ackIds, seconds)
  }

  async seekToTime(name: string, time: number): Promise<void> {
    const subscription = this.subscriptionRegistry.getAttached(name)
    seekToTime(subscription, time, this.topicRegistry.find(subscription.config.topic))
    await this.#store.committed()
  }

  async seekToSnapshot(name: string, snapshot: string): Promise<void> {
    seekToSnapshot(this.subscriptionRegistry.getAttached(name), this.snapshotRegistry.get(snapshot))
    await this.#store.committed()
  }

  /** Lets a consumer take messages of a pull subscription. Returns how to stop. */
  attach(name: string, consumer: Consumer): () => void {
    const subscription = this.subscriptionRegistry.getAttached(name)
    if (subscription.config.push)
      throw failedPrecondition(`The subscription pushes its messages (subscription=${name}).`)
    subscription.attach(consumer)
    return () => subscription.detach(consumer)
  }

  /** Holds all pushes back, or lets them go: for a start at which endpoints are not up yet. */
  holdPush(held: boolean): void {
    this.subscriptionRegistry.hold(held)
  }

  /** What is still to happen by itself. */
  idle(): Idle {
    const inFlight = this.publisher.publishing + this.subscriptionRegistry.copies
    return idleOf(this.subscriptionRegistry, { inFlight, now: this.#suite.clock.now() })
  }

  topics(): Array<{ name: string; subscriptions: number }> {
    return Array.from(this.topicRegistry, topic => ({
      name: topic.config.name,
      subscriptions: topic.subscriptions.size,
    }))
  }

  subscriptions(): SubscriptionView[] {
    return Array.from(this.subscriptionRegistry, viewSubscription)
  }

  /** The oldest unacknowledged messages of a subscription, of those after the message `after`. */
  peek(name: string, limit = 10, after?: string): MessageView[] {
    return viewBacklog(this.subscriptionRegistry.get(name), limit, after)
  }

  reset(): void {
    this.#clear()
    this.#store.clear()
  }

  close(): void {
    this.#clear()
    this.#store.close()
  }

  #clear(): void {
    this.subscriptionRegistry.clear()
    this.snapshotRegistry.clear()
    this.topicRegistry.clear()
    this.schemaRegistry.clear()
  }

  /** Every run has leases of its own, so that no acknowledgement id of an earlier one fits. */
  #firstLease({ counters }: Stored): number {
    const run = (counters.get('runs') ?? 0) + 1
    this.#store.counter('runs', run)
    return run * LEASES_OF_A_RUN
  }

  /** Everything that was not acknowledged before the process ended is delivered again. */
  #restore(stored: Stored): void {
    for (const { name, revisions } of stored.schemas) this.schemaRegistry.load(name, revisions)
    for (const config of stored.topics) this.topicRegistry.load(config)
    const subscriptions = stored.subscriptions.map(each => this.subscriptionRegistry.load(each))
    const byHolder = new Map(subscriptions.map(subscription => [subscription.holder, subscription]))
    for (const config of stored.snapshots) this.snapshotRegistry.load(config)
    for (const { holder, message, failures, dueAt } of stored.holdings) {
      const place = byHolder.get(holder) ?? this.#logOf(holder)
      if (!place) continue
      this.#store.messages.restore(message)
      if (place instanceof Subscription) place.add(message, failures, dueAt)
      else place.admit(message)
    }
    this.#store.messages.sweep(stored.messages)
  }

  #logOf(holder: Holder): MessageLog | undefined {
    const [, , collection] = holder.split('/')
    if (collection === 'topics') return this.topicRegistry.find(holder)?.log
    if (collection === 'snapshots') return this.snapshotRegistry.find(holder)?.log
    return this.subscriptionRegistry.find(holder)?.acknowledged
  }
}
