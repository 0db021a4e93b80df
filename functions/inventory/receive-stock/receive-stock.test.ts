import { expect, test } from 'vitest'
import { emptyStock } from '../stock.ts'
import { receiveStock } from './receive-stock.ts'

const announced = { sku: 'prd_ball', productId: 'prd_ball', units: 10 }
const AT = '2026-11-20T10:00:00.000Z'

test('starts to count with the announced units', () => {
  expect(receiveStock(null, announced, AT)).toMatchObject({ onHand: 10, received: 10, adjusted: 0 })
})

test('takes in a SKU only once', () => {
  expect(receiveStock(receiveStock(null, announced, AT), announced, AT)).toBeNull()
})

test('adds to what an adjustment left that came first', () => {
  const adjusted = { ...emptyStock('prd_ball', 'prd_ball'), onHand: 5, adjusted: 5 }
  expect(receiveStock(adjusted, announced, AT)).toMatchObject({ onHand: 15, received: 10, adjusted: 5 })
})
