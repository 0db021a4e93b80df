import type { Clock } from '../../core/clock.ts'
import type { OperationLog } from '../../core/operations.ts'
import type { Batch, Holder } from './batch.ts'
import { deadLetterOf } from './dead-letter.ts'
import type { Delivery } from './delivery.ts'
import { billedBytes, checkMessages, type Message, type NewMessage, sizeOf } from './message.ts'
import type { MessageLog } from './message-log.ts'
import { shortName } from './resource-names.ts'
import type { SchemaRegistry } from './schema/schema-registry.ts'
import type { Sequence } from './sequence.ts'
import type { Store } from './store.ts'
import type { Subscription } from './subscription.ts'
import type { Topic, TopicRegistry } from './topic-registry.ts'

/** Who gets a message. */
interface Takers {
  subscriptions: readonly Subscription[]
  logs: readonly MessageLog[]
  /** Both. */
  holders: readonly Holder[]
}

interface Published extends Takers {
  message: Message
}

function takersOf(topic: Topic): Takers {
  const logs = Array.from(topic.snapshots, ({ log }) => log)
  if (topic.config.retentionMs !== null) logs.push(topic.log)
  return takers([...topic.subscriptions], logs)
}

/** Those whose filter takes the message: mostly all of them, and then one object for all messages of a batch. */
function takersAmong(everyone: Takers, { attributes }: NewMessage): Takers {
  const { subscriptions, logs } = everyone
  if (subscriptions.every(({ filter }) => filter(attributes))) return everyone
  return takers(
    subscriptions.filter(({ filter }) => filter(attributes)),
    logs,
  )
}

function takers(subscriptions: readonly Subscription[], logs: readonly MessageLog[]): Takers {
  return { subscriptions, logs, holders: [...subscriptions, ...logs].map(({ holder }) => holder) }
}

/** Writes messages down, then hands them to the topic's logs, and to its subscriptions whose filter takes them. */
export class Publisher {
  readonly #clock: Clock
  readonly #operations: OperationLog
  readonly #store: Store
  readonly #sequence: Sequence
  readonly #topics: TopicRegistry
  readonly #schemas: SchemaRegistry
  #publishing = 0

  constructor(parts: {
    clock: Clock
    operations: OperationLog
    store: Store
    sequence: Sequence
    topics: TopicRegistry
    schemas: SchemaRegistry
  }) {
    this.#clock = parts.clock
    this.#operations = parts.operations
    this.#store = parts.store
    this.#sequence = parts.sequence
    this.#topics = parts.topics
    this.#schemas = parts.schemas
  }

  /** Messages that are not on disk yet. */
  get publishing(): number {
    return this.#publishing
  }

  /** Answers the messages' ids, in the order given, when they are on disk. */
  async publish(topicName: string, messages: readonly NewMessage[]): Promise<string[]> {
    const topic = this.#topics.get(topicName)
    checkMessages(messages)
    const { schema } = topic.config
    const checked = schema ? messages.map(message => this.#schemas.checked(message, schema)) : messages
    const published = this.#write(topic, checked)
    await this.#distribute(topic, published)
    return published.map(({ message }) => String(message.sequence))
  }

  /** Publishes to the dead-letter topic, in the transaction that takes the message from its subscription. */
  deadLetter(subscription: Subscription, delivery: Delivery): boolean {
    const topic = this.#topics.find(subscription.config.deadLetter?.topic ?? '')
    if (!topic) return false
    const published = this.#write(topic, [deadLetterOf(subscription.config.name, delivery)])
    // Should the disk refuse it, nothing of that transaction holds, and a restart delivers the source message again.
    void this.#distribute(topic, published).catch(() => {})
    return true
  }

  #write(topic: Topic, messages: readonly NewMessage[]): Published[] {
    const publishedAt = this.#clock.now()
    const first = this.#sequence.take(messages.length)
    const batch: Batch = { first, size: messages.length, held: 0, changed: false }
    const everyone = takersOf(topic)
    const published = messages.map((message, index): Published => {
      const takers = takersAmong(everyone, message)
      const holders = takers.holders.length
      if (holders > 0) batch.held++
      const { data, attributes, orderingKey } = message
      const bytes = sizeOf(message)
      const sequence = first + index
      const written = { data, attributes, orderingKey, sequence, publishedAt, bytes, holders, batch }
      return { message: written, ...takers }
    })
    this.#store.messages.publish(published)
    return published
  }

  async #distribute(topic: Topic, published: Published[]): Promise<void> {
    const bytes = published.reduce((sum, { message }) => sum + message.bytes, 0)
    this.#operations.count('pubsub', 'messages', published.length)
    this.#operations.count('pubsub', 'bytesIn', bytes)
    this.#operations.count('pubsub', 'billedBytes', billedBytes(bytes))
    this.#operations.count('topic', shortName(topic.config.name), published.length)
    this.#publishing += published.length
    try {
      await this.#store.committed()
    } finally {
      this.#publishing -= published.length
    }
    for (const { message, subscriptions, logs } of published) {
      for (const log of logs) log.admit(message)
      for (const subscription of subscriptions) subscription.add(message)
    }
  }
}
