import type { Clock } from '../core/clock.ts'
import type { Metadata } from '../metadata/metadata.ts'

/** A token is made anew this long before it ends. */
const MARGIN_MS = 5 * 60_000
const LIFETIME_MS = 60 * 60_000

/** Identity tokens for Google's own callers, each kept for as long as it is good. */
export function identityTokens(
  metadata: Metadata,
  clock: Clock,
): (account: string, audience: string) => Promise<string> {
  const kept = new Map<string, { token: Promise<string>; until: number }>()
  return (account, audience) => {
    const name = `${account} ${audience}`
    const known = kept.get(name)
    if (known && clock.now() < known.until) return known.token
    const token = metadata.mint(account, audience)
    kept.set(name, { token, until: clock.now() + LIFETIME_MS - MARGIN_MS })
    return token
  }
}
