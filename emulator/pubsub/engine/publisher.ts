import type { Clock } from '../../core/clock.ts'
import type { OperationLog } from '../../core/operations.ts'
import { deadLetterOf } from './dead-letter.ts'
import type { Delivery } from './delivery.ts'
import { checkMessages, type Message, type NewMessage, sizeOf } from './message.ts'
import type { Sequence } from './sequence.ts'
import type { Store } from './store.ts'
import type { Subscription } from './subscription.ts'
import type { Topic, TopicRegistry } from './topic-registry.ts'

interface Published {
  message: Message
  subscriptions: Subscription[]
}

/** Writes messages down, then hands them to the topic's subscriptions whose filter takes them. */
export class Publisher {
  readonly #clock: Clock
  readonly #operations: OperationLog
  readonly #store: Store
  readonly #sequence: Sequence
  readonly #topics: TopicRegistry
  #publishing = 0

  constructor(parts: {
    clock: Clock
    operations: OperationLog
    store: Store
    sequence: Sequence
    topics: TopicRegistry
  }) {
    this.#clock = parts.clock
    this.#operations = parts.operations
    this.#store = parts.store
    this.#sequence = parts.sequence
    this.#topics = parts.topics
  }

  /** Messages that are not on disk yet. */
  get publishing(): number {
    return this.#publishing
  }

  /** Answers the messages' ids, in the order given, when they are on disk. */
  async publish(topicName: string, messages: readonly NewMessage[]): Promise<string[]> {
    const topic = this.#topics.get(topicName)
    checkMessages(messages)
    const published = messages.map(message => this.#write(topic, message))
    await this.#distribute(published)
    return published.map(({ message }) => String(message.sequence))
  }

  /** Publishes to the dead-letter topic, in the transaction that takes the message from its subscription. */
  deadLetter(subscription: Subscription, delivery: Delivery): boolean {
    const topic = this.#topics.find(subscription.config.deadLetter?.topic ?? '')
    if (!topic) return false
    const published = this.#write(topic, deadLetterOf(subscription.config.name, delivery))
    // Should the disk refuse it, nothing of that transaction holds, and a restart delivers the source message again.
    void this.#distribute([published]).catch(() => {})
    return true
  }

  #write(topic: Topic, message: NewMessage): Published {
    const subscriptions = [...topic.subscriptions].filter(({ filter }) => filter(message.attributes))
    const written: Message = {
      ...message,
      sequence: this.#sequence.take(),
      publishedAt: this.#clock.now(),
      bytes: sizeOf(message),
      pending: subscriptions.length,
    }
    if (subscriptions.length > 0) {
      const ids = subscriptions.map(({ id }) => id)
      this.#store.message(written, ids)
    }
    return { message: written, subscriptions }
  }

  async #distribute(published: Published[]): Promise<void> {
    this.#operations.count('pubsub', 'messages', published.length)
    this.#publishing += published.length
    try {
      await this.#store.committed()
    } finally {
      this.#publishing -= published.length
    }
    for (const { message, subscriptions } of published) {
      for (const subscription of subscriptions) subscription.add(message)
    }
  }
}
