const MINUTE_MS = 60_000
/** A whole token, less what sums of fractions may lose: whoever waited as told must pass. */
const ONE = 1 - 1e-6

/** Fills evenly up to its limit; below zero when more passed than it had. */
export interface Bucket {
  tokens: number
  /** When it was filled up to that, in epoch milliseconds. */
  filledAt: number
}

/** Takes `debt` out, whatever is left, and then as much of `wanted` as there is. */
export function take(
  bucket: Bucket | null,
  { perMinute, debt, wanted }: { perMinute: number; debt: number; wanted: number },
  now: number,
): { bucket: Bucket; taken: number } {
  const { tokens, filledAt } = bucket ?? { tokens: perMinute, filledAt: now }
  const passed = Math.max(0, now - filledAt)
  const full = Math.min(perMinute, tokens + (passed / MINUTE_MS) * perMinute) - debt
  const taken = full < ONE ? 0 : Math.min(wanted, Math.max(1, Math.floor(full)))
  return { bucket: { tokens: full - taken, filledAt: Math.max(now, filledAt) }, taken }
}

/** Milliseconds until there is a whole one. */
export const waitFor = ({ tokens }: Bucket, perMinute: number): number =>
  Math.ceil((Math.max(0, 1 - tokens) / perMinute) * MINUTE_MS)
