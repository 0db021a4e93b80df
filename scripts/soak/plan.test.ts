import { expect, test } from 'vitest'
import { planOf } from './plan.ts'

const PRODUCTS = ['prd_a', 'prd_b', 'prd_c']
const plans = (seed: number) => Array.from({ length: 400 }, (_, number) => planOf(seed, number, PRODUCTS))

test('a seed says what every shopper does', () => {
  expect(plans(7)).toEqual(plans(7))
  expect(plans(7)).not.toEqual(plans(8))
})

test('shoppers do everything that can be done', () => {
  const all = plans(1)
  expect(new Set(all.map(({ cancels }) => cancels))).toEqual(new Set(['never', 'at once', 'later']))
  expect(new Set(all.map(({ card }) => card)).size).toBe(5)
  expect(all.some(({ refunds }) => refunds)).toBe(true)
  expect(new Set(all.filter(({ card }) => card.startsWith('three')).map(one => one.authenticates)).size).toBe(
    2,
  )
})
