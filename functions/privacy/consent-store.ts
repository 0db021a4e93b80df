import type { ConsentChange } from '../../schemas/privacy.ts'
import type { Reader, Tx } from '../kit/tx.ts'
import type { StoredConsents } from './consent.ts'

const consentsPath = (accountId: string): string => `consents/${accountId}`
const changesOf = (accountId: string): string => `consents/${accountId}/changes`
const changePath = (accountId: string, sequence: number): string =>
  `consents/${accountId}/changes/${String(sequence).padStart(8, '0')}`

export const findConsents = (read: Reader, accountId: string): Promise<StoredConsents | null> =>
  read.get<StoredConsents>(consentsPath(accountId))

/** Newest first; `before` is the sequence of the last one seen. */
export async function findChanges(
  read: Reader,
  accountId: string,
  limit: number,
  before?: number,
): Promise<ConsentChange[]> {
  const found = await read.query<ConsentChange>({
    collection: changesOf(accountId),
    orderBy: [['sequence', 'desc']],
    limit,
    ...(before !== undefined && { startAfter: [before] }),
  })
  return found.map(({ data }) => data)
}

const AT_ONCE = 500

/** Every decision, newest first. */
export async function allChanges(read: Reader, accountId: string): Promise<ConsentChange[]> {
  const all: ConsentChange[] = []
  for (;;) {
    const page = await findChanges(read, accountId, AT_ONCE, all.at(-1)?.sequence)
    all.push(...page)
    if (page.length < AT_ONCE) return all
  }
}

export function writeConsents(tx: Tx, consents: StoredConsents, changes: readonly ConsentChange[]): void {
  tx.set(consentsPath(consents.accountId), consents)
  for (const change of changes) tx.create(changePath(consents.accountId, change.sequence), change)
}

export function deleteConsents(tx: Tx, accountId: string, changes: readonly ConsentChange[]): void {
  tx.delete(consentsPath(accountId))
  for (const { sequence } of changes) tx.delete(changePath(accountId, sequence))
}
