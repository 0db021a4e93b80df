import { AppError } from '../kit/app-error.ts'
import type { Query } from '../kit/database.ts'
import type { Reader, Tx } from '../kit/tx.ts'
import type { StoredClient, StoredKey } from './credential.ts'

/** A store has a handful; the list is for people. */
const MOST = 200

const clientPath = (clientId: string): string => `clients/${clientId}`
const keyPath = (keyId: string): string => `apiKeys/${keyId}`

export const findClient = (read: Reader, clientId: string): Promise<StoredClient | null> =>
  read.get<StoredClient>(clientPath(clientId))
export const findKey = (read: Reader, keyId: string): Promise<StoredKey | null> =>
  read.get<StoredKey>(keyPath(keyId))

export async function needClient(read: Reader, clientId: string): Promise<StoredClient> {
  const client = await findClient(read, clientId)
  if (client) return client
  throw new AppError('NOT_FOUND', 'CLIENT_NOT_FOUND', 'There is no such client.')
}

export async function needKey(read: Reader, keyId: string): Promise<StoredKey> {
  const key = await findKey(read, keyId)
  if (key) return key
  throw new AppError('NOT_FOUND', 'KEY_NOT_FOUND', 'There is no such key.')
}

export const writeClient = (tx: Tx, client: StoredClient): void => tx.set(clientPath(client.clientId), client)
export const writeKey = (tx: Tx, key: StoredKey): void => tx.set(keyPath(key.keyId), key)

const newestFirst = [['createdAt', 'desc']] as const

export const listClients = async (read: Reader): Promise<StoredClient[]> =>
  (await read.query<StoredClient>({ collection: 'clients', orderBy: newestFirst, limit: MOST })).map(
    ({ data }) => data,
  )
export const listKeys = async (read: Reader): Promise<StoredKey[]> =>
  (await read.query<StoredKey>({ collection: 'apiKeys', orderBy: newestFirst, limit: MOST })).map(
    ({ data }) => data,
  )

/** Keys of all stores of whose end somebody has to be told now. */
export const keysToWarnOf = (now: Date, limit: number): Query => ({
  group: 'apiKeys',
  where: [['warnAt', '<=', now.toISOString()]],
  orderBy: [['warnAt', 'asc']],
  limit,
})
