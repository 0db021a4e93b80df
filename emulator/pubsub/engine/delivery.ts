import type { Due } from './due-heap.ts'
import type { Message } from './message.ts'

/**
 * One message on its way to one subscription. `blocked` waits behind an earlier message of its ordering key, `held` is kept
 * back by a fault, `due` can go out now, `leased` is with a consumer until `deadlineAt`, `waiting` backs off until `dueAt`,
 * `gone` needs nothing more.
 */
export interface Delivery extends Due {
  readonly message: Message
  state: 'blocked' | 'held' | 'due' | 'leased' | 'waiting' | 'gone'
  /** Negative acknowledgements and expired deadlines so far. */
  failures: number
  /** Which lease of the subscription it is, so that an acknowledgement of an earlier one can be told apart. */
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
  /** The subscription gives nothing more, for this reason. */
  closed(reason: Error): void
}

export function newDelivery(message: Message, failures = 0): Delivery {
  return { message, state: 'blocked', failures, lease: 0, dueAt: 0, deadlineAt: 0, consumer: null }
}
