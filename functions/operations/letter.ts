import type { DeadLetter } from '../../schemas/calls/operations.ts'
import type { Undelivered } from '../kit/on-dead-letter.ts'

/** A parked message as it is stored, under its consumer and event: the same message parks in the same place. */
export type StoredLetter = Omit<DeadLetter, 'storeId'>

export const letterId = ({ consumer, eventId }: Pick<Undelivered, 'consumer' | 'eventId'>): string =>
  `${consumer}~${eventId}`

/**
 * The letter once a message is parked, for the first time or after a replay. When the acknowledgement of its last
 * delivery was lost it comes here twice, from its consumer and from Pub/Sub; that is one parking, and the reason that
 * the consumer gave counts.
 */
export function parked(message: Undelivered, before: StoredLetter | null, now: Date): StoredLetter {
  const { consumer, event, eventId, key, reason, attempts, attributes, data } = message
  const again = before && isParked(before) ? before : null
  const parking = { at: now.toISOString(), reason, attempts }
  const parkings = again ? again.parkings : [...(before?.parkings ?? []), parking]
  return {
    deadLetterId: letterId(message),
    consumer,
    event,
    eventId,
    key,
    reason: parkings.at(-1)?.reason ?? reason,
    attempts: parkings.reduce((total, one) => total + one.attempts, 0),
    parkedAt: parkings.at(-1)?.at ?? parking.at,
    parkings,
    edits: before?.edits ?? [],
    replays: before?.replays ?? [],
    attributes,
    data: again ? again.data : (data ?? null),
  }
}

/** Whether it waits for a person: it was not sent again since it was parked. */
const isParked = ({ parkedAt, replays }: StoredLetter): boolean => (replays.at(-1)?.at ?? '') < parkedAt

/** The letter with other data, and a note of who changed what and why. */
export const edited = (
  letter: StoredLetter,
  { data, by, reason }: { data: Record<string, unknown>; by: string; reason: string },
  now: Date,
): StoredLetter => ({
  ...letter,
  data,
  edits: [...letter.edits, { at: now.toISOString(), by, reason, before: letter.data }],
})

export const replayed = (letter: StoredLetter, by: string, now: Date): StoredLetter => ({
  ...letter,
  replays: [...letter.replays, { at: now.toISOString(), by }],
})
