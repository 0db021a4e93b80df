import { alreadyExists, notFound } from './errors.ts'
import { checkName, checkProject, DELETED_TOPIC } from './resource-names.ts'
import type { Store } from './store.ts'
import type { Subscription } from './subscription.ts'
import type { TopicConfig } from './subscription-config.ts'

export interface Topic {
  config: TopicConfig
  subscriptions: Set<Subscription>
}

/** The topics. What answers a promise answers when its effect is on disk. */
export class TopicRegistry {
  readonly #store: Store
  readonly #topics = new Map<string, Topic>()

  constructor(store: Store) {
    this.#store = store
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
    this.#topics.set(config.name, { config, subscriptions: new Set() })
  }

  async create(config: TopicConfig): Promise<void> {
    if (this.#topics.has(checkName(config.name, 'topics'))) throw alreadyExists(config.name)
    this.load(config)
    this.#store.topic(config)
    await this.#store.committed()
  }

  async update(config: TopicConfig): Promise<void> {
    this.get(config.name).config = config
    this.#store.topic(config)
    await this.#store.committed()
  }

  inProject(project: string): TopicConfig[] {
    const prefix = `${checkProject(project)}/`
    return [...this.#topics.values()]
      .map(topic => topic.config)
      .filter(config => config.name.startsWith(prefix))
  }

  /** Its subscriptions stay, with what they still hold. */
  async delete(name: string): Promise<void> {
    const topic = this.get(name)
    this.#topics.delete(name)
    this.#store.noTopic(name)
    for (const subscription of topic.subscriptions) {
      subscription.config = { ...subscription.config, topic: DELETED_TOPIC }
      this.#store.subscription(subscription)
    }
    await this.#store.committed()
  }

  clear(): void {
    this.#topics.clear()
  }
}
