import type { Due } from './due-heap.ts'
import type { Message } from './message.ts'

/**
 * One message on its way to one subscription. `blocked` waits behind an earlier message of its ordering key, `due` can go
 * out now, `leased` is with a consumer until `deadlineAt`, `waiting` backs off until `dueAt`, `gone` needs nothing more.
 */
export interface Delivery extends Due {
  readonly message: Message
  state: 'blocked' | 'due' | 'leased' | 'waiting' | 'gone'
  /** Negative acknowledgements and expired deadlines so far. */
  failures: number
  /** Counts the times it went out, so that an acknowledgement of an earlier time can be told apart. */
  lease: number
  deadlineAt: number
  consumer: Consumer | null
}

/** How much a consumer takes now. */
export interface Room {
  messages: number
  bytes: number
}

/** Where a subscription's messages go: a push endpoint, a stream or a waiting pull. */
export interface Consumer {
  /** How long it has for each message. */
  readonly ackDeadlineMs: number
  room(): Room
  /** Takes the messages; their room must be taken when this returns. */
  deliver(deliveries: Delivery[]): void
  /** The lease is over, by whatever way. Gives the room back. */
  settled(delivery: Delivery, outcome: 'acknowledged' | 'failed' | 'dropped'): void
  /** The subscription is gone. */
  closed(): void
}

export function newDelivery(message: Message, failures = 0): Delivery {
  return { message, state: 'blocked', failures, lease: 0, dueAt: 0, deadlineAt: 0, consumer: null }
}

/** Opaque to clients. */
export function ackIdOf(subscription: number, delivery: Delivery): string {
  return `${subscription.toString(36)}-${delivery.message.sequence.toString(36)}-${delivery.lease.toString(36)}`
}

export interface AckId {
  subscription: number
  sequence: number
  lease: number
}

/** Null for what is no acknowledgement id of ours. */
export function parseAckId(ackId: string): AckId | null {
  const [, subscription, sequence, lease] =
    /^([0-9a-z]{1,8})-([0-9a-z]{1,11})-([0-9a-z]{1,8})$/.exec(ackId) ?? []
  if (subscription === undefined || sequence === undefined || lease === undefined) return null
  return {
    subscription: parseInt(subscription, 36),
    sequence: parseInt(sequence, 36),
    lease: parseInt(lease, 36),
  }
}
