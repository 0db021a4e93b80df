import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Bucket } from './token-bucket.ts'
import { take, waitFor } from './token-bucket.ts'

describe('a token bucket', () => {
  test('gives what it has, and says of the next how long to wait', () => {
    const first = take(null, { perMinute: 3, debt: 0, wanted: 2 }, 0)
    const second = take(first.bucket, { perMinute: 3, debt: 0, wanted: 2 }, 0)
    const third = take(second.bucket, { perMinute: 3, debt: 0, wanted: 1 }, 0)
    expect([first.taken, second.taken, third.taken]).toEqual([2, 1, 0])
    expect(waitFor(third.bucket, 3)).toBe(20_000)
  })

  test('keeps its word: after the wait that it asked for, one is there', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1000 }),
        fc.integer({ min: 0, max: 20 }),
        fc.integer({ min: 0, max: 59_999 }),
        (perMinute, debt, ms) => {
          const empty = take(null, { perMinute, debt, wanted: perMinute }, 0).bucket
          const asked = take(empty, { perMinute, debt: 0, wanted: 1 }, ms)
          if (asked.taken === 1) return
          const wait = waitFor(asked.bucket, perMinute)
          expect(take(asked.bucket, { perMinute, debt: 0, wanted: 1 }, ms + wait).taken).toBe(1)
        },
      ),
    )
  })

  test('never gives more than its minute and what was refilled, debts included', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.array(
          fc.record({
            gap: fc.integer({ min: 0, max: 5000 }),
            debt: fc.nat(2),
            wanted: fc.integer({ min: 1, max: 9 }),
          }),
          { maxLength: 80 },
        ),
        (perMinute, steps) => {
          let bucket: Bucket | null = null
          let [now, given, owed] = [0, 0, 0]
          for (const { gap, debt, wanted } of steps) {
            now += gap
            const step = take(bucket, { perMinute, debt, wanted }, now)
            bucket = step.bucket
            given += step.taken
            owed += debt
          }
          const most = perMinute + Math.ceil((now / 60_000) * perMinute)
          expect(given).toBeLessThanOrEqual(Math.max(0, most))
          if (bucket) expect(given + owed).toBeLessThanOrEqual(most + owed)
        },
      ),
    )
  })

  test('is not confused by a clock that goes back', () => {
    const later = take(null, { perMinute: 60, debt: 0, wanted: 60 }, 60_000).bucket
    expect(take(later, { perMinute: 60, debt: 0, wanted: 1 }, 0)).toEqual({ bucket: later, taken: 0 })
  })
})
