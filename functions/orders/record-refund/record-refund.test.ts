import { describe, expect, test } from 'vitest'
import { paymentRefunded, paymentUndone, refundFailed } from '../../../events/payments.ts'
import { LATER, message, soldOrder, usd } from '../order.harness.ts'
import type { StoredOrder } from '../order.ts'
import { cancelled, refundable } from '../order.ts'
import { planRefund } from '../request-refund/plan-refund.ts'
import { recordRefund } from './record-refund.ts'

const TX = '4b1ad5a2-0000-8000-8000-000000000000'
const asked = (amount: number, refundId = 'rfd_1', order = soldOrder()): StoredOrder =>
  planRefund(order, { amount: usd(amount), reason: 'late', restock: false }, refundId, LATER).order
const refunded = (amount: number, refundId = 'rfd_1') =>
  message(paymentRefunded, { orderId: 'ord_1', transactionId: TX, refundId, amount: usd(amount) })
const failed = (refundId = 'rfd_1') => message(refundFailed, { orderId: 'ord_1', refundId, message: 'no' })
const undone = (amount: number) =>
  message(paymentUndone, { orderId: 'ord_1', transactionId: TX, refunded: usd(amount) })

/** What the order is after all of these, each delivered once. */
const tell = (order: StoredOrder, ...messages: Parameters<typeof recordRefund>[0][]): StoredOrder =>
  messages.reduce((before, one) => recordRefund(one, before, LATER) ?? before, order)

describe('a refund that was carried out', () => {
  test('in part leaves the order partially refunded', () => {
    expect(recordRefund(refunded(500), asked(500), LATER)).toMatchObject({
      payment: { status: 'partially_refunded', refunded: 500 },
      refunds: [{ status: 'refunded' }],
    })
  })

  test('in full leaves it refunded, and a sale still', () => {
    expect(recordRefund(refunded(2500), asked(2500), LATER)).toMatchObject({
      status: 'confirmed',
      payment: { status: 'refunded', refunded: 2500 },
    })
  })

  test('counts once, however often it is told', () => {
    const once = tell(asked(500), refunded(500))
    expect(recordRefund(refunded(500), once, LATER)).toBeNull()
  })

  test('is no news of a refund that the order does not know', () => {
    expect(recordRefund(refunded(500, 'rfd_9'), asked(500), LATER)).toBeNull()
  })
})

describe('a refund that failed', () => {
  test('leaves the money to be given back another way', () => {
    const order = tell(asked(500), failed())
    expect(order).toMatchObject({
      payment: { status: 'captured', refunded: 0 },
      refunds: [{ status: 'failed' }],
    })
    expect(refundable(order)).toBe(2500)
    expect(recordRefund(failed(), order, LATER)).toBeNull()
  })

  // A refund that came back after it had been carried out stayed in the books as given.
  test('after it had been carried out is taken off what was given back', () => {
    const order = tell(asked(500), refunded(500), failed())
    expect(order).toMatchObject({
      payment: { status: 'captured', refunded: 0 },
      refunds: [{ status: 'failed' }],
    })
    expect(refundable(order)).toBe(2500)
  })

  test('leaves the others as they are', () => {
    const order = tell(asked(700, 'rfd_2', asked(500)), refunded(500), refunded(700, 'rfd_2'), failed())
    expect(order.payment).toMatchObject({ status: 'partially_refunded', refunded: 700 })
  })

  test('ends the same when its failure is told before its success', () => {
    const [early, late] = [
      tell(asked(500), failed(), refunded(500)),
      tell(asked(500), refunded(500), failed()),
    ]
    expect(early).toMatchObject({ refunds: late.refunds, payment: late.payment })
  })
})

describe('the payment of a cancelled order', () => {
  const gone = (order = soldOrder()) => cancelled(order, 'SHOPPER_CANCELLED', LATER) as StoredOrder

  test('is given back whole', () => {
    expect(tell(gone(), undone(2500)).payment).toMatchObject({ status: 'refunded', refunded: 2500 })
  })

  test('is voided when nothing had been captured', () => {
    const order = gone(soldOrder({ status: 'pending', payment: { status: 'authorized', captured: 0 } }))
    expect(tell(order, undone(0)).payment).toMatchObject({ status: 'voided', refunded: 0 })
  })

  test('adds up with a refund that was under way, whichever is told first', () => {
    const order = gone(asked(500))
    const one = tell(order, refunded(500), undone(2000))
    const other = tell(order, undone(2000), refunded(500))
    expect(one.payment).toMatchObject({ status: 'refunded', refunded: 2500 })
    expect(other.payment).toEqual(one.payment)
  })
})
