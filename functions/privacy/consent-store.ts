import type { ConsentChange } from '../../schemas/privacy.ts'
import type { Sealing } from '../kit/data-keys.ts'
import { openDataKey, sealJson, unsealJson } from '../kit/data-keys.ts'
import type { Reader, Tx } from '../kit/tx.ts'
import type { DataKey } from '../kit/vault.ts'
import type { StoredConsents } from './consent.ts'

/** `consents/{accountId}`: the decisions as JSON, under the account's own data key (PV-07). */
interface SealedConsents {
  accountId: string
  sealed: string
}

/** `consents/{accountId}/changes/{sequence}`: one decision, sealed likewise. */
interface SealedChange {
  sequence: number
  sealed: string
}

const consentsPath = (accountId: string): string => `consents/${accountId}`
const changesOf = (accountId: string): string => `consents/${accountId}/changes`
const changePath = (accountId: string, sequence: number): string =>
  `consents/${accountId}/changes/${String(sequence).padStart(8, '0')}`

/** The consents as `key` opens them. Without it there are none: whoever was erased has agreed to nothing. */
export async function openConsents(
  read: Reader,
  accountId: string,
  key: DataKey | null,
): Promise<StoredConsents | null> {
  const stored = await read.get<SealedConsents>(consentsPath(accountId))
  return stored && key && unsealJson<StoredConsents>(key, consentsPath(accountId), stored.sealed)
}

/** For those who have no key at hand: it is opened only where there is something to open. */
export async function findConsents(world: Sealing, accountId: string): Promise<StoredConsents | null> {
  const stored = await world.read.get<SealedConsents>(consentsPath(accountId))
  const key = stored && (await openDataKey(world, accountId))
  return key && unsealJson<StoredConsents>(key, consentsPath(accountId), stored.sealed)
}

/** Newest first; `before` is the sequence of the last one seen. */
export async function findChanges(
  read: Reader,
  accountId: string,
  { key, ...page }: { key: DataKey | null; limit: number; before?: number | undefined },
): Promise<ConsentChange[]> {
  const found = key ? await pageOfChanges(read, accountId, page) : []
  return found.map(({ sequence, sealed }) =>
    unsealJson<ConsentChange>(key, changePath(accountId, sequence), sealed),
  )
}

async function pageOfChanges(
  read: Reader,
  accountId: string,
  { limit, before }: { limit: number; before?: number | undefined },
): Promise<SealedChange[]> {
  const found = await read.query<SealedChange>({
    collection: changesOf(accountId),
    orderBy: [['sequence', 'desc']],
    limit,
    ...(before !== undefined && { startAfter: [before] }),
  })
  return found.map(({ data }) => data)
}

const AT_ONCE = 500

/** Every decision, newest first. */
export async function allChanges(
  read: Reader,
  accountId: string,
  key: DataKey | null,
): Promise<ConsentChange[]> {
  const all: ConsentChange[] = []
  for (;;) {
    const page = await findChanges(read, accountId, { key, limit: AT_ONCE, before: all.at(-1)?.sequence })
    all.push(...page)
    if (page.length < AT_ONCE) return all
  }
}

export function writeConsents(
  tx: Tx,
  consents: StoredConsents,
  { key, changes }: { key: DataKey; changes: readonly ConsentChange[] },
): void {
  const { accountId } = consents
  const path = consentsPath(accountId)
  tx.set(path, { accountId, sealed: sealJson(key, path, consents) } satisfies SealedConsents)
  for (const change of changes) {
    const { sequence } = change
    const at = changePath(accountId, sequence)
    tx.create(at, { sequence, sealed: sealJson(key, at, change) } satisfies SealedChange)
  }
}

/** How many decisions there are to delete; they need not be read for that, and by then cannot be. */
export async function countChanges(read: Reader, accountId: string): Promise<number> {
  return (await pageOfChanges(read, accountId, { limit: 1 }))[0]?.sequence ?? 0
}

export function deleteConsents(tx: Tx, accountId: string, changes: number): void {
  tx.delete(consentsPath(accountId))
  for (let sequence = 1; sequence <= changes; sequence++) tx.delete(changePath(accountId, sequence))
}
