import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { OrderRefund } from '../../../schemas/order.ts'
import { LATER, orderOf, soldOrder, usd } from '../order.harness.ts'
import type { StoredOrder } from '../order.ts'
import { refundable } from '../order.ts'
import { planRefund } from './plan-refund.ts'

const plan = (order: StoredOrder, request: Partial<Parameters<typeof planRefund>[1]>) =>
  planRefund(order, { reason: 'broken', restock: true, ...request }, 'rfd_1', LATER)
const line = (lineId: string, quantity: number) => ({ lineId, quantity })
const two = [
  { price: 1000, quantity: 3 },
  { price: 250, quantity: 1 },
]

describe('a refund gives back', () => {
  test('everything, shipping too, when nothing is named', () => {
    const { refund, restock, order } = plan(soldOrder({ lines: two }), {})
    expect(refund).toMatchObject({ refundId: 'rfd_1', amount: usd(3750), status: 'requested' })
    expect(restock).toEqual([
      { ...line('lin_1', 3), sku: 'prd_1' },
      { ...line('lin_2', 1), sku: 'prd_2' },
    ])
    expect(order.lines.map(({ refundedQuantity }) => refundedQuantity)).toEqual([3, 1])
    expect(OrderRefund.safeParse(refund).success).toBe(true)
  })

  test('what the named lines cost', () => {
    const { refund, restock } = plan(soldOrder({ lines: two }), { lines: [line('lin_1', 2)] })
    expect(refund.amount).toEqual(usd(2000))
    expect(restock).toEqual([{ ...line('lin_1', 2), sku: 'prd_1' }])
  })

  test('with a line its part of the tax that was added', () => {
    // 3250 of goods bore 261; one of 1000 bears 80.3
    const order = soldOrder({ lines: two, addedTax: 261 })
    expect(plan(order, { lines: [line('lin_1', 1)] }).refund.amount).toEqual(usd(1080))
  })

  test('the amount that is said, and takes no goods back for it', () => {
    const { refund, restock, order } = plan(soldOrder({ lines: two }), { amount: usd(99) })
    expect([refund.amount, refund.lines, restock]).toEqual([usd(99), [], []])
    expect(order.lines.every(({ refundedQuantity }) => refundedQuantity === 0)).toBe(true)
  })

  test('the amount that is said for the lines that come back', () => {
    const { refund, restock } = plan(soldOrder({ lines: two }), {
      amount: usd(500),
      lines: [line('lin_1', 1)],
    })
    expect(refund).toMatchObject({ amount: usd(500), lines: [line('lin_1', 1)] })
    expect(restock).toHaveLength(1)
  })

  test('a line that is named twice, once with both quantities', () => {
    const lines = [line('lin_1', 1), line('lin_1', 2)]
    expect(plan(soldOrder({ lines: two }), { lines }).refund).toMatchObject({
      amount: usd(3000),
      lines: [line('lin_1', 3)],
    })
  })

  test('nothing to stock when it does not say so', () => {
    expect(plan(soldOrder(), { restock: false }).restock).toEqual([])
  })

  test('of lines no more than is left after what was given for other reasons', () => {
    const order = plan(soldOrder({ lines: two }), { amount: usd(3000) }).order
    expect(plan(order, { lines: [line('lin_1', 3)] }).refund.amount).toEqual(usd(750))
  })
})

describe('a refund is refused', () => {
  test.each(['pending', 'accepted', 'cancelled'] as const)('of an order that is %s', status => {
    expect(() => plan(orderOf({ status }), {})).toThrow(
      expect.objectContaining({ reason: 'ORDER_NOT_REFUNDABLE' }),
    )
  })

  test('in another currency', () => {
    expect(() => plan(soldOrder(), { amount: { amount: 1, currency: 'EUR' } })).toThrow(
      expect.objectContaining({ reason: 'CURRENCY_MIXED' }),
    )
  })

  test.each([
    ['more than was captured', { amount: usd(2501) }],
    ['nothing', { amount: usd(0) }],
    ['more units than were sold', { lines: [line('lin_1', 3)] }],
    ['more units than were sold, in two parts', { lines: [line('lin_1', 2), line('lin_1', 1)] }],
    ['a line that is not in it', { lines: [line('lin_9', 1)] }],
  ])('for %s', (_what, request) => {
    expect(() => plan(soldOrder(), request)).toThrow(
      expect.objectContaining({ code: 'FAILED_PRECONDITION', reason: 'REFUND_TOO_LARGE' }),
    )
  })

  test('when all is given back, or on its way', () => {
    const { order } = plan(soldOrder(), {})
    expect(refundable(order)).toBe(0)
    expect(() => plan(order, { amount: usd(1) })).toThrow(
      expect.objectContaining({ reason: 'REFUND_TOO_LARGE' }),
    )
  })
})

const goods = fc.array(fc.record({ price: fc.nat(100_000), quantity: fc.integer({ min: 1, max: 5 }) }), {
  minLength: 1,
  maxLength: 5,
})
const sold = fc
  .record({ lines: goods, shipping: fc.nat(5000), taxShare: fc.nat(1000) })
  .map(({ lines, shipping, taxShare }) => {
    const subtotal = lines.reduce((sum, { price, quantity }) => sum + price * quantity, 0)
    return soldOrder({ lines, shipping, addedTax: Math.round((subtotal * taxShare) / 5000) })
  })

test('the units given back one by one cost what the goods and their tax cost, and the rest is shipping', () => {
  fc.assert(
    fc.property(sold, fc.infiniteStream(fc.nat()), (order, choices) => {
      const units = order.lines.flatMap(({ lineId, quantity, unitPrice }) =>
        unitPrice.amount === 0 ? [] : Array.from({ length: quantity }, () => line(lineId, 1)),
      )
      let after = order
      let given = 0
      while (units.length > 0) {
        const at = Number(choices.next().value) % units.length
        const made = plan(after, { lines: units.splice(at, 1) })
        after = made.order
        given += made.refund.amount.amount
      }
      const { total, shipping } = order.totals as NonNullable<StoredOrder['totals']>
      expect(given).toBe(total.amount - shipping.amount)
      expect(refundable(after)).toBe(shipping.amount)
    }),
  )
})

test('never gives back more money than was captured, nor more units than were sold', () => {
  const request = fc.oneof(
    fc.constant({}),
    fc.record({ amount: fc.nat(400_000).map(usd) }),
    fc.record({
      lines: fc.array(
        fc.record({
          lineId: fc.nat(5).map(index => `lin_${index}`),
          quantity: fc.integer({ min: 1, max: 4 }),
        }),
        { minLength: 1, maxLength: 3 },
      ),
    }),
  )
  fc.assert(
    fc.property(sold, fc.array(request, { maxLength: 12 }), (order, requests) => {
      let after = order
      let given = 0
      const back = new Map<string, number>()
      for (const asked of requests) {
        try {
          const made = plan(after, asked)
          after = made.order
          given += made.refund.amount.amount
          for (const { lineId, quantity } of made.restock)
            back.set(lineId, (back.get(lineId) ?? 0) + quantity)
        } catch (error) {
          expect(error).toMatchObject({ code: 'FAILED_PRECONDITION' })
        }
      }
      expect(given).toBeLessThanOrEqual(order.payment.captured)
      expect(refundable(after)).toBe(order.payment.captured - given)
      for (const { lineId, quantity, refundedQuantity } of after.lines) {
        expect(back.get(lineId) ?? 0).toBe(refundedQuantity)
        expect(refundedQuantity).toBeLessThanOrEqual(quantity)
      }
    }),
  )
})
