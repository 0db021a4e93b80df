import type { Surroundings } from '../../core/part.ts'
import { alreadyExists, notFound } from './errors.ts'
import { PushConsumer, type SendPush } from './push-consumer.ts'
import { checkName, checkProject } from './resource-names.ts'
import type { Store, StoredSubscription } from './store.ts'
import { Subscription, type SubscriptionSurroundings } from './subscription.ts'
import { checkSubscription, type SubscriptionConfig } from './subscription-config.ts'
import type { TopicRegistry } from './topic-registry.ts'

/** The subscriptions, and a push consumer for each that pushes. */
export class SubscriptionRegistry {
  readonly #suite: Surroundings
  readonly #store: Store
  readonly #topics: TopicRegistry
  readonly #send: SendPush
  readonly #deadLetter: SubscriptionSurroundings['deadLetter']
  readonly #subscriptions = new Map<string, Subscription>()
  readonly #pushers = new Map<Subscription, PushConsumer>()
  #held: boolean
  #nextId = 1

  constructor(parts: {
    suite: Surroundings
    store: Store
    topics: TopicRegistry
    send: SendPush
    deadLetter: SubscriptionSurroundings['deadLetter']
    held: boolean
  }) {
    this.#suite = parts.suite
    this.#store = parts.store
    this.#topics = parts.topics
    this.#send = parts.send
    this.#deadLetter = parts.deadLetter
    this.#held = parts.held
  }

  [Symbol.iterator](): IterableIterator<Subscription> {
    return this.#subscriptions.values()
  }

  /** Copies under way that faults asked for. */
  get copies(): number {
    return [...this.#pushers.values()].reduce((sum, pusher) => sum + pusher.copies, 0)
  }

  get(name: string): Subscription {
    const subscription = this.#subscriptions.get(checkName(name, 'subscriptions'))
    if (!subscription) throw notFound(name)
    return subscription
  }

  inProject(project: string): SubscriptionConfig[] {
    const prefix = `${checkProject(project)}/`
    const configs = [...this.#subscriptions.values()].map(subscription => subscription.config)
    return configs.filter(config => config.name.startsWith(prefix))
  }

  /** Takes in a subscription that the store already knows. */
  load({ id, config }: StoredSubscription): Subscription {
    const { clock, operations } = this.#suite
    const suite = { clock, operations, store: this.#store, deadLetter: this.#deadLetter }
    const subscription = new Subscription({ id, config }, suite)
    this.#nextId = Math.max(this.#nextId, id + 1)
    this.#subscriptions.set(config.name, subscription)
    this.#topics.find(config.topic)?.subscriptions.add(subscription)
    this.#connect(subscription)
    return subscription
  }

  async create(config: SubscriptionConfig): Promise<void> {
    checkSubscription(config)
    if (this.#subscriptions.has(config.name)) throw alreadyExists(config.name)
    this.#topics.get(config.topic)
    if (config.deadLetter) this.#topics.get(config.deadLetter.topic)
    this.#store.subscription(this.load({ id: this.#nextId, config }))
    await this.#store.committed()
  }

  async update(config: SubscriptionConfig): Promise<void> {
    checkSubscription(config)
    const subscription = this.get(config.name)
    if (config.deadLetter) this.#topics.get(config.deadLetter.topic)
    subscription.config = config
    this.#connect(subscription)
    this.#store.subscription(subscription)
    await this.#store.committed()
  }

  async delete(name: string): Promise<void> {
    const subscription = this.get(name)
    this.#forget(subscription)
    this.#topics.find(subscription.config.topic)?.subscriptions.delete(subscription)
    for (const { message } of subscription.backlog.values()) {
      message.pending--
      this.#store.done(subscription.id, message.sequence, message.pending === 0)
    }
    this.#store.noSubscription(subscription.id)
    await this.#store.committed()
  }

  /** Holds all pushes back, or lets them go. */
  hold(held: boolean): void {
    this.#held = held
    for (const subscription of this.#pushers.keys()) subscription.pump()
  }

  clear(): void {
    for (const subscription of [...this.#subscriptions.values()]) this.#forget(subscription)
  }

  #forget(subscription: Subscription): void {
    this.#subscriptions.delete(subscription.config.name)
    this.#pushers.delete(subscription)
    subscription.close()
  }

  /** Starts or stops pushing as the configuration says. What is under way goes on. */
  #connect(subscription: Subscription): void {
    const pusher = this.#pushers.get(subscription)
    const wanted = subscription.config.push !== null
    if (pusher && !wanted) {
      subscription.detach(pusher)
      this.#pushers.delete(subscription)
    }
    if (wanted && !pusher) {
      const { faults, clock, operations } = this.#suite
      const suite = { faults, clock, operations, send: this.#send, held: () => this.#held }
      const fresh = new PushConsumer(subscription, suite)
      this.#pushers.set(subscription, fresh)
      subscription.attach(fresh)
    }
  }
}
