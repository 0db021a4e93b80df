import { expect, test } from 'vitest'
import type { Reservation } from '../reservation.ts'
import { restockReturn } from './restock-return.ts'

const reservation = (given: Partial<Reservation>): Reservation => ({
  orderId: 'ord_1',
  status: 'committed',
  lines: [{ lineId: 'lin_a', sku: 'prd_ball', quantity: 3 }],
  lots: [{ sku: 'prd_ball', shelf: 'document', units: 3 }],
  returned: {},
  ...given,
})
const left = (units: number) => [{ sku: 'prd_ball', shelf: 'document' as const, units }]
const line = (quantity: number, lineId = 'lin_a', sku = 'prd_ball') => ({ lineId, sku, quantity })

test('puts returned units back on hand and remembers them', () => {
  expect(restockReturn(reservation({}), [line(2)])).toMatchObject({
    reservation: { returned: { lin_a: 2 } },
    moves: [{ sku: 'prd_ball', units: 2, from: 'sold', to: 'onHand' }],
  })
})

test('returns units to the shelves that they came from', () => {
  const lots = [
    { sku: 'prd_ball', shelf: 2, units: 1 },
    { sku: 'prd_ball', shelf: 'document' as const, units: 2 },
  ]
  expect(restockReturn(reservation({ lots }), [line(2)])).toMatchObject({
    reservation: { lots: [{ shelf: 'document', units: 1 }] },
    moves: [
      { shelf: 2, units: 1 },
      { shelf: 'document', units: 1 },
    ],
  })
})

test('never returns more than the order has left of a line', () => {
  expect(restockReturn(reservation({ returned: { lin_a: 2 }, lots: left(1) }), [line(3)])).toMatchObject({
    reservation: { returned: { lin_a: 3 } },
    moves: [{ units: 1 }],
  })
  expect(restockReturn(reservation({}), [line(2), line(2)])?.moves).toMatchObject([{ units: 3 }])
  expect(restockReturn(reservation({ returned: { lin_a: 3 }, lots: [] }), [line(1)])).toBeNull()
})

test('takes from the held units when the refund overtook the confirmation', () => {
  expect(restockReturn(reservation({ status: 'held' }), [line(1)])?.moves).toMatchObject([
    { units: 1, from: 'reserved', to: 'onHand' },
  ])
})

test('ignores a line that the order does not have', () => {
  expect(restockReturn(reservation({}), [line(1, 'lin_other')])).toBeNull()
  expect(restockReturn(reservation({}), [line(1, 'lin_a', 'prd_other')])).toBeNull()
})

test('returns nothing of an order that was cancelled', () => {
  expect(restockReturn(reservation({ status: 'released' }), [line(1)])).toBeNull()
})
