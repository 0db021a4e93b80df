import { expect, test } from 'vitest'
import { ranksOf } from './ranks.ts'

const ranks = (edges: Record<string, string[]>) => Object.fromEntries(ranksOf(new Map(Object.entries(edges))))

test('each stands below all that lead to it', () => {
  expect(ranks({ a: ['b', 'c'], b: ['c'], c: [] })).toEqual({ a: 0, b: 1, c: 2 })
})

test('what nothing leads to stands right above what follows it', () => {
  expect(ranks({ a: ['b'], b: ['c'], c: [], late: ['c'] })).toEqual({ a: 0, b: 1, c: 2, late: 1 })
})

test('a circle has a beginning all the same', () => {
  expect(ranks({ a: ['b'], b: ['c'], c: ['b', 'd'], d: [] })).toEqual({ a: 0, b: 1, c: 2, d: 3 })
  expect(ranks({ a: ['a'] })).toEqual({ a: 0 })
})
