import {
  editDeadLetter,
  getDeadLetter,
  listDeadLetters,
  replayDeadLetter,
} from '../../../schemas/calls/operations.ts'
import { admin } from '../../kit/access.ts'
import { AppError } from '../../kit/app-error.ts'
import { readEnvelope } from '../../kit/envelope.ts'
import { onHttp } from '../../kit/on-http.ts'
import { pageSizeOf, pageToken, positionOf } from '../../kit/paging.ts'
import type { Reader } from '../../kit/tx.ts'
import { findLetter, listLetters, showLetter, writeLetter } from '../dead-letters.ts'
import type { StoredLetter } from '../letter.ts'
import { edited, replayed } from '../letter.ts'
import { checkEdit } from './check-edit.ts'

async function need(read: Reader, { deadLetterId }: { deadLetterId: string }): Promise<StoredLetter> {
  const letter = await findLetter(read, deadLetterId)
  if (!letter) throw new AppError('NOT_FOUND', 'DEAD_LETTER_NOT_FOUND', 'There is no such parked message.')
  return letter
}

export default onHttp({
  id: 'manage-dead-letters',
  summary: 'Shows parked messages, corrects them and replays them.',
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
          deadLetters: await Promise.all(page.map(({ letter }) => showLetter(read, storeId, letter))),
          ...(found.length > size &&
            last && { nextPageToken: pageToken([last.letter.parkedAt, last.path], storeId) }),
        }
      },
    }),
    read(getDeadLetter, {
      access: admin,
      handle: async ({ params }, { read, storeId }) => showLetter(read, storeId, await need(read, params)),
    }),
    command(editDeadLetter, {
      access: admin,
      idempotencyKey: 'optional',
      async handle({ params, body, caller }, { tx, now, storeId }) {
        const letter = await need(tx, params)
        checkEdit(letter, body.data)
        const after = edited(letter, { ...body, by: caller.id }, now)
        writeLetter(tx, after)
        return { ...after, storeId }
      },
    }),
    command(replayDeadLetter, {
      access: admin,
      idempotencyKey: 'optional',
      status: 202,
      async handle({ params, caller }, { tx, now, storeId, republish }) {
        const letter = await need(tx, params)
        const after = replayed(letter, caller.id, now)
        writeLetter(tx, after)
        republish(readEnvelope(letter), letter.consumer)
        return { ...after, storeId }
      },
    }),
  ],
})
