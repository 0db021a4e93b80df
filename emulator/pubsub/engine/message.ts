import type { Batch } from './batch.ts'
import { invalid } from './errors.ts'

/** What a publisher hands in. */
export interface NewMessage {
  data: Buffer
  attributes: Readonly<Record<string, string>>
  orderingKey: string
}

/** A published message, shared by all that still need it. */
export interface Message extends NewMessage {
  readonly sequence: number
  readonly publishedAt: number
  readonly bytes: number
  /** What it was published with. */
  readonly batch: Batch
  /** Subscriptions that have not acknowledged it yet, and logs that keep it. Once nobody holds its batch, that is deleted. */
  holders: number
}

/** https://cloud.google.com/pubsub/quotas#resource_limits */
const LIMITS = {
  messages: 1000,
  bytes: 10_000_000,
  attributes: 100,
  attributeKeyBytes: 256,
  attributeValueBytes: 1024,
  orderingKeyBytes: 1024,
}

export function sizeOf(message: NewMessage): number {
  let bytes = message.data.length + Buffer.byteLength(message.orderingKey)
  for (const [key, value] of Object.entries(message.attributes)) {
    bytes += Buffer.byteLength(key) + Buffer.byteLength(value)
  }
  return bytes
}

/** What a publish, a push or a pull of so many bytes is charged for: https://cloud.google.com/pubsub/pricing */
export const billedBytes = (bytes: number): number => Math.max(1000, bytes)

/** Refuses a publish request that production would refuse. Nothing of it is published then. */
export function checkMessages(messages: readonly NewMessage[]): void {
  if (messages.length === 0)
    throw invalid(
      'The value for message_count is too small. You passed 0 in the request, but the minimum value is 1.',
    )
  refuseAbove('message_count', messages.length, LIMITS.messages)
  let bytes = 0
  for (const message of messages) {
    checkMessage(message)
    bytes += sizeOf(message)
  }
  refuseAbove('request_size', bytes, LIMITS.bytes)
}

function checkMessage(message: NewMessage): void {
  const attributes = Object.entries(message.attributes)
  if (message.data.length === 0 && attributes.length === 0) {
    throw invalid(
      'Some messages in the batch are empty: each must contain either non-empty data or at least one attribute.',
    )
  }
  refuseAbove('attribute_count', attributes.length, LIMITS.attributes)
  refuseAbove('ordering_key_size', Buffer.byteLength(message.orderingKey), LIMITS.orderingKeyBytes)
  for (const [key, value] of attributes) {
    if (key === '' || key.startsWith('goog'))
      throw invalid(`The attribute key "${key}" is not allowed: it is empty or starts with "goog".`)
    refuseAbove('attribute_key_size', Buffer.byteLength(key), LIMITS.attributeKeyBytes)
    refuseAbove('attribute_value_size', Buffer.byteLength(value), LIMITS.attributeValueBytes)
  }
}

function refuseAbove(what: string, value: number, limit: number): void {
  if (value <= limit) return
  throw invalid(
    `The value for ${what} is too large. You passed ${value} in the request, but the maximum value is ${limit}.`,
  )
}
