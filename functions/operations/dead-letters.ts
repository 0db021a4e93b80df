import type { DeadLetter } from '../../schemas/calls/operations.ts'
import type { Found } from '../kit/database.ts'
import type { Reader, Tx } from '../kit/tx.ts'
import type { StoredLetter } from './letter.ts'

const COLLECTION = 'deadLetters'
const pathOf = (id: string): string => `${COLLECTION}/${id}`

/** From its last parking on. The journal, which tells what was handled since, is kept for longer. */
const KEEP_DAYS = 30

/** As the database has it. */
interface Expiring extends StoredLetter {
  expireAt: Date
}

const letterOf = ({ expireAt: _whenever, ...letter }: Expiring): StoredLetter => letter

export async function findLetter(read: Reader, id: string): Promise<StoredLetter | null> {
  const found = await read.get<Expiring>(pathOf(id))
  return found && letterOf(found)
}

export function writeLetter(tx: Tx, letter: StoredLetter): void {
  const expireAt = new Date(Date.parse(letter.parkedAt) + KEEP_DAYS * 86_400_000)
  tx.set(pathOf(letter.deadLetterId), { ...letter, expireAt } satisfies Expiring)
}

export const deleteLetter = (tx: Tx, id: string): void => tx.delete(pathOf(id))

/** Newest first; `after` is the instant and path of the last one seen. */
export async function listLetters(
  read: Reader,
  limit: number,
  after?: readonly string[],
): Promise<{ letter: StoredLetter; path: string }[]> {
  const found: Found<Expiring>[] = await read.query<Expiring>({
    collection: COLLECTION,
    orderBy: [['parkedAt', 'desc']],
    limit,
    ...(after && { startAfter: after }),
  })
  return found.map(({ data, path }) => ({ letter: letterOf(data), path }))
}

const AT_ONCE = 200

/** The ids of all letters of the store that `wanted` picks. */
export async function pickLetters(
  read: Reader,
  wanted: (letter: StoredLetter) => boolean,
): Promise<string[]> {
  const ids: string[] = []
  for (let after: string[] | undefined; ; ) {
    const page = await listLetters(read, AT_ONCE, after)
    ids.push(...page.filter(({ letter }) => wanted(letter)).map(({ letter }) => letter.deadLetterId))
    const last = page.at(-1)
    if (!last || page.length < AT_ONCE) return ids
    after = [last.letter.parkedAt, last.path]
  }
}

/** A letter as admins see it. What its consumer has dealt with is marked in the journal, under the letter's own id. */
export async function showLetter(read: Reader, storeId: string, letter: StoredLetter): Promise<DeadLetter> {
  const mark = await read.get<{ handledAt: string }>(`journal/${letter.deadLetterId}`)
  return { ...letter, storeId, ...(mark && { handledAt: mark.handledAt }) }
}
