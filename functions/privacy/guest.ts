import type { GuestWants } from '../../schemas/privacy.ts'

const HOUR_MS = 3_600_000
const LINK_LIVES_MS = HOUR_MS
/** Whoever is written to more often is being bothered by somebody. */
const MOST_AN_HOUR = 3
/** As long as an export that a link began may take, and can be fetched. */
const KEPT_MS = 9 * 24 * HOUR_MS

/** `guests/{guestId}`: somebody who asked what is kept of an address, whether or not anything is. */
export interface StoredGuest {
  /** Stands for them wherever the id of an account is asked for. No account has it. */
  guestId: string
  /** JSON of the address, under the guest's own data key. */
  sealed: string
  /** The newest link; it works once. Those before it work no more. */
  link?: { linkId: string; wants: GuestWants; expiresAt: string }
  /** When a link was sent within the last hour. */
  askedAt: string[]
  expireAt: Date
}

export const guestKeptUntil = (now: Date): Date => new Date(now.getTime() + KEPT_MS)

/** The guest with another link; `null` when they have been sent enough of them. `sealed` is of a new key. */
export function asked(
  before: StoredGuest | null,
  { linkId, wants, ...who }: Pick<StoredGuest, 'guestId' | 'sealed'> & { linkId: string; wants: GuestWants },
  now: Date,
): StoredGuest | null {
  const anHourAgo = new Date(now.getTime() - HOUR_MS).toISOString()
  const lately = (before?.askedAt ?? []).filter(at => at > anHourAgo)
  if (lately.length >= MOST_AN_HOUR) return null
  const expiresAt = new Date(now.getTime() + LINK_LIVES_MS).toISOString()
  const askedAt = [...lately, now.toISOString()]
  return { ...who, link: { linkId, wants, expiresAt }, askedAt, expireAt: guestKeptUntil(now) }
}

/** What the link is good for; nothing when it was used, replaced or is too old. */
export const wantedBy = (guest: StoredGuest | null, linkId: string, now: Date): GuestWants | undefined =>
  guest?.link?.linkId === linkId && guest.link.expiresAt > now.toISOString() ? guest.link.wants : undefined

/** The guest once the link was used. */
export function linkUsed({ link: _used, ...guest }: StoredGuest, now: Date): StoredGuest {
  return { ...guest, expireAt: guestKeptUntil(now) }
}

const TOKEN = /^(acc_[A-Za-z0-9_]{1,60})\.(let_[A-Za-z0-9_]{1,60})\.([\w-]{43})$/

/** What a link says, before it is believed: `guest.link.secret`. */
export function parseGuestToken(
  text: string,
): { guestId: string; linkId: string; secret: string } | undefined {
  const [, guestId, linkId, secret] = TOKEN.exec(text) ?? []
  return guestId && linkId && secret ? { guestId, linkId, secret } : undefined
}
