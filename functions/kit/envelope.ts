import { z } from 'zod'
import { AppError } from './app-error.ts'
import { attribute } from './attributes.ts'
import { readNotice } from './object-notice.ts'

/** One event on its way: what Pub/Sub carries as attributes and JSON. */
export interface Envelope {
  event: string
  eventId: string
  /** The aggregate's id. */
  key: string
  storeId: string
  occurredAt: string
  /** The function that emitted it. */
  source: string
  correlationId: string
  causationId: string
  traceparent?: string
  /** Set on a replay: only this consumer is meant. */
  replayConsumer?: string
  data: unknown
}

/** https://cloud.google.com/pubsub/docs/push#receive_push */
const PushBody = z.object({
  message: z.object({
    data: z.string().optional(),
    attributes: z.record(z.string(), z.string()).default({}),
    messageId: z.string(),
    publishTime: z.string(),
  }),
  subscription: z.string(),
  deliveryAttempt: z.number().optional(),
})

export interface Push {
  messageId: string
  publishTime: string
  subscription: string
  deliveryAttempt: number
  attributes: Record<string, string>
  data: unknown
}

/** Reads the body of a push; a bucket's notification as the event that it is to us. Throws INVALID_ARGUMENT when it is none. */
export function readPush(body: unknown): Push {
  const parsed = PushBody.safeParse(body)
  if (!parsed.success)
    throw new AppError('INVALID_ARGUMENT', 'NOT_A_PUSH', 'The body is not a Pub/Sub push message.')
  const { message, subscription, deliveryAttempt } = parsed.data
  return readNotice({
    messageId: message.messageId,
    publishTime: message.publishTime,
    subscription: subscription.slice(subscription.lastIndexOf('/') + 1),
    deliveryAttempt: deliveryAttempt ?? 1,
    attributes: message.attributes,
    data: parseJson(Buffer.from(message.data ?? '', 'base64').toString('utf8')),
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Throws INVALID_ARGUMENT when attributes are missing: such a message can never be handled. */
export function readEnvelope({ attributes, data }: Pick<Push, 'attributes' | 'data'>): Envelope {
  const need = (name: string): string => {
    const value = attributes[name]
    if (!value)
      throw new AppError('INVALID_ARGUMENT', 'NOT_AN_EVENT', `The message has no attribute ${name}.`)
    return value
  }
  const traceparent = attributes[attribute.traceparent]
  const replayConsumer = attributes[attribute.replayConsumer]
  return {
    event: need(attribute.type),
    eventId: need(attribute.id),
    key: need(attribute.key),
    storeId: need(attribute.store),
    occurredAt: need(attribute.time),
    source: need(attribute.source),
    correlationId: need(attribute.correlation),
    causationId: need(attribute.causation),
    ...(traceparent && { traceparent }),
    ...(replayConsumer && { replayConsumer }),
    data,
  }
}

export function attributesOf(envelope: Envelope): Record<string, string> {
  return {
    [attribute.specVersion]: '1.0',
    [attribute.id]: envelope.eventId,
    [attribute.type]: envelope.event,
    [attribute.source]: envelope.source,
    [attribute.time]: envelope.occurredAt,
    [attribute.key]: envelope.key,
    [attribute.store]: envelope.storeId,
    [attribute.correlation]: envelope.correlationId,
    [attribute.causation]: envelope.causationId,
    ...(envelope.traceparent && { [attribute.traceparent]: envelope.traceparent }),
    ...(envelope.replayConsumer && { [attribute.replayConsumer]: envelope.replayConsumer }),
  }
}
