import { expect, test } from 'vitest'
import { orderOf, soldOrder, usd } from '../order.harness.ts'
import type { StoredOrder } from '../order.ts'
import { addOrder, numbersOf, startCount } from './count-sales.ts'
import { salesRange } from './sales-range.ts'

const range = { from: '2026-11-19T00:00:00.000Z', until: '2026-11-21T00:00:00.000Z', timeZone: 'UTC' }

function numbers(orders: readonly StoredOrder[], given: Partial<typeof range> = {}) {
  const count = startCount({ ...range, ...given })
  for (const order of orders) addOrder(count, order)
  return numbersOf(count)
}

const declined = (declineCode?: string): StoredOrder => {
  const order = orderOf({ status: 'cancelled' })
  const payment = { ...order.payment, status: 'declined' as const, ...(declineCode && { declineCode }) }
  return { ...order, reason: 'PAYMENT_DECLINED', payment }
}

test('counts checkouts, sales and what they brought', () => {
  expect(
    numbers([soldOrder(), soldOrder({ payment: { refunded: 500 } }), orderOf(), declined()]),
  ).toMatchObject({
    checkouts: 4,
    open: 1,
    sold: 2,
    takings: [{ captured: usd(5000), refunded: usd(500) }],
  })
})

test('shows every day of the time, also those on which nothing happened', () => {
  expect(numbers([soldOrder()]).days).toMatchObject([
    { day: '2026-11-19', checkouts: 0, takings: [] },
    { day: '2026-11-20', checkouts: 1, takings: [{ captured: usd(2500) }] },
  ])
})

test('a day is one of the time zone that is asked about', () => {
  const late = { ...soldOrder(), createdAt: '2026-11-19T23:30:00.000Z' }
  const from = '2026-11-18T23:00:00.000Z'
  const { days } = numbers([late], { from, until: '2026-11-20T23:00:00.000Z', timeZone: 'Europe/Berlin' })
  expect(days.map(({ day, sold }) => [day, sold])).toEqual([
    ['2026-11-19', 0],
    ['2026-11-20', 1],
  ])
})

// In the week in which the clocks change a day has 23 or 25 hours.
test('no day is left out or counted twice when the clocks change', () => {
  const time = { from: '2026-10-23T22:00:00.000Z', until: '2026-10-26T23:00:00.000Z' }
  const { days } = numbers([], { ...time, timeZone: 'Europe/Berlin' })
  expect(days.map(({ day }) => day)).toEqual(['2026-10-24', '2026-10-25', '2026-10-26'])
})

test('a sale that was called off and paid back stays a sale, whose money went back', () => {
  const order = soldOrder({ payment: { refunded: 2500 } })
  expect(numbers([{ ...order, status: 'cancelled', reason: 'SHOP_CANCELLED' }])).toMatchObject({
    sold: 1,
    takings: [{ captured: usd(2500), refunded: usd(2500) }],
    unsold: [],
  })
})

test('tells why banks said no, the most frequent first', () => {
  const all = [
    declined('expired_card'),
    declined('insufficient_funds'),
    declined('insufficient_funds'),
    declined(),
  ]
  expect(numbers(all)).toMatchObject({
    unsold: [{ reason: 'PAYMENT_DECLINED', orders: 4 }],
    declines: [
      { declineCode: 'insufficient_funds', orders: 2 },
      { declineCode: 'expired_card', orders: 1 },
      { declineCode: 'unknown', orders: 1 },
    ],
  })
})

test('keeps currencies apart', () => {
  const euros = soldOrder()
  const totals = euros.totals && { ...euros.totals, currency: 'EUR' }
  expect(numbers([soldOrder(), { ...euros, ...(totals && { totals }) }]).takings).toEqual([
    { captured: usd(2500), refunded: usd(0) },
    { captured: { amount: 2500, currency: 'EUR' }, refunded: { amount: 0, currency: 'EUR' } },
  ])
})

test.each([
  ['that ends before it begins', { until: range.from }],
  ['of more than three months', { until: '2027-11-21T00:00:00.000Z' }],
  ['in a zone that is none', { timeZone: 'Europe/Nowhere' }],
])('refuses a time %s', (_, given) => {
  expect(() => salesRange({ ...range, ...given })).toThrow(
    expect.objectContaining({ reason: 'SALES_TIME_INVALID' }),
  )
})
