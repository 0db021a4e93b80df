import { expect, test } from 'vitest'
import { conversionOf, keptIn, sumsOf } from './sales-story.ts'

const taking = (currency: string, captured: number, refunded: number) => ({
  captured: { amount: captured, currency },
  refunded: { amount: refunded, currency },
})
const counted = (checkouts: number, open: number, sold: number) => ({
  ...{ from: '', until: '', timeZone: 'UTC', takings: [], days: [], unsold: [], declines: [] },
  ...{ checkouts, open, sold },
})

test('what went back was not kept', () => {
  expect(keptIn([taking('USD', 5000, 1500)], 'USD')).toBe(3500)
  expect(keptIn([], 'USD')).toBe(0)
})

test('the currency that most came in comes first', () => {
  const sums = sumsOf([taking('EUR', 100, 0), taking('USD', 300, 400)])
  expect(sums.map(({ currency, kept }) => [currency, kept])).toEqual([
    ['USD', -100],
    ['EUR', 100],
  ])
})

test('checkouts that are under way say nothing yet', () => {
  expect(conversionOf(counted(10, 2, 6))).toBe(0.75)
  expect(conversionOf(counted(2, 2, 0))).toBeUndefined()
})
