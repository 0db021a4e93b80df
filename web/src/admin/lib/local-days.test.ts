import { expect, test } from 'vitest'
import { boundsOf, lastDays } from './local-days.ts'

const HOUR_MS = 3_600_000

test('a day goes from its midnight to the next', () => {
  const { from = '', until = '' } = boundsOf('2026-11-21') ?? {}
  expect(new Date(from).getDate()).toBe(21)
  expect(new Date(from).getHours()).toBe(0)
  expect((Date.parse(until) - Date.parse(from)) / HOUR_MS).toBe(24)
})

test.each(['', '2026-02-31', '21.11.2026', '2026-13-01'])('“%s” is no day', day => {
  expect(boundsOf(day)).toBeUndefined()
})

test('the last days end with today', () => {
  const { from, until } = lastDays(7, new Date(2026, 10, 21, 15, 30))
  expect(new Date(from)).toEqual(new Date(2026, 10, 15))
  expect(new Date(until)).toEqual(new Date(2026, 10, 22))
})
