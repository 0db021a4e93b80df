import type { DeadLetter } from '../../schemas/calls/operations.ts'
import type { Reader, Tx } from '../kit/tx.ts'
import type { StoredLetter } from './letter.ts'

const COLLECTION = 'deadLetters'
const pathOf = (id: string): string => `${COLLECTION}/${id}`

export const findLetter = (read: Reader, id: string): Promise<StoredLetter | null> =>
  read.get<StoredLetter>(pathOf(id))

export const writeLetter = (tx: Tx, letter: StoredLetter): void => tx.set(pathOf(letter.deadLetterId), letter)

/** Newest first; `after` is the instant and path of the last one seen. */
export async function listLetters(
  read: Reader,
  limit: number,
  after?: readonly string[],
): Promise<{ letter: StoredLetter; path: string }[]> {
  const found = await read.query<StoredLetter>({
    collection: COLLECTION,
    orderBy: [['parkedAt', 'desc']],
    limit,
    ...(after && { startAfter: after }),
  })
  return found.map(({ data, path }) => ({ letter: data, path }))
}

/** A letter as admins see it. What its consumer has dealt with is marked in the journal, under the letter's own id. */
export async function showLetter(read: Reader, storeId: string, letter: StoredLetter): Promise<DeadLetter> {
  const mark = await read.get<{ handledAt: string }>(`journal/${letter.deadLetterId}`)
  return { ...letter, storeId, ...(mark && { handledAt: mark.handledAt }) }
}
