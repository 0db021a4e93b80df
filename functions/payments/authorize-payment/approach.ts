/** How to come by an authorization whose attempt may have been made before. */
export interface Approach {
  /** Search the provider's records first. */
  look: boolean
  /** When there is no record: ask for the authorization, try again later, or conclude that it never was. */
  otherwise: 'create' | 'wait' | 'never'
}

/** An attempt younger than this was claimed by this very invocation. */
export const FRESH_MS = 5_000
/** After this time no call of before is still on its way, and the provider's search knows everything. */
export const SETTLED_MS = 120_000

/**
 * A repeat within minutes repeats the request under its idempotency key. Later, the provider's records count: a key is
 * forgotten after a day, and a failure answered under it stays. For an order that was cancelled meanwhile nothing new is
 * asked for; that there is no record is believed only once it can no longer appear.
 */
export function approach(claimedAt: string, cancelledAt: string | undefined, now: Date): Approach {
  const since = (instant: string): number => now.getTime() - Date.parse(instant)
  if (cancelledAt !== undefined)
    return { look: true, otherwise: since(cancelledAt) > SETTLED_MS ? 'never' : 'wait' }
  return { look: since(claimedAt) > SETTLED_MS, otherwise: 'create' }
}

export const isFresh = (claimedAt: string, now: Date): boolean =>
  now.getTime() - Date.parse(claimedAt) <= FRESH_MS
