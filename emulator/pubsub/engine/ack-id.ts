import type { Delivery } from './delivery.ts'

export interface AckId {
  subscription: number
  sequence: number
  lease: number
}

/** Opaque to clients. */
export function ackIdOf(subscription: number, { message, lease }: Delivery): string {
  return `${subscription.toString(36)}-${message.sequence.toString(36)}-${lease.toString(36)}`
}

/** Null for what is no acknowledgement id of ours. */
export function parseAckId(ackId: string): AckId | null {
  const [, subscription, sequence, lease] =
    /^([0-9a-z]{1,8})-([0-9a-z]{1,11})-([0-9a-z]{1,10})$/.exec(ackId) ?? []
  if (subscription === undefined || sequence === undefined || lease === undefined) return null
  return {
    subscription: parseInt(subscription, 36),
    sequence: parseInt(sequence, 36),
    lease: parseInt(lease, 36),
  }
}
