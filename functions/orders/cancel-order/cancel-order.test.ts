import { describe, expect, test } from 'vitest'
import { checkoutExpired } from '../../../events/carts.ts'
import { stockShort } from '../../../events/inventory.ts'
import { captureFailed, paymentDeclined } from '../../../events/payments.ts'
import { IDENTITY, LATER, message, NOW, orderOf } from '../order.harness.ts'
import { cancelOrder } from './cancel-order.ts'

const TX = '4b1ad5a2-0000-8000-8000-000000000000'
const short = message(stockShort, {
  orderId: 'ord_1',
  short: [
    { lineId: 'lin_1', sku: 'prd_1', wanted: 2, available: 0 },
    { lineId: 'lin_2', sku: 'prd_2', wanted: 5, available: 3 },
  ],
})
const declined = message(paymentDeclined, {
  orderId: 'ord_1',
  transactionId: TX,
  declineCode: 'insufficient_funds',
  message: 'Your card has insufficient funds.',
})
const uncaptured = message(captureFailed, {
  orderId: 'ord_1',
  transactionId: TX,
  message: 'The hold is gone.',
})
const { deadlineAt: _deadline, ...identity } = IDENTITY
const expired = message(checkoutExpired, { ...identity, currency: 'USD' })

describe('an order ends', () => {
  test('out of stock, and says of each line how many are left', () => {
    expect(cancelOrder(short, orderOf(), NOW)).toMatchObject({
      status: 'cancelled',
      reason: 'OUT_OF_STOCK',
      details: [
        { message: 'Sold out.', lineId: 'lin_1' },
        { message: 'Only 3 left.', lineId: 'lin_2' },
      ],
    })
  })

  test('declined, with what the bank said', () => {
    expect(cancelOrder(declined, orderOf(), NOW)).toMatchObject({
      reason: 'PAYMENT_DECLINED',
      payment: { status: 'declined', declineCode: 'insufficient_funds', transactionId: TX },
      details: [{ message: 'Your card has insufficient funds.' }],
    })
  })

  test('when its money cannot be captured, after the pivot', () => {
    expect(cancelOrder(uncaptured, orderOf({ status: 'accepted' }), NOW)).toMatchObject({
      reason: 'CAPTURE_FAILED',
    })
  })

  test('expired, from its deadline on', () => {
    const atDeadline = new Date(IDENTITY.deadlineAt)
    expect(cancelOrder(expired, orderOf(), new Date(atDeadline.getTime() - 1))).toBeNull()
    expect(cancelOrder(expired, orderOf(), atDeadline)).toMatchObject({
      status: 'cancelled',
      reason: 'EXPIRED',
    })
  })

  test('before it was placed, as a tombstone for the placement that is late', () => {
    expect(cancelOrder(expired, null, LATER)).toMatchObject({
      ...identity,
      status: 'cancelled',
      reason: 'EXPIRED',
      deadlineAt: LATER.toISOString(),
      lines: [],
    })
  })
})

describe('news that comes too late changes nothing', () => {
  const states = ['accepted', 'confirmed', 'fulfilled', 'cancelled'] as const
  const late = new Date('2026-11-21T00:00:00.000Z')
  test.each(
    states.flatMap(status => [short, declined, expired].map(news => ({ status, event: news.event, news }))),
  )('$event for an order that is $status', ({ status, news }) =>
    expect(cancelOrder(news, orderOf({ status }), late)).toBeNull(),
  )

  test.each(['pending', 'confirmed', 'fulfilled', 'cancelled'] as const)(
    'a failed capture for an order that is %s',
    status => expect(cancelOrder(uncaptured, orderOf({ status }), late)).toBeNull(),
  )

  test.each([short, declined, uncaptured])('$event for an order that is not known', news => {
    expect(cancelOrder(news, null, NOW)).toBeNull()
  })
})
