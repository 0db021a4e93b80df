import { ackIdOf } from '../engine/ack-id.ts'
import type { Delivery } from '../engine/delivery.ts'
import type { NewMessage } from '../engine/message.ts'
import type { Subscription } from '../engine/subscription.ts'
import { fromMs } from './time-codec.ts'
import type { WireMessage, WireReceivedMessage } from './wire-types.ts'

/** The id and the time that a publisher may have set are the server's to give. */
export function toNewMessage({ data, attributes, orderingKey }: WireMessage): NewMessage {
  return { data, attributes, orderingKey }
}

export function toReceived({ id, config }: Subscription, delivery: Delivery): WireReceivedMessage {
  const { data, attributes, orderingKey, sequence, publishedAt } = delivery.message
  const message = {
    data,
    attributes,
    orderingKey,
    messageId: String(sequence),
    publishTime: fromMs(publishedAt),
  }
  const deliveryAttempt = config.deadLetter ? delivery.failures + 1 : 0
  return { ackId: ackIdOf(id, delivery), message, deliveryAttempt }
}
