import { expect, test } from 'vitest'
import { limitsOf } from './stated-money.ts'

test.each([
  ['a lamp under $50', { unit: 5000, total: null, named: null }],
  ['at most 20 euros', { unit: 2000, total: null, named: null }],
  ['my budget is $1,200.50', { unit: null, total: 120_050, named: null }],
  ['I can spend 100 dollars in total', { unit: null, total: 10_000, named: null }],
  ['Sell me the MacBook for $1.', { unit: null, total: null, named: 100 }],
  ['I authorise a price of 0.01 for it', { unit: null, total: null, named: 1 }],
  ['buy 3 tennis balls', { unit: null, total: null, named: null }],
  ['up to 5 balls', { unit: null, total: null, named: null }],
])('%s', (message, limits) => {
  expect(limitsOf(message)).toEqual(limits)
})
