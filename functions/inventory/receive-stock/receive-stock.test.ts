import { expect, test } from 'vitest'
import { adjustStock } from '../adjust-stock/adjust-stock.ts'
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

test('ends with the same counts when an adjustment came first', () => {
  const adjusted = adjustStock(emptyStock('prd_ball', 'prd_ball'), 5)
  if (adjusted.outcome === 'refused') throw new Error('an addition is never refused')
  const late = receiveStock(adjusted.stock, announced, AT)
  const first = receiveStock(null, announced, AT)
  const inOrder = first && adjustStock(first, 5)

  expect(late).toMatchObject({ onHand: 15, received: 10, adjusted: 5 })
  expect(inOrder).toEqual({ outcome: 'adjusted', stock: late })
})
