import type { AckOutcome } from '../engine/acknowledger.ts'
import { PubSubError } from '../engine/errors.ts'

/**
 * Refuses when an acknowledgement id failed, and says which: https://cloud.google.com/pubsub/docs/exactly-once-delivery. What was
 * accepted stays accepted.
 */
export function refuseFailures({ invalid, temporary }: AckOutcome): object {
  if (invalid.length + temporary.length === 0) return {}
  const metadata = Object.fromEntries([
    ...invalid.map(ackId => [ackId, 'PERMANENT_FAILURE_INVALID_ACK_ID']),
    ...temporary.map(ackId => [ackId, 'TRANSIENT_FAILURE_SERVICE_UNAVAILABLE']),
  ])
  const info = { reason: 'EXACTLY_ONCE_ACKID_FAILURE', metadata }
  if (invalid.length === 0)
    throw new PubSubError('UNAVAILABLE', 'Some acknowledgement ids could not be processed now.', info)
  const message =
    'Some acknowledgement ids in the request were invalid. This could be because the acknowledgement ids have expired or the acknowledgement ids were malformed.'
  throw new PubSubError('INVALID_ARGUMENT', message, info)
}
