import type { z } from 'zod'
import type { LetterPurpose } from '../../schemas/calls/accounts.ts'

export type Purpose = z.infer<typeof LetterPurpose>

const HOUR_MS = 3_600_000

/** How long the link of a letter works. */
const LIVES_MS: Readonly<Record<Purpose, number>> = {
  verify: 72 * HOUR_MS,
  'known-address': 72 * HOUR_MS,
  reset: HOUR_MS,
  invite: 7 * 24 * HOUR_MS,
  'key-expiring': 72 * HOUR_MS,
}

/** `letters/{letterId}`: something to be sent by mail, with a link that works once. */
export interface StoredLetter {
  letterId: string
  purpose: Purpose
  /** `null`: nobody has the address that was asked for, and nothing is sent. */
  accountId: string | null
  /** What it is about, such as an API key. */
  about?: string
  createdAt: string
  expiresAt: string
  usedAt?: string
  expireAt: Date
}

export const newLetter = (
  given: Pick<StoredLetter, 'letterId' | 'purpose' | 'accountId'> & { about?: string },
  now: Date,
): StoredLetter => {
  const ends = new Date(now.getTime() + LIVES_MS[given.purpose])
  return { ...given, createdAt: now.toISOString(), expiresAt: ends.toISOString(), expireAt: ends }
}

/** Whether the link of a letter still opens what it was made for. */
export const opens = (
  letter: StoredLetter | null,
  purposes: readonly Purpose[],
  now: Date,
): letter is StoredLetter & { accountId: string } =>
  letter?.accountId != null &&
  letter.usedAt === undefined &&
  letter.expiresAt > now.toISOString() &&
  purposes.includes(letter.purpose)

const TOKEN = /^(let_[A-Za-z0-9_]{1,60})\.([\w-]{43})$/

/** What a link says, before it is believed: `letter.secret`. */
export function parseLinkToken(text: string): { letterId: string; secret: string } | null {
  const [, letterId, secret] = TOKEN.exec(text) ?? []
  return letterId && secret ? { letterId, secret } : null
}
