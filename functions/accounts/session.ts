import type { StoredAccount } from './account.ts'

/** From the sign-in on; refreshing does not make it longer. */
export const SESSION_SECONDS = 30 * 86_400
export const ACCESS_SECONDS = 3600
/** How long the token before the newest one gives the same successor again: its answer may have been lost. */
export const OVERLAP_SECONDS = 30

/** `sessions/{sessionId}`: one sign-in, and all refresh tokens that follow from it. */
export interface StoredSession {
  sessionId: string
  accountId: string
  /** Which of its refresh tokens is the one that works; those before were used. */
  generation: number
  createdAt: string
  refreshedAt: string
  endsAt: string
  ended?: { at: string; why: 'signed-out' | 'reused' }
  expireAt: Date
}

export const newSession = (sessionId: string, accountId: string, now: Date): StoredSession => ({
  sessionId,
  accountId,
  generation: 1,
  createdAt: now.toISOString(),
  refreshedAt: now.toISOString(),
  endsAt: after(now, SESSION_SECONDS).toISOString(),
  expireAt: after(now, SESSION_SECONDS),
})

const after = (now: Date, seconds: number): Date => new Date(now.getTime() + seconds * 1000)

/** What becomes of a session when one of its refresh tokens is used. */
export type Refreshed =
  | { outcome: 'rotated'; session: StoredSession }
  /** The answer was lost, or two tabs asked at once: the same successor again, and nothing changes. */
  | { outcome: 'repeated'; session: StoredSession }
  /** A token came a second time: whoever has it, the other one has it, too. */
  | { outcome: 'reused'; session: StoredSession }
  | { outcome: 'over' }

/**
 * RFC 9700, 4.14.2: a refresh token works once, and one that comes again ends all that follow from the sign-in. Only the
 * very last one before the newest may come again for a while, counted from its first use. Whoever repeats it shares the
 * newest one with its owner, which works once: the later of the two ends the session.
 */
export function refreshed(
  session: StoredSession | null,
  account: Pick<StoredAccount, 'active' | 'sessionsSince'> | null,
  generation: number,
  now: Date,
): Refreshed {
  if (!session || session.ended || session.endsAt <= now.toISOString()) return { outcome: 'over' }
  if (!account?.active || session.createdAt < account.sessionsSince) return { outcome: 'over' }
  if (generation === session.generation - 1 && now < after(new Date(session.refreshedAt), OVERLAP_SECONDS))
    return { outcome: 'repeated', session }
  if (generation !== session.generation) return { outcome: 'reused', session: ended(session, 'reused', now) }
  return {
    outcome: 'rotated',
    session: { ...session, generation: generation + 1, refreshedAt: now.toISOString() },
  }
}

export const ended = (session: StoredSession, why: 'signed-out' | 'reused', now: Date): StoredSession => ({
  ...session,
  ended: session.ended ?? { at: now.toISOString(), why },
})

const TOKEN = /^(ses_[A-Za-z0-9_]{1,60})\.([1-9][0-9]{0,8})\.([\w-]{43})$/

/** What a refresh token says, before it is believed: `session.generation.secret`. */
export function parseRefreshToken(
  text: string,
): { sessionId: string; generation: number; name: string; secret: string } | null {
  const [, sessionId, generation, secret] = TOKEN.exec(text) ?? []
  if (!sessionId || !generation || !secret) return null
  return { sessionId, generation: Number(generation), name: `${sessionId}.${generation}`, secret }
}
