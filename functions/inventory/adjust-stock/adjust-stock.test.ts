import { expect, test } from 'vitest'
import { emptyStock } from '../stock.ts'
import { adjustStock } from './adjust-stock.ts'

const stock = { ...emptyStock('prd_ball', 'prd_ball'), onHand: 3, reserved: 4, received: 7 }

test('removes the units that are on hand', () => {
  expect(adjustStock(stock, -3)).toMatchObject({ outcome: 'adjusted', stock: { onHand: 0, adjusted: -3 } })
})

test('refuses to go below zero, whatever is reserved', () => {
  expect(adjustStock(stock, -4)).toEqual({ outcome: 'refused', onHand: 3 })
})
