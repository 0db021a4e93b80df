import { AppError } from '../kit/app-error.ts'
import type { Sealing } from '../kit/data-keys.ts'
import { openDataKey, sealJson, shred, unsealJson, writeDataKey } from '../kit/data-keys.ts'
import type { Reader, Tx } from '../kit/tx.ts'
import type { DataKey } from '../kit/vault.ts'
import type { Profile, StoredAccount, StoredAddress } from './account.ts'
import type { StoredLetter } from './letter.ts'
import type { StoredFailures } from './login-delay.ts'
import type { StoredSession } from './session.ts'

const accountPath = (accountId: string): string => `accounts/${accountId}`
const addressPath = (key: string): string => `addresses/${key}`
const sessionPath = (sessionId: string): string => `sessions/${sessionId}`
const letterPath = (letterId: string): string => `letters/${letterId}`
const failuresPath = (guard: string): string => `logins/${guard}`
/** Read in place of accounts that are not there, so that asking takes as long: two, since one is read only once. */
const NOBODIES = ['nobody', 'nobody-else']

export const findAccount = (read: Reader, accountId: string): Promise<StoredAccount | null> =>
  read.get<StoredAccount>(accountPath(accountId))

export async function needAccount(read: Reader, accountId: string): Promise<StoredAccount> {
  const account = await findAccount(read, accountId)
  if (account?.active) return account
  throw new AppError('UNAUTHENTICATED', 'ACCOUNT_GONE', 'This account is no longer there.')
}

/** Both who own an address and who claim it, in two reads whoever they are. */
export async function findByAddress(
  read: Reader,
  key: string,
): Promise<{ address: StoredAddress | null; owner: StoredAccount | null; pending: StoredAccount | null }> {
  const address = await read.get<StoredAddress>(addressPath(key))
  const ids = [address?.owner, address?.pending]
  const paths = ids.map((id, index) => accountPath(id ?? NOBODIES[index] ?? ''))
  const [owner = null, pending = null] = await read.getAll<StoredAccount>(paths)
  return { address, owner, pending }
}

export const findAddress = (read: Reader, key: string): Promise<StoredAddress | null> =>
  read.get<StoredAddress>(addressPath(key))
export const findSession = (read: Reader, sessionId: string): Promise<StoredSession | null> =>
  read.get<StoredSession>(sessionPath(sessionId))
export const findLetter = (read: Reader, letterId: string): Promise<StoredLetter | null> =>
  read.get<StoredLetter>(letterPath(letterId))
export const findFailures = (read: Reader, guard: string): Promise<StoredFailures | null> =>
  read.get<StoredFailures>(failuresPath(guard))

export const writeAccount = (tx: Tx, account: StoredAccount): void =>
  tx.set(accountPath(account.accountId), account)

/** A new account with the key of its own. */
export function createAccount(
  tx: Tx,
  account: Omit<StoredAccount, 'sealed'>,
  { profile, key, now }: { profile: Profile; key: DataKey; now: Date },
): void {
  writeAccount(tx, sealedWith(key, account, profile))
  writeDataKey(tx, account.accountId, key, { now })
}

/** The account with this profile. */
export const sealedWith = (
  key: DataKey,
  account: Omit<StoredAccount, 'sealed'>,
  profile: Profile,
): StoredAccount => ({ ...account, sealed: sealJson(key, accountPath(account.accountId), profile) })

export const profileIn = (key: DataKey | null, { accountId, sealed }: StoredAccount): Profile =>
  unsealJson<Profile>(key, accountPath(accountId), sealed)

/** Who an account is of. Throws NOT_FOUND when its key was erased. */
export const openProfile = async (world: Sealing, account: StoredAccount): Promise<Profile> =>
  profileIn(await openDataKey(world, account.accountId), account)

export const writeAddress = (tx: Tx, key: string, address: StoredAddress): void =>
  tx.set(addressPath(key), address)
export const writeSession = (tx: Tx, session: StoredSession): void =>
  tx.set(sessionPath(session.sessionId), session)
export const writeLetter = (tx: Tx, letter: StoredLetter): void => tx.set(letterPath(letter.letterId), letter)
export const writeFailures = (tx: Tx, guard: string, failures: StoredFailures): void =>
  tx.set(failuresPath(guard), failures)
export const forgetFailures = (tx: Tx, guard: string): void => tx.delete(failuresPath(guard))

/** Newest first. `after` is the instant and path of the last one seen. */
export async function listAccounts(
  read: Reader,
  limit: number,
  after: readonly string[] | undefined,
): Promise<{ account: StoredAccount; path: string }[]> {
  const found = await read.query<StoredAccount>({
    collection: 'accounts',
    orderBy: [['createdAt', 'desc']],
    limit,
    ...(after && { startAfter: after }),
  })
  return found.map(({ data, path }) => ({ account: data, path }))
}

interface Personal<Data> {
  path: string
  data: Data
}

/** Every session and letter of an account. */
export async function belongingsOf(
  read: Reader,
  accountId: string,
): Promise<{ sessions: Personal<StoredSession>[]; letters: Personal<StoredLetter>[] }> {
  const where = [['accountId', '==', accountId]] as const
  const [sessions, letters] = await Promise.all([
    read.query<StoredSession>({ collection: 'sessions', where }),
    read.query<StoredLetter>({ collection: 'letters', where }),
  ])
  return { sessions, letters }
}

export function deleteAccount(tx: Tx, accountId: string): void {
  tx.delete(accountPath(accountId))
  shred(tx, accountId)
}
export const deleteAddress = (tx: Tx, key: string): void => tx.delete(addressPath(key))
