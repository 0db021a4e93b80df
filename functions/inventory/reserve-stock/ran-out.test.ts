import { expect, test } from 'vitest'
import { ranOut } from './ran-out.ts'

const ball = (onHand: number) => new Map([['prd_ball', [{ shelf: 'document' as const, onHand }]]])
const taken = (units: number) => [{ sku: 'prd_ball', shelf: 'document' as const, units }]

test('names a SKU whose last units were taken', () => {
  expect(ranOut(taken(3), ball(3))).toEqual(['prd_ball'])
})

test('names none of which something is left', () => {
  expect(ranOut(taken(2), ball(3))).toEqual([])
})

test('names a SKU with shards when the shelves that were looked at are empty', () => {
  const shelves = new Map([
    [
      'prd_ball',
      [
        { shelf: 4, onHand: 1 },
        { shelf: 'document' as const, onHand: 0 },
      ],
    ],
  ])
  expect(ranOut([{ sku: 'prd_ball', shelf: 4, units: 1 }], shelves)).toEqual(['prd_ball'])
})
