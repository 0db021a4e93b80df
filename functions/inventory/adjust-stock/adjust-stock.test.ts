import { expect, test } from 'vitest'
import type { WholeStock } from '../stock.ts'
import { emptyStock } from '../stock.ts'
import { adjustStock } from './adjust-stock.ts'

const document = { ...emptyStock('prd_ball', 'prd_ball'), onHand: 3, reserved: 4, received: 7 }
const shard = (onHand: number) => ({ onHand, reserved: 1, sold: 0 })
const spread: WholeStock = { document: { ...document, onHand: 1, shards: 3 }, shards: [2, 0, 4].map(shard) }

test('removes the units that are on hand', () => {
  expect(adjustStock({ document, shards: [] }, -3)).toMatchObject({
    outcome: 'adjusted',
    document: { adjusted: -3 },
    lots: [{ shelf: 'document', units: -3 }],
  })
})

test('refuses to go below zero, whatever is reserved', () => {
  expect(adjustStock({ document, shards: [] }, -4)).toEqual({ outcome: 'refused', onHand: 3 })
  expect(adjustStock(spread, -8)).toEqual({ outcome: 'refused', onHand: 7 })
})

test('spreads what is added over the shards, as evenly as it goes', () => {
  expect(adjustStock(spread, 5)).toMatchObject({
    document: { adjusted: 5 },
    lots: [
      { shelf: 0, units: 2 },
      { shelf: 1, units: 2 },
      { shelf: 2, units: 1 },
    ],
  })
})

test('removes the last units wherever they are', () => {
  expect(adjustStock(spread, -7)).toMatchObject({
    lots: [
      { shelf: 0, units: -2 },
      { shelf: 2, units: -4 },
      { shelf: 'document', units: -1 },
    ],
  })
})
