import { openDatabase } from '../../core/database.ts'
import type { Surroundings } from '../../core/part.ts'
import { type AckId, type Consumer, parseAckId } from './delivery.ts'
import { invalid, PubSubError } from './errors.ts'
import { type Idle, idleOf } from './idle.ts'
import { type MessageView, type SubscriptionView, viewMessage, viewSubscription } from './inspection.ts'
import { Publisher } from './publisher.ts'
import type { SendPush } from './push-consumer.ts'
import { Sequence } from './sequence.ts'
import { Store, type Stored } from './store.ts'
import type { Subscription } from './subscription.ts'
import { SubscriptionRegistry } from './subscription-registry.ts'
import { TopicRegistry } from './topic-registry.ts'

/** Pub/Sub's rules, without a wire. */
export class PubSubEngine {
  readonly topicRegistry: TopicRegistry
  readonly subscriptionRegistry: SubscriptionRegistry
  readonly publisher: Publisher
  readonly #suite: Surroundings
  readonly #store: Store

  constructor(suite: Surroundings, send: SendPush, { held }: { held: boolean }) {
    this.#suite = suite
    const store = new Store(openDatabase(suite.dataDir, 'pubsub'), suite.clock)
    this.#store = store
    const stored = store.load()
    const topics = new TopicRegistry(store)
    const sequence = new Sequence(store, stored.counters.get('sequence'))
    this.topicRegistry = topics
    this.publisher = new Publisher({ ...suite, store, sequence, topics })
    const deadLetter = this.publisher.deadLetter.bind(this.publisher)
    this.subscriptionRegistry = new SubscriptionRegistry({ suite, store, topics, send, deadLetter, held })
    this.#restore(stored)
  }

  /** Forgets delivered messages; answers once the acknowledgements are taken in, before they are on disk. */
  acknowledge(name: string, ackIds: readonly string[]): void {
    const subscription = this.subscriptionRegistry.get(name)
    for (const { sequence } of ownAckIds(subscription, ackIds)) subscription.acknowledge(sequence)
  }

  /** 0 seconds is a negative acknowledgement. */
  modifyAckDeadline(name: string, ackIds: readonly string[], seconds: number): void {
    const subscription = this.subscriptionRegistry.get(name)
    if (!(seconds >= 0 && seconds <= 600))
      throw invalid(`The ack deadline must be 0 to 600 seconds, not ${seconds}.`)
    for (const { sequence, lease } of ownAckIds(subscription, ackIds)) {
      if (seconds === 0) subscription.fail(sequence, lease)
      else subscription.extend(sequence, lease, seconds * 1000)
    }
  }

  /** Lets a consumer take messages of a pull subscription. Returns how to stop. */
  attach(name: string, consumer: Consumer): () => void {
    const subscription = this.subscriptionRegistry.get(name)
    if (subscription.config.push) {
      throw new PubSubError(
        'FAILED_PRECONDITION',
        `The subscription pushes its messages (subscription=${name}).`,
      )
    }
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

  /** The oldest unacknowledged messages of a subscription. */
  peek(name: string, limit = 10): MessageView[] {
    const { backlog } = this.subscriptionRegistry.get(name)
    return [...backlog.values()].slice(0, limit).map(viewMessage)
  }

  reset(): void {
    this.subscriptionRegistry.clear()
    this.topicRegistry.clear()
    this.#store.clear()
  }

  close(): void {
    this.subscriptionRegistry.clear()
    this.#store.close()
  }

  /** Everything that was not acknowledged before the process ended is delivered again. */
  #restore({ topics, subscriptions, messages, deliveries }: Stored): void {
    for (const config of topics) this.topicRegistry.load(config)
    const byId = new Map(subscriptions.map(stored => [stored.id, this.subscriptionRegistry.load(stored)]))
    const bySequence = new Map(messages.map(message => [message.sequence, message]))
    for (const { subscription, sequence, failures, dueAt } of deliveries) {
      const message = bySequence.get(sequence)
      if (!message) continue
      message.pending++
      byId.get(subscription)?.add(message, failures, dueAt)
    }
  }
}

function ownAckIds(subscription: Subscription, ackIds: readonly string[]): AckId[] {
  if (ackIds.length === 0) throw invalid('No ack ids specified.')
  return ackIds.map(ackId => {
    const parsed = parseAckId(ackId)
    if (parsed?.subscription === subscription.id) return parsed
    throw invalid(`You have passed an invalid ack ID to the service (ack_id=${ackId.slice(0, 100)}).`)
  })
}
