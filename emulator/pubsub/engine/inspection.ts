import type { Delivery } from './delivery.ts'
import type { Subscription } from './subscription.ts'

export interface SubscriptionView {
  name: string
  topic: string
  pushEndpoint: string | null
  deadLetterTopic: string | null
  /** Unacknowledged messages: all of them, and by where they are. */
  backlog: number
  due: number
  inFlight: number
  scheduled: number
  /** The most failed deliveries that any of them has seen. */
  mostFailures: number
  oldestUnackedAt: string | null
}

export interface MessageView {
  messageId: string
  publishTime: string
  attributes: Readonly<Record<string, string>>
  orderingKey: string
  /** Base64. */
  data: string
  state: Delivery['state']
  /** The number of its next delivery, or of the one under way. */
  deliveryAttempt: number
  dueAt: string | null
}

export function viewSubscription({ config, load, backlog }: Subscription): SubscriptionView {
  const oldest = backlog.values().next().value
  let mostFailures = 0
  for (const { failures } of backlog.values()) mostFailures = Math.max(mostFailures, failures)
  return {
    name: config.name,
    topic: config.topic,
    pushEndpoint: config.push?.endpoint ?? null,
    deadLetterTopic: config.deadLetter?.topic ?? null,
    backlog: backlog.size,
    due: load.due,
    inFlight: load.leased,
    scheduled: load.waiting,
    mostFailures,
    oldestUnackedAt: oldest ? instant(oldest.message.publishedAt) : null,
  }
}

/** Up to `limit` of its unacknowledged messages, oldest first: of all, or of those after the message `after`. */
export function viewBacklog({ backlog }: Subscription, limit: number, after?: string): MessageView[] {
  const found: MessageView[] = []
  for (const delivery of backlog.values()) {
    if (found.length === limit) break
    if (after === undefined || delivery.message.sequence > Number(after)) found.push(viewMessage(delivery))
  }
  return found
}

function viewMessage({ message, state, failures, dueAt }: Delivery): MessageView {
  return {
    messageId: String(message.sequence),
    publishTime: instant(message.publishedAt),
    attributes: message.attributes,
    orderingKey: message.orderingKey,
    data: message.data.toString('base64'),
    state,
    deliveryAttempt: failures + 1,
    dueAt: state === 'waiting' ? instant(dueAt) : null,
  }
}

function instant(ms: number): string {
  return new Date(ms).toISOString()
}
