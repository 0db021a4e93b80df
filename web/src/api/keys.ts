import type { z } from 'zod'
import type { CreatedKey, Key as KeySchema, NewKey } from '../../../schemas/account.ts'
import { command } from '../lib/command.ts'
import { askAsAccount } from '../state/session.ts'

export type Key = z.infer<typeof KeySchema>
export type MadeKey = z.infer<typeof CreatedKey>

const PATH = '/v1/api-keys'

export const listKeys = (signal?: AbortSignal): Promise<{ keys: Key[] }> => askAsAccount(PATH, { signal })

/** Makes a key; the answer shows it, this once. */
export const createKey = (body: z.infer<typeof NewKey>): Promise<MadeKey> =>
  command(idempotencyKey => askAsAccount(PATH, { method: 'POST', body, idempotencyKey }))

/** Makes the successor of a key; the old one works for another week. */
export const rotateKey = (keyId: string): Promise<MadeKey> =>
  command(idempotencyKey => askAsAccount(`${PATH}/${keyId}/rotate`, { method: 'POST', idempotencyKey }))

export const revokeKey = (keyId: string): Promise<Key> =>
  command(idempotencyKey => askAsAccount(`${PATH}/${keyId}`, { method: 'DELETE', idempotencyKey }))
