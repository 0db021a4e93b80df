import { expect, test } from 'vitest'
import { parseCron } from './cron.ts'

const next = (line: string, after: string): string | undefined => {
  const time = parseCron(line).next(Date.parse(after))
  return time === undefined ? undefined : new Date(time).toISOString()
}

test.each([
  ['* * * * *', '2026-11-21T10:00:00Z', '2026-11-21T10:01:00.000Z'],
  ['* * * * *', '2026-11-21T10:00:59.999Z', '2026-11-21T10:01:00.000Z'],
  ['*/15 * * * *', '2026-11-21T10:46:00Z', '2026-11-21T11:00:00.000Z'],
  ['5/20 * * * *', '2026-11-21T10:26:00Z', '2026-11-21T10:45:00.000Z'],
  ['0 3 * * *', '2026-12-31T03:00:00Z', '2027-01-01T03:00:00.000Z'],
  ['30 8-10 * * mon-fri', '2026-11-20T10:30:00Z', '2026-11-23T08:30:00.000Z'],
  ['0 0 29 2 *', '2026-03-01T00:00:00Z', '2028-02-29T00:00:00.000Z'],
  ['0 0 * * 7', '2026-11-21T00:00:00Z', '2026-11-22T00:00:00.000Z'],
  ['0 12 1,15 jan,JUL *', '2026-01-15T12:00:00Z', '2026-07-01T12:00:00.000Z'],
  ['59 23 31 12 *', '2026-12-31T23:58:30Z', '2026-12-31T23:59:00.000Z'],
])('%s comes next after %s at %s', (line, after, expected) => {
  expect(next(line, after)).toBe(expected)
})

test('either day will do where both day of month and day of week are named', () => {
  expect(next('0 0 13 * fri', '2026-11-10T00:00:00Z')).toBe('2026-11-13T00:00:00.000Z')
  expect(next('0 0 13 * fri', '2026-11-13T00:00:00Z')).toBe('2026-11-20T00:00:00.000Z')
})

test('a day that never comes has no next time', () => {
  expect(next('0 0 31 2 *', '2026-01-01T00:00:00Z')).toBeUndefined()
})

test.each([
  '* * * *',
  '60 * * * *',
  '* 24 * * *',
  '* * 0 * *',
  '* * * 13 *',
  '* * * * 8',
  '*/0 * * * *',
  '5-1 * * * *',
  'x * * * *',
  '',
  '1- * * * *',
  '* * * * * *',
])('refuses “%s”', line => {
  expect(() => parseCron(line)).toThrow()
})
