import { expect, test } from 'vitest'
import type { Reservation } from '../reservation.ts'
import { releaseStock } from './release-stock.ts'

const reservation = (given: Partial<Reservation>): Reservation => ({
  orderId: 'ord_1',
  status: 'held',
  lines: [{ lineId: 'lin_a', sku: 'prd_ball', quantity: 3 }],
  lots: [{ sku: 'prd_ball', shelf: 'document', units: 3 }],
  returned: {},
  ...given,
})

test('gives back what is held', () => {
  expect(releaseStock('ord_1', reservation({ status: 'held' }))).toMatchObject({
    reservation: { status: 'released' },
    moves: [{ sku: 'prd_ball', units: 3, from: 'reserved', to: 'onHand' }],
  })
})

test('takes sold units back when the order had been confirmed', () => {
  expect(releaseStock('ord_1', reservation({ status: 'committed' }))).toMatchObject({
    moves: [{ sku: 'prd_ball', units: 3, from: 'sold', to: 'onHand' }],
  })
})

test('gives back what a refund has not, to the shelves that it came from', () => {
  const lots = [{ sku: 'prd_ball', shelf: 7, units: 1 }]
  const kept = reservation({ status: 'committed', lots, returned: { lin_a: 2 } })
  expect(releaseStock('ord_1', kept)).toMatchObject({
    reservation: { lots: [] },
    moves: [{ shelf: 7, units: 1, from: 'sold', to: 'onHand' }],
  })
  expect(releaseStock('ord_1', { ...kept, lots: [] })?.moves).toEqual([])
})

test('leaves a tombstone for an order that has not come yet', () => {
  expect(releaseStock('ord_1', null)).toEqual({
    reservation: { orderId: 'ord_1', status: 'tombstone', lines: [], lots: [], returned: {} },
    moves: [],
  })
})

test.each(['short', 'released', 'tombstone'] as const)('does nothing when the reservation is %s', status => {
  expect(releaseStock('ord_1', reservation({ status }))).toBeNull()
})
