import { getDeadLetter, listDeadLetters, replayDeadLetter } from '../../../schemas/calls/operations.ts'
import { admin } from '../../kit/access.ts'
import { AppError } from '../../kit/app-error.ts'
import { readEnvelope } from '../../kit/envelope.ts'
import { onHttp } from '../../kit/on-http.ts'
import { pageSizeOf, pageToken, positionOf } from '../../kit/paging.ts'
import type { Reader } from '../../kit/tx.ts'
import type { StoredLetter } from '../dead-letters.ts'
import { findLetter, listLetters, writeLetter } from '../dead-letters.ts'

async function need(read: Reader, id: string): Promise<StoredLetter> {
  const letter = await findLetter(read, id)
  if (!letter) throw new AppError('NOT_FOUND', 'DEAD_LETTER_NOT_FOUND', 'There is no such parked message.')
  return letter
}

export default onHttp({
  id: 'manage-dead-letters',
  summary: 'Shows parked messages and replays them.',
  emits: [],
  republishes: true,
  routes: ({ read, command }) => [
    read(listDeadLetters, {
      access: admin,
      async handle({ query }, { read, storeId }) {
        const size = pageSizeOf(query)
        const found = await listLetters(read, size + 1, positionOf(query, storeId))
        const page = found.slice(0, size)
        const last = page.at(-1)
        return {
          deadLetters: page.map(({ letter }) => ({ ...letter, storeId })),
          ...(found.length > size &&
            last && { nextPageToken: pageToken([last.letter.parkedAt, last.path], storeId) }),
        }
      },
    }),
    read(getDeadLetter, {
      access: admin,
      handle: async ({ params }, { read, storeId }) => ({
        ...(await need(read, params.deadLetterId)),
        storeId,
      }),
    }),
    command(replayDeadLetter, {
      access: admin,
      idempotencyKey: 'optional',
      status: 202,
      async handle({ params }, { tx, now, storeId, republish }) {
        const letter = await need(tx, params.deadLetterId)
        const replayed = { ...letter, replays: [...letter.replays, { at: now.toISOString() }] }
        writeLetter(tx, replayed)
        republish(readEnvelope(letter), letter.consumer)
        return { ...replayed, storeId }
      },
    }),
  ],
})
