import { expect, test } from 'vitest'
import type { Reservation } from '../reservation.ts'
import { commitStock } from './commit-stock.ts'

const reservation = (given: Partial<Reservation>): Reservation => ({
  orderId: 'ord_1',
  status: 'held',
  lines: [{ lineId: 'lin_a', sku: 'prd_ball', quantity: 3 }],
  lots: [{ sku: 'prd_ball', shelf: 'document', units: 3 }],
  returned: {},
  ...given,
})

test('sells what is held', () => {
  expect(commitStock(reservation({}))).toMatchObject({
    reservation: { status: 'committed' },
    moves: [{ sku: 'prd_ball', units: 3, from: 'reserved', to: 'sold' }],
  })
})

test('sells what it still has, on the shelves that it is held on', () => {
  const lots = [
    { sku: 'prd_ball', shelf: 4, units: 1 },
    { sku: 'prd_ball', shelf: 'document' as const, units: 1 },
  ]
  expect(commitStock(reservation({ lots, returned: { lin_a: 1 } }))).toMatchObject({
    reservation: { lots },
    moves: lots,
  })
})

test.each(['released', 'committed', 'tombstone'] as const)('leaves a reservation that is %s', status => {
  expect(commitStock(reservation({ status }))).toBeNull()
})
