import { AppError } from '../app-error.ts'
import type { Database, Fields } from '../database.ts'
import { digest } from '../derive.ts'
import { describeError, log } from '../log.ts'
import { storeRoot } from '../tx.ts'
import type { Bucket } from './token-bucket.ts'
import { take, waitFor } from './token-bucket.ts'

const MINUTE_MS = 60_000
const MOST_CALLERS = 20_000
/** What an instance took and did not use in this time is lost. */
const LEASE_MS = 10_000

/** What is left of a limit, for the headers of the answer. */
export interface Allowance {
  perMinute: number
  remaining: number
}

/** What this instance knows of one caller. */
interface Local {
  /** Requests that may pass without asking. */
  hand: number
  /** Passed on trust and not yet told. */
  debt: number
  /** How much the next lease takes; it doubles while the caller stays. */
  step: number
  handUntil: number
  trustedAt: number
  refusedUntil: number
  left: number
  leasing?: Promise<void> | undefined
}

/** One limit: so many requests a minute and caller, over all instances. */
export interface RateLimit {
  perMinute: number
  /** Throws RESOURCE_EXHAUSTED with the time to wait. */
  pass(storeId: string, caller: string, now: Date): Promise<Allowance>
}

interface Stored extends Bucket {
  expireAt: Date
}

/**
 * A token bucket for each caller, shared by all instances through one document, from which each instance leases ahead.
 * The first request of a caller in a minute and instance passes on trust and is counted with the next lease, so that
 * whoever comes rarely costs nothing; then leases of 1, 2, 4… up to a quarter of the limit. A lease is one read and one
 * write: 0.8 operations a request at 10 a minute, 0.02 at 1000. A refusal is remembered and costs nothing.
 * All instances together let through at most the limit, and one request more for each instance.
 */
export function rateLimit(name: string, perMinute: number, database: () => Database): RateLimit {
  const callers = new Map<string, Local>()
  const largest = Math.max(1, Math.ceil(perMinute / 4))

  const localOf = (key: string): Local => {
    const known = callers.get(key)
    if (known) return known
    if (callers.size >= MOST_CALLERS) callers.delete(callers.keys().next().value ?? '')
    const fresh = {
      hand: 0,
      debt: 0,
      step: 1,
      handUntil: 0,
      trustedAt: -MINUTE_MS,
      refusedUntil: 0,
      left: perMinute,
    }
    callers.set(key, fresh)
    return fresh
  }

  async function lease(local: Local, path: string, now: Date): Promise<void> {
    const { debt } = local
    const time = now.getTime()
    const granted = await database().transaction(async reads => {
      const [stored] = (await reads.getAll([path])) as (Stored | null | undefined)[]
      const { bucket, taken } = take(stored ?? null, { perMinute, debt, wanted: local.step }, time)
      const data = { ...bucket, expireAt: new Date(time + 10 * MINUTE_MS) } satisfies Stored as Fields
      const writes = taken + debt === 0 ? [] : [{ kind: 'set' as const, path, data }]
      return { result: { bucket, taken }, writes }
    })
    local.debt = Math.max(0, local.debt - debt)
    local.left = granted.bucket.tokens
    if (granted.taken === 0) local.refusedUntil = time + waitFor(granted.bucket, perMinute)
    local.hand = granted.taken
    local.handUntil = time + LEASE_MS
    local.step = Math.min(largest, local.step * 2)
  }

  /** Where the shared count cannot be had, callers pass: what they want will most likely fail, too. */
  const leaseOrPass = (local: Local, path: string, now: Date): Promise<void> =>
    lease(local, path, now).catch((error: unknown) => {
      log.warning({ limit: name, ...describeError(error) }, 'rate limit not counted')
      local.hand = 1
      local.handUntil = now.getTime() + LEASE_MS
    })

  return {
    perMinute,
    async pass(storeId, caller, now) {
      const key = `${storeId}\n${caller}`
      const local = localOf(key)
      const time = now.getTime()
      if (time >= local.handUntil) local.hand = 0
      if (time >= local.handUntil + MINUTE_MS) local.step = 1
      if (time - local.trustedAt >= MINUTE_MS && local.hand === 0) {
        local.trustedAt = time
        // What was trusted a minute ago has been filled up since.
        local.debt = 1
        return { perMinute, remaining: Math.max(0, Math.floor(local.left) - local.debt) }
      }
      while (local.hand === 0) {
        if (local.refusedUntil > time) throw tooMany(local.refusedUntil - time)
        local.leasing ??= leaseOrPass(
          local,
          `${storeRoot(storeId)}/limits/${digest(name, caller)}`,
          now,
        ).finally(() => {
          local.leasing = undefined
        })
        await local.leasing
      }
      local.hand--
      return { perMinute, remaining: Math.max(0, Math.floor(local.left)) + local.hand }
    },
  }
}

const tooMany = (retryAfterMs: number): AppError =>
  new AppError('RESOURCE_EXHAUSTED', 'TOO_MANY_REQUESTS', 'Too many requests; wait a little.', {
    retryAfterMs,
  })
