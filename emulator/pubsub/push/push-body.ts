import type { Push } from '../engine/push-consumer.ts'

export interface PushRequest {
  headers: Record<string, string>
  body: Buffer
}

/** The request as production makes it: https://cloud.google.com/pubsub/docs/push#receive_push */
export function pushRequestOf(push: Push): PushRequest {
  if (push.config.wrapper !== 'pubsub') return unwrapped(push)
  const { message, subscription, deliveryAttempt } = push
  const messageId = String(message.sequence)
  const publishTime = new Date(message.publishedAt).toISOString()
  const json = {
    message: {
      ...(Object.keys(message.attributes).length > 0 && { attributes: message.attributes }),
      data: message.data.toString('base64'),
      messageId,
      message_id: messageId,
      ...(message.orderingKey !== '' && { orderingKey: message.orderingKey }),
      publishTime,
      publish_time: publishTime,
    },
    subscription,
    ...(deliveryAttempt !== undefined && { deliveryAttempt }),
  }
  return { headers: { 'content-type': 'application/json' }, body: Buffer.from(JSON.stringify(json)) }
}

/** The data as it is; what else there is travels in headers: https://cloud.google.com/pubsub/docs/payload-unwrapping */
function unwrapped({ message, subscription, deliveryAttempt, config }: Push): PushRequest {
  const { data, attributes, orderingKey, sequence, publishedAt } = message
  if (config.wrapper === 'unwrapped') return { headers: {}, body: data }
  const headers: Record<string, string> = {
    'x-goog-pubsub-subscription-name': subscription,
    'x-goog-pubsub-message-id': String(sequence),
    'x-goog-pubsub-publish-time': new Date(publishedAt).toISOString(),
  }
  if (orderingKey) headers['x-goog-pubsub-ordering-key'] = orderingKey
  if (deliveryAttempt !== undefined) headers['x-goog-pubsub-delivery-attempt'] = String(deliveryAttempt)
  for (const [key, value] of Object.entries(attributes)) {
    if (isHeader(key, value)) headers[key] = value
  }
  return { headers, body: data }
}

/** What no HTTP header can carry stays behind, and nothing may change how the request is read. */
function isHeader(key: string, value: string): boolean {
  const own = ['authorization', 'connection', 'content-length', 'host', 'transfer-encoding']
  return (
    /^[\w!#$%&'*+.^`|~-]+$/.test(key) && /^[\t\x20-\x7e]*$/.test(value) && !own.includes(key.toLowerCase())
  )
}
