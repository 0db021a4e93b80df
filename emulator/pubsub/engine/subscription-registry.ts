import type { Surroundings } from '../../core/part.ts'
import { alreadyExists, failedPrecondition, notFound } from './errors.ts'
import { PushConsumer, type SendPush } from './push-consumer.ts'
import { checkName, checkProject } from './resource-names.ts'
import type { Store, StoredSubscription } from './store.ts'
import { Subscription, type SubscriptionSurroundings } from './subscription.ts'
import { checkSubscription, type SubscriptionConfig } from './subscription-config.ts'
import type { TopicRegistry } from './topic-registry.ts'
import { WakeTimer } from './wake-timer.ts'

/** The subscriptions, and a push consumer for each that pushes. */
export class SubscriptionRegistry {
  readonly #suite: Surroundings
  readonly #store: Store
  readonly #topics: TopicRegistry
  readonly #send: SendPush
  readonly #deadLetter: SubscriptionSurroundings['deadLetter']
  readonly #subscriptions = new Map<string, Subscription>()
  readonly #pushers = new Map<Subscription, PushConsumer>()
  readonly #firstLease: number
  readonly #expiry: WakeTimer
  #held: boolean
  #nextId: number

  constructor(parts: {
    suite: Surroundings
    store: Store
    topics: TopicRegistry
    send: SendPush
    deadLetter: SubscriptionSurroundings['deadLetter']
    firstLease: number
    held: boolean
    /** How many there have ever been. */
    numbered: number
  }) {
    this.#suite = parts.suite
    this.#store = parts.store
    this.#topics = parts.topics
    this.#send = parts.send
    this.#deadLetter = parts.deadLetter
    this.#firstLease = parts.firstLease
    this.#held = parts.held
    this.#nextId = parts.numbered + 1
    this.#expiry = new WakeTimer(parts.suite.clock, () => this.#dropUnused())
  }

  [Symbol.iterator](): IterableIterator<Subscription> {
    return this.#subscriptions.values()
  }

  /** Copies under way that faults asked for. */
  get copies(): number {
    return [...this.#pushers.values()].reduce((sum, pusher) => sum + pusher.copies, 0)
  }

  find(name: string): Subscription | undefined {
    return this.#subscriptions.get(name)
  }

  /** For an operation of a client: that counts as use. */
  get(name: string): Subscription {
    const subscription = this.find(checkName(name, 'subscriptions'))
    if (!subscription) throw notFound(name)
    subscription.activeAt = this.#suite.clock.now()
    return subscription
  }

  /** One that has a topic and messages. */
  getAttached(name: string): Subscription {
    const subscription = this.get(name)
    if (subscription.config.detached) throw detached(name)
    return subscription
  }

  inProject(project: string): SubscriptionConfig[] {
    const prefix = `${checkProject(project)}/`
    const configs = [...this.#subscriptions.values()].map(subscription => subscription.config)
    return configs.filter(config => config.name.startsWith(prefix))
  }

  /** Takes in a subscription that the store already knows. */
  load({ id, config }: StoredSubscription): Subscription {
    const subscription = new Subscription({ id, config }, this.#surroundings())
    this.#nextId = Math.max(this.#nextId, id + 1)
    this.#subscriptions.set(config.name, subscription)
    if (!config.detached) this.#topics.find(config.topic)?.subscriptions.add(subscription)
    this.#connect(subscription)
    this.#watch(subscription)
    return subscription
  }

  async create(config: SubscriptionConfig): Promise<void> {
    checkSubscription(config)
    if (this.#subscriptions.has(config.name)) throw alreadyExists(config.name)
    this.#topics.get(config.topic)
    if (config.deadLetter) this.#topics.get(config.deadLetter.topic)
    const subscription = this.load({ id: this.#nextId, config })
    // A number is not given again: what is on disk may still name a subscription that was deleted.
    this.#store.counter('subscriptions', subscription.id)
    this.#store.subscription(subscription)
    await this.#store.committed()
  }

  async update(config: SubscriptionConfig): Promise<void> {
    checkSubscription(config)
    const subscription = this.get(config.name)
    if (config.deadLetter) this.#topics.get(config.deadLetter.topic)
    subscription.config = subscription.config.detached ? { ...config, detached: true } : config
    this.#connect(subscription)
    this.#watch(subscription)
    subscription.reconsider()
    this.#store.subscription(subscription)
    await this.#store.committed()
  }

  async delete(name: string): Promise<void> {
    this.#drop(this.get(name))
    await this.#store.committed()
  }

  /** Takes it from its topic for good, with all its messages. */
  async detach(name: string): Promise<void> {
    const subscription = this.get(name)
    subscription.config = { ...subscription.config, detached: true }
    this.#topics.find(subscription.config.topic)?.subscriptions.delete(subscription)
    this.#pushers.delete(subscription)
    subscription.discard()
    subscription.disconnect(detached(name))
    this.#store.subscription(subscription)
    await this.#store.committed()
  }

  /** Holds all pushes back, or lets them go. */
  hold(held: boolean): void {
    this.#held = held
    for (const subscription of this.#pushers.keys()) subscription.pump()
  }

  clear(): void {
    for (const subscription of [...this.#subscriptions.values()]) this.#forget(subscription)
    this.#expiry.cancel()
  }

  #drop(subscription: Subscription): void {
    this.#topics.find(subscription.config.topic)?.subscriptions.delete(subscription)
    this.#forget(subscription)
    subscription.discard()
    this.#store.noSubscription(subscription.id)
  }

  #forget(subscription: Subscription): void {
    this.#subscriptions.delete(subscription.config.name)
    this.#pushers.delete(subscription)
    subscription.close(notFound(subscription.config.name))
  }

  #surroundings(): SubscriptionSurroundings {
    const { clock, faults, operations } = this.#suite
    return {
      clock,
      faults,
      operations,
      store: this.#store,
      firstLease: this.#firstLease,
      topicRetentionMs: ({ config }) => this.#topics.find(config.topic)?.config.retentionMs ?? 0,
      deadLetter: this.#deadLetter,
    }
  }

  #watch({ config }: Subscription): void {
    if (config.expirationMs !== null) this.#expiry.noLaterThan(this.#suite.clock.now() + config.expirationMs)
  }

  /** Deletes what nobody has used for as long as its expiration policy says. An open stream or a waiting pull is use. */
  #dropUnused(): void {
    const now = this.#suite.clock.now()
    for (const subscription of [...this]) {
      const { expirationMs } = subscription.config
      if (expirationMs === null) continue
      const pulled = subscription.load.consumers > (this.#pushers.has(subscription) ? 1 : 0)
      if (pulled) subscription.activeAt = now
      const expiresAt = subscription.activeAt + expirationMs
      if (expiresAt <= now) this.#drop(subscription)
      else this.#expiry.noLaterThan(expiresAt)
    }
    this.#store.committed().catch(() => {})
  }

  /** Starts or stops pushing as the configuration says. What is under way goes on. */
  #connect(subscription: Subscription): void {
    const pusher = this.#pushers.get(subscription)
    const wanted = subscription.config.push !== null && !subscription.config.detached
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

function detached(name: string): Error {
  return failedPrecondition(`The subscription is detached from its topic (subscription=${name}).`)
}
