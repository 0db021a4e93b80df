import { AppError } from '../app-error.ts'

const MINUTE_MS = 60_000
const MOST_CALLERS = 20_000
/** A whole request, less what sums of fractions may lose: whoever waited as told must pass. */
const ONE = 1 - 1e-6

interface Bucket {
  tokens: number
  filledAt: number
}

/**
 * A token bucket for each caller, counted in this instance only: `perMinute` requests at once, refilled evenly.
 * Throws RESOURCE_EXHAUSTED with the time to wait.
 */
export function rateLimit(perMinute: number): (caller: string, now: Date) => void {
  const buckets = new Map<string, Bucket>()
  return (caller, now) => {
    const time = now.getTime()
    const bucket = buckets.get(caller) ?? { tokens: perMinute, filledAt: time }
    bucket.tokens = Math.min(perMinute, bucket.tokens + ((time - bucket.filledAt) / MINUTE_MS) * perMinute)
    bucket.filledAt = time
    if (bucket.tokens < ONE) {
      const retryAfterMs = Math.ceil(((1 - bucket.tokens) / perMinute) * MINUTE_MS)
      throw new AppError('RESOURCE_EXHAUSTED', 'TOO_MANY_REQUESTS', 'Too many requests; wait a little.', {
        retryAfterMs,
      })
    }
    bucket.tokens -= 1
    if (buckets.size >= MOST_CALLERS) buckets.clear()
    buckets.set(caller, bucket)
  }
}
