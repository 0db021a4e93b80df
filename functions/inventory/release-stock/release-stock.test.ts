import { expect, test } from 'vitest'
import type { Reservation } from '../reservation.ts'
import { releaseStock } from './release-stock.ts'

const reservation = (given: Partial<Reservation>): Reservation => ({
  orderId: 'ord_1',
  status: 'held',
  lines: [{ lineId: 'lin_a', sku: 'prd_ball', quantity: 3 }],
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

test('does not give back twice what a refund returned', () => {
  expect(
    releaseStock('ord_1', reservation({ status: 'committed', returned: { lin_a: 2 } }))?.moves,
  ).toMatchObject([{ units: 1 }])
  expect(releaseStock('ord_1', reservation({ status: 'committed', returned: { lin_a: 3 } }))?.moves).toEqual(
    [],
  )
})

test('leaves a tombstone for an order that has not come yet', () => {
  expect(releaseStock('ord_1', null)).toEqual({
    reservation: { orderId: 'ord_1', status: 'tombstone', lines: [], returned: {} },
    moves: [],
  })
})

test.each(['short', 'released', 'tombstone'] as const)('does nothing when the reservation is %s', status => {
  expect(releaseStock('ord_1', reservation({ status }))).toBeNull()
})
