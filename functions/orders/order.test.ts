import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CancelReason, Order, OrderStatus } from '../../schemas/order.ts'
import { IDENTITY, LATER, NOW, orderOf, soldOrder, usd } from './order.harness.ts'
import { accepted, cancelled, confirmed, refundable, stillborn } from './order.ts'
import { orderView } from './order-view.ts'

const STATES = OrderStatus.options

describe('an order', () => {
  test('begins pending, unpaid, with every unit of its lines owed', () => {
    expect(orderOf()).toMatchObject({
      ...IDENTITY,
      status: 'pending',
      payment: { status: 'none', captured: 0, refunded: 0 },
      lines: [{ lineId: 'lin_1', refundedQuantity: 0 }],
      timeline: [{ step: 'placed', at: NOW.toISOString() }],
      version: 1,
    })
  })

  test('is accepted, then confirmed with what was captured, each step in its timeline', () => {
    const pivot = accepted(orderOf(), 'tx-1', LATER)
    expect(pivot).toMatchObject({
      status: 'accepted',
      payment: { status: 'authorized', transactionId: 'tx-1' },
    })
    const sold = pivot && confirmed(pivot, usd(2500), LATER)
    expect(sold).toMatchObject({ status: 'confirmed', payment: { captured: 2500, transactionId: 'tx-1' } })
    expect(sold?.timeline.map(({ step }) => step)).toEqual(['placed', 'accepted', 'confirmed'])
    expect(sold).toMatchObject({ version: 3, updatedAt: LATER.toISOString() })
  })

  test.each(STATES)('that is %s is accepted only while it is pending', status => {
    expect(accepted(orderOf({ status }), 'tx-1', NOW) !== null).toBe(status === 'pending')
  })

  test.each(STATES)('that is %s is confirmed only once it is accepted', status => {
    expect(confirmed(orderOf({ status }), usd(1), NOW) !== null).toBe(status === 'accepted')
  })

  test('that ends where it begins says why, and owes nothing', () => {
    expect(stillborn(IDENTITY, 'PRICE_CHANGED', [{ message: 'dearer' }], NOW)).toMatchObject({
      status: 'cancelled',
      reason: 'PRICE_CHANGED',
      details: [{ message: 'dearer' }],
      lines: [],
      timeline: [{ step: 'cancelled' }],
    })
  })
})

describe('a cancellation', () => {
  const from: Readonly<Record<CancelReason, readonly string[]>> = {
    PRICE_CHANGED: ['pending'],
    PRODUCT_GONE: ['pending'],
    SHIPPING_UNAVAILABLE: ['pending'],
    CHECKOUT_TOO_LATE: ['pending'],
    OUT_OF_STOCK: ['pending'],
    PAYMENT_DECLINED: ['pending'],
    FRAUD_REFUSED: ['pending'],
    EXPIRED: ['pending'],
    CAPTURE_FAILED: ['accepted'],
    SHOPPER_CANCELLED: ['pending', 'confirmed'],
    SHOP_CANCELLED: ['pending', 'confirmed'],
  }
  const cases = CancelReason.options.flatMap(reason => STATES.map(status => ({ reason, status })))

  test.each(cases)('for $reason of an order that is $status', ({ reason, status }) => {
    const after = cancelled(orderOf({ status }), reason, LATER)
    if (!from[reason].includes(status)) return expect(after).toBeNull()
    expect(after).toMatchObject({ status: 'cancelled', reason, timeline: [{}, { step: 'cancelled' }] })
  })

  test('leaves the given order as it was', () => {
    const order = orderOf()
    const copy = structuredClone(order)
    cancelled(order, 'EXPIRED', LATER)
    expect(order).toEqual(copy)
  })
})

test('what is left to give back counts refunds that are under way, and those that failed not', () => {
  const refund = (amount: number, status: 'requested' | 'refunded' | 'failed') => ({
    refundId: 'rfd_1',
    amount: usd(amount),
    reason: 'r',
    lines: [],
    restock: false,
    status,
    at: NOW.toISOString(),
  })
  const refunds = [refund(300, 'requested'), refund(200, 'refunded'), refund(1000, 'failed')]
  expect(refundable(soldOrder({ refunds, payment: { refunded: 200 } }))).toBe(2000)
})

test('once it has ended an order never goes on, whatever comes in whatever order', () => {
  const step = fc.oneof(
    fc.constant('accept' as const),
    fc.constant('confirm' as const),
    fc.constantFrom(...CancelReason.options),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), steps => {
      let order = orderOf()
      for (const taken of steps) {
        const before = order
        const after =
          taken === 'accept'
            ? accepted(order, 'tx-1', NOW)
            : taken === 'confirm'
              ? confirmed(order, usd(2500), NOW)
              : cancelled(order, taken, NOW)
        if (after) order = after
        if (before.status === 'cancelled') expect(after).toBeNull()
        if (after) expect(after.version).toBe(before.version + 1)
      }
      const path = order.timeline.map(({ step: name }) => name).join(' ')
      expect(path).toMatch(/^placed( accepted( confirmed)?)?( cancelled)?$/)
    }),
  )
})

test('its shopper sees what the interface declares, with order and transaction on every line', () => {
  const view = orderView(soldOrder({ payment: { transactionId: 'tx-1' } }))
  expect(Order.safeParse(view).error).toBeUndefined()
  expect(view.lines).toMatchObject([{ orderId: 'ord_1', transactionId: 'tx-1', lineTotal: usd(2000) }])
  expect(view).toMatchObject({ total: usd(2500), payment: { status: 'captured', captured: usd(2500) } })
})
