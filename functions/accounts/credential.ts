import type { z } from 'zod'
import type { Role, Scope } from '../../schemas/access.ts'
import type { Client, Key } from '../../schemas/account.ts'

const DAY_MS = 86_400_000
/** SC-08. */
export const KEY_DAYS = 90
/** The time to put the successor everywhere. */
const OVERLAP_DAYS = 7
const WARN_DAYS = 14
const DEFAULT_PER_MINUTE = 1000

/** `clients/{clientId}`: a program that gets tokens by its secret. */
export interface StoredClient {
  clientId: string
  name: string
  role?: Role
  scopes: Scope[]
  secretHash: string
  createdAt: string
  revokedAt?: string
}

/** `apiKeys/{keyId}`. */
export interface StoredKey {
  keyId: string
  name: string
  scopes: Scope[]
  perMinute: number
  secretHash: string
  /** The account that made it, and is told before it ends. Absent: an operator. */
  madeBy?: string
  uses: number
  lastUsedAt?: string
  createdAt: string
  expiresAt: string
  /** When to warn that it ends; absent when nobody needs to be told any more. */
  warnAt?: string
  revokedAt?: string
  successor?: string
}

export const clientView = ({ secretHash: _, ...client }: StoredClient): z.output<typeof Client> => client

export const keyView = (key: StoredKey): z.output<typeof Key> => {
  const { secretHash: _hash, madeBy: _by, warnAt: _warn, ...view } = key
  return view
}

/** The key as whoever made it sees it, this once. */
export const revealKey = (key: z.output<typeof Key>, secretOf: (kind: 'key', id: string) => string) => ({
  ...key,
  key: `${key.keyId}.${secretOf('key', key.keyId)}`,
})

const inDays = (now: Date, days: number): string => new Date(now.getTime() + days * DAY_MS).toISOString()

export const newKey = (
  given: Pick<StoredKey, 'keyId' | 'name' | 'scopes' | 'secretHash'> & {
    perMinute?: number | undefined
    madeBy?: string | undefined
  },
  now: Date,
): StoredKey => ({
  keyId: given.keyId,
  name: given.name,
  scopes: given.scopes,
  perMinute: given.perMinute ?? DEFAULT_PER_MINUTE,
  secretHash: given.secretHash,
  ...(given.madeBy !== undefined && { madeBy: given.madeBy }),
  uses: 0,
  createdAt: now.toISOString(),
  expiresAt: inDays(now, KEY_DAYS),
  warnAt: inDays(now, KEY_DAYS - WARN_DAYS),
})

/** The old key when it has a successor: it works for another week, and nobody needs to be warned. */
export function succeeded(key: StoredKey, successor: string, now: Date): StoredKey {
  const { warnAt: _, ...rest } = key
  const [expiresAt = key.expiresAt] = [inDays(now, OVERLAP_DAYS), key.expiresAt].toSorted()
  return { ...rest, successor, expiresAt }
}

export function revoked(key: StoredKey, now: Date): StoredKey {
  const { warnAt: _, ...rest } = key
  return { ...rest, revokedAt: key.revokedAt ?? now.toISOString() }
}

export const isLive = (key: StoredKey, now: Date): boolean =>
  key.revokedAt === undefined && key.expiresAt > now.toISOString()

/** What was asked for of what there is (RFC 6749, 3.3). `null`: something of it may not be had. */
export function grantedScopes(
  client: Pick<StoredClient, 'scopes'>,
  asked: string | undefined,
): Scope[] | null {
  const wanted = asked?.split(' ').filter(Boolean) ?? []
  if (wanted.length === 0) return client.scopes
  const granted = client.scopes.filter(scope => wanted.includes(scope))
  return granted.length === new Set(wanted).size ? granted : null
}

const KEY = /^(key_[A-Za-z0-9_]{1,60})\.([\w-]{43})$/

/** What an API key says, before it is believed: `key.secret`. */
export function parseKey(text: string): { keyId: string; secret: string } | null {
  const [, keyId, secret] = KEY.exec(text) ?? []
  return keyId && secret ? { keyId, secret } : null
}
