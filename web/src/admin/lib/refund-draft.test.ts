import { expect, test } from 'vitest'
import { type Order, RefundRequest } from '../../../../schemas/order.ts'
import { emptyRefund, type RefundDraft, refundOf } from './refund-draft.ts'

const usd = (amount: number) => ({ amount, currency: 'USD' })
const line = (lineId: string, quantity: number, refundedQuantity = 0) => ({
  ...{ lineId, name: lineId, productId: 'prd_1', sku: 'prd_1', orderId: 'ord_1' },
  ...{ quantity, refundedQuantity, unitPrice: usd(100), lineTotal: usd(quantity * 100) },
})
const order: Order = {
  orderId: 'ord_1',
  status: 'confirmed',
  currency: 'USD',
  lines: [line('lin_1', 3, 1), line('lin_2', 1)],
  payment: { status: 'captured', captured: usd(400), refunded: usd(100) },
  refunds: [],
  timeline: [],
}
const asked = (draft: Partial<RefundDraft>) =>
  refundOf({ ...emptyRefund, reason: ' chipped ', ...draft }, order)

test('all that is left is asked for by naming nothing', () => {
  const { body, found } = asked({})
  expect([RefundRequest.parse(body), found]).toEqual([{ reason: 'chipped', restock: true }, []])
})

test('of lines only those are named of which units go back', () => {
  const { body, found } = asked({ what: 'lines', quantities: { lin_1: '2', lin_2: '0' }, restock: false })
  expect(found).toEqual([])
  expect(RefundRequest.parse(body)).toEqual({
    reason: 'chipped',
    restock: false,
    lines: [{ lineId: 'lin_1', quantity: 2 }],
  })
})

test.each([
  [{ lin_1: '3' }, [{ path: 'quantities.lin_1', problem: 'tooBig' }]],
  [{ lin_1: 'two' }, [{ path: 'quantities.lin_1', problem: 'number' }]],
  [{ lin_1: '-1' }, [{ path: 'quantities.lin_1', problem: 'number' }]],
  [{}, [{ path: 'lines', problem: 'noLines' }]],
])('%o units cannot go back', (quantities, found) => {
  expect(asked({ what: 'lines', quantities }).found).toEqual(found)
})

test('an amount is in the currency of the order, and puts nothing on the shelf', () => {
  const { body } = asked({ what: 'amount', amount: '1,50' })
  expect(RefundRequest.parse(body)).toEqual({ reason: 'chipped', restock: false, amount: usd(150) })
})

test.each([
  ['', 'required'],
  ['much', 'price'],
])('“%s” is no amount', (amount, problem) => {
  expect(asked({ what: 'amount', amount }).found).toEqual([{ path: 'amount', problem }])
})
