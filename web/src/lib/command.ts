import { Refused, Unreachable } from './http.ts'
import { pause } from './pause.ts'

const ATTEMPTS = 8
const LONGEST_PAUSE_MS = 5_000

/**
 * Sends a command under one idempotency key until an answer comes, so that a lost answer never does it twice. A refusal
 * that names a time to retry after is tried again then.
 */
export async function command<Answer>(
  send: (idempotencyKey: string) => Promise<Answer>,
  key: string = crypto.randomUUID(),
): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await send(key)
    } catch (error) {
      const pauseMs = pauseBefore(error, attempt)
      if (pauseMs === undefined) throw error
      await pause(pauseMs)
    }
  }
}

/** How long to wait before the next attempt; nothing when there is to be none. */
export function pauseBefore(error: unknown, attempt: number): number | undefined {
  if (attempt >= ATTEMPTS) return undefined
  if (error instanceof Unreachable) return attempt <= 2 ? 400 * attempt : undefined
  if (!(error instanceof Refused)) return undefined
  const passing = error.status === 503 || error.status === 429
  if (!passing || error.retryAfterMs === undefined) return undefined
  return Math.min(error.retryAfterMs, LONGEST_PAUSE_MS)
}
