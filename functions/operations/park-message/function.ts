import { onDeadLetter } from '../../kit/on-dead-letter.ts'
import { findLetter, letterId, writeLetter } from '../dead-letters.ts'

export default onDeadLetter({
  id: 'park-message',
  summary:
    'Parks a message that could not be handled, with its reason and history, without marking it handled.',
  async park(letter, { tx, now }) {
    const { consumer, event, eventId, key, reason, attempts, attributes, data } = letter
    const deadLetterId = letterId(letter)
    const before = await findLetter(tx, deadLetterId)
    writeLetter(tx, {
      deadLetterId,
      consumer,
      event,
      eventId,
      key,
      reason,
      attempts: attempts + (before?.attempts ?? 0),
      parkedAt: now.toISOString(),
      replays: before?.replays ?? [],
      attributes,
      data: data ?? null,
    })
  },
})
