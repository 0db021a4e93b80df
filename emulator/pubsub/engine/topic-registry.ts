import type { Clock } from '../../core/clock.ts'
import { alreadyExists, notFound } from './errors.ts'
import { MessageLog } from './message-log.ts'
import { checkName, checkProject, DELETED_SCHEMA, DELETED_TOPIC } from './resource-names.ts'
import type { SchemaRegistry } from './schema/schema-registry.ts'
import type { Snapshot } from './snapshot.ts'
import type { Store } from './store.ts'
import type { Subscription } from './subscription.ts'
import { checkTopic, type TopicConfig } from './subscription-config.ts'
import { WakeTimer } from './wake-timer.ts'

export interface Topic {
  config: TopicConfig
  subscriptions: Set<Subscription>
  snapshots: Set<Snapshot>
  /** What it keeps by its own retention. */
  log: MessageLog
}

/** The topics. What answers a promise answers when its effect is on disk. */
export class TopicRegistry {
  readonly #clock: Clock
  readonly #store: Store
  readonly #schemas: SchemaRegistry
  readonly #topics = new Map<string, Topic>()
  readonly #timer: WakeTimer

  constructor({ clock, store, schemas }: { clock: Clock; store: Store; schemas: SchemaRegistry }) {
    this.#clock = clock
    this.#store = store
    this.#schemas = schemas
    this.#timer = new WakeTimer(clock, () => this.#dropExpired())
  }

  [Symbol.iterator](): IterableIterator<Topic> {
    return this.#topics.values()
  }

  find(name: string): Topic | undefined {
    return this.#topics.get(name)
  }

  get(name: string): Topic {
    const topic = this.#topics.get(checkName(name, 'topics'))
    if (!topic) throw notFound(name)
    return topic
  }

  /** Takes in a topic that the store already knows. */
  load(config: TopicConfig): void {
    const log = new MessageLog(config.name, this.#store.messages)
    this.#topics.set(config.name, { config, subscriptions: new Set(), snapshots: new Set(), log })
    this.#watch(config)
  }

  async create(config: TopicConfig): Promise<void> {
    checkTopic(config)
    if (this.#topics.has(config.name)) throw alreadyExists(config.name)
    if (config.schema) this.#schemas.checkSettings(config.schema)
    this.load(config)
    this.#store.topic(config)
    await this.#store.committed()
  }

  async update(config: TopicConfig): Promise<void> {
    checkTopic(config)
    const topic = this.get(config.name)
    const lostSchema =
      topic.config.schema?.schema === DELETED_SCHEMA && config.schema?.schema === DELETED_SCHEMA
    if (config.schema && !lostSchema) this.#schemas.checkSettings(config.schema)
    topic.config = config
    if (config.retentionMs === null) topic.log.clear()
    this.#watch(config)
    for (const subscription of topic.subscriptions) subscription.reconsider()
    this.#store.topic(config)
    await this.#store.committed()
  }

  inProject(project: string): TopicConfig[] {
    const prefix = `${checkProject(project)}/`
    return [...this.#topics.values()]
      .map(topic => topic.config)
      .filter(config => config.name.startsWith(prefix))
  }

  /** Its subscriptions and snapshots stay, with what they still hold. */
  async delete(name: string): Promise<void> {
    const topic = this.get(name)
    this.#topics.delete(name)
    this.#store.noTopic(name)
    topic.log.clear()
    for (const subscription of topic.subscriptions) {
      subscription.config = { ...subscription.config, topic: DELETED_TOPIC }
      this.#store.subscription(subscription)
    }
    for (const snapshot of topic.snapshots) {
      snapshot.config = { ...snapshot.config, orphaned: true }
      this.#store.snapshot(snapshot.config)
    }
    await this.#store.committed()
  }

  /** Lets the topics know that their schema is not there any more. */
  forgetSchema(schema: string): void {
    for (const topic of this) {
      if (topic.config.schema?.schema !== schema) continue
      topic.config = { ...topic.config, schema: { ...topic.config.schema, schema: DELETED_SCHEMA } }
      this.#store.topic(topic.config)
    }
  }

  clear(): void {
    this.#topics.clear()
    this.#timer.cancel()
  }

  /** Looks at once what is past retention: that may have become shorter. */
  #watch({ retentionMs }: TopicConfig): void {
    if (retentionMs !== null) this.#timer.noLaterThan(this.#clock.now() + 1)
  }

  #dropExpired(): void {
    const now = this.#clock.now()
    for (const { config, log } of this) {
      if (config.retentionMs === null) continue
      const oldest = log.dropUntil(now - config.retentionMs) ?? now
      this.#timer.noLaterThan(oldest + config.retentionMs)
    }
  }
}
