import { AppError } from './app-error.ts'
import { seal, unseal } from './sealed.ts'
import type { Reader, Tx } from './tx.ts'
import type { DataKey, Vault, WrappedKey } from './vault.ts'

/** `dataKeys/{subject}`: the key of everything that is sealed of one subject. Without it nothing of that can be read. */
export interface StoredDataKey extends WrappedKey {
  subject: string
  createdAt: string
  expireAt?: Date
}

export const dataKeyPath = (subject: string): string => `dataKeys/${subject}`

/** What a data key is bound to: of another store it opens nothing. */
export const boundTo = (storeId: string): string => `caravan data key of ${storeId}`

/** What it takes to open keys. */
export interface Sealing {
  read: Reader
  storeId: string
  outside: { vault: Vault }
}

/** For `prepare`: a key for a subject that has none yet. */
export const newDataKey = ({ storeId, outside }: Pick<Sealing, 'storeId' | 'outside'>): Promise<DataKey> =>
  outside.vault.newKey(boundTo(storeId))

/** For a subject whose key was never made, or was erased: `null`. */
export async function openDataKey(
  { read, storeId, outside }: Sealing,
  subject: string,
): Promise<DataKey | null> {
  const stored = await read.get<StoredDataKey>(dataKeyPath(subject))
  return stored && outside.vault.open(boundTo(storeId), { wrapped: stored.wrapped, version: stored.version })
}

/** With `expireAt`, the key goes by itself when what it seals does. */
export const writeDataKey = (
  tx: Tx,
  subject: string,
  { stored }: DataKey,
  { now, expireAt }: { now: Date; expireAt?: Date },
): void =>
  tx.set(dataKeyPath(subject), {
    subject,
    ...stored,
    createdAt: now.toISOString(),
    ...(expireAt && { expireAt }),
  } satisfies StoredDataKey)

/** Makes everything unreadable that was sealed of the subject, wherever copies of it are. */
export const shred = (tx: Tx, subject: string): void => tx.delete(dataKeyPath(subject))

export const sealJson = (key: DataKey, about: string, value: unknown): string =>
  seal(key.key, about, JSON.stringify(value))

/** Throws NOT_FOUND when the key is gone. */
export function unsealJson<Value>(key: DataKey | null, about: string, sealed: string): Value {
  if (!key) throw new AppError('NOT_FOUND', 'ERASED', 'What was stored here was erased.')
  return JSON.parse(unseal(key.key, about, sealed)) as Value
}

/** For `prepare`: the subject's key, or one that may become its own. */
export const dataKeyFor = async (world: Sealing, subject: string): Promise<DataKey> =>
  (await openDataKey(world, subject)) ?? newDataKey(world)

/**
 * Makes sure in the transaction that the key is the subject's, or that it has none. `isNew`: what was sealed for it before
 * cannot be read any more. Throws ABORTED when the subject has got another key meanwhile.
 */
export async function claimDataKey(
  tx: Tx,
  subject: string,
  key: DataKey,
): Promise<{ isNew: boolean; keep: (until: { now: Date; expireAt: Date }) => void }> {
  const known = await tx.get<StoredDataKey>(dataKeyPath(subject))
  if (known && known.wrapped !== key.stored.wrapped)
    throw new AppError('ABORTED', 'KEY_CHANGED', 'Somebody else was first; try again.', {
      retryAfterMs: 1000,
    })
  return { isNew: !known, keep: until => writeDataKey(tx, subject, key, until) }
}
