import { expect, test } from 'vitest'
import type { StoredFailures } from './login-delay.ts'
import { failedAgain, waitOf } from './login-delay.ts'

const NOW = Date.UTC(2026, 10, 21)
const at = (ms: number): Date => new Date(NOW + ms)

/** So many wrong passwords at one moment. */
function failed(times: number): StoredFailures | null {
  let failures: StoredFailures | null = null
  for (let count = 0; count < times; count++) failures = failedAgain(failures, at(0))
  return failures
}

test('SC-29: four wrong passwords are free, then each doubles the wait, up to a quarter of an hour', () => {
  const waits = [0, 4, 5, 6, 7, 12, 40].map(times => waitOf(failed(times), at(0)))
  expect(waits).toEqual([0, 0, 2_000, 4_000, 8_000, 256_000, 900_000])
})

test('the wait ends by itself', () => {
  expect(waitOf(failed(6), at(3_999))).toBe(1)
  expect(waitOf(failed(6), at(4_000))).toBe(0)
})

test('after a day without another one all is forgotten', () => {
  expect(failedAgain(failed(9), at(24 * 3_600_000 + 1)).failures).toBe(1)
  expect(failedAgain(failed(9), at(24 * 3_600_000)).failures).toBe(10)
})
