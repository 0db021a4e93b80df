import { expect, test } from 'vitest'
import type { Reservation } from '../reservation.ts'
import { commitStock } from './commit-stock.ts'

const reservation = (given: Partial<Reservation>): Reservation => ({
  orderId: 'ord_1',
  status: 'held',
  lines: [{ lineId: 'lin_a', sku: 'prd_ball', quantity: 3 }],
  returned: {},
  ...given,
})

test('sells what is held', () => {
  expect(commitStock(reservation({}))).toMatchObject({
    reservation: { status: 'committed' },
    moves: [{ sku: 'prd_ball', units: 3, from: 'reserved', to: 'sold' }],
  })
})

test('does not sell what a refund returned before the confirmation came', () => {
  expect(commitStock(reservation({ returned: { lin_a: 1 } }))?.moves).toMatchObject([{ units: 2 }])
})

test.each(['released', 'committed', 'tombstone'] as const)('leaves a reservation that is %s', status => {
  expect(commitStock(reservation({ status }))).toBeNull()
})
