import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AppError } from '../app-error.ts'
import { rateLimit } from './rate-limit.ts'

const at = (ms: number): Date => new Date(Date.UTC(2026, 10, 20) + ms)

function passes(limit: ReturnType<typeof rateLimit>, caller: string, ms: number): boolean {
  try {
    limit(caller, at(ms))
    return true
  } catch (error) {
    expect(error).toMatchObject({ code: 'RESOURCE_EXHAUSTED', reason: 'TOO_MANY_REQUESTS' })
    return false
  }
}

describe('a limit per minute', () => {
  test('lets so many through at once, and says of the next how long to wait', () => {
    const limit = rateLimit(3)
    expect([0, 0, 0, 0].map(ms => passes(limit, 'a', ms))).toEqual([true, true, true, false])
    expect(() => limit('a', at(0))).toThrowError(expect.objectContaining({ retryAfterMs: 20_000 }))
  })

  test('keeps its word: after the wait that it asked for, one passes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 600 }), fc.integer({ min: 0, max: 59_999 }), (perMinute, ms) => {
        const limit = rateLimit(perMinute)
        for (let count = 0; count < perMinute; count++) limit('a', at(0))
        try {
          limit('a', at(ms))
        } catch (error) {
          const { retryAfterMs = 0 } = error as AppError
          expect(passes(limit, 'a', ms + retryAfterMs)).toBe(true)
        }
      }),
    )
  })

  test('never lets more through than its minute and what was refilled', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 80 }),
        (perMinute, gaps) => {
          const limit = rateLimit(perMinute)
          let now = 0
          let passed = 0
          for (const gap of gaps) {
            now += gap
            if (passes(limit, 'a', now)) passed++
          }
          expect(passed).toBeLessThanOrEqual(perMinute + Math.ceil((now / 60_000) * perMinute))
        },
      ),
    )
  })

  test('counts each caller alone', () => {
    const limit = rateLimit(1)
    expect([passes(limit, 'a', 0), passes(limit, 'b', 0), passes(limit, 'a', 0)]).toEqual([true, true, false])
  })
})
