import { expect, test } from 'vitest'
import { matches, parseSearch } from './search-query.ts'

const INTENT = {
  amount: 1000,
  currency: 'eur',
  status: 'succeeded',
  created: 50,
  customer: null,
  metadata: { order: "O'1", n: '5' },
}

test.for([
  ["status:'succeeded'", true],
  ["status:'SUCCEEDED'", true],
  ["-status:'succeeded'", false],
  ['amount:1000', true],
  ['amount>=1000 AND amount<1001', true],
  ['amount>1000', false],
  ['created<=50', true],
  ["metadata['order']:'O\\'1'", true],
  ['metadata["order"]:"O\'1"', true],
  ["metadata['order']~'1'", true],
  ["metadata['none']:null", true],
  ["-metadata['order']:null", true],
  ["currency:'usd' OR currency:'eur'", true],
  ["currency:'usd' currency:'eur'", false],
] as const)('%s is %s', ([query, expected]) => {
  expect(matches(parseSearch(query), INTENT)).toBe(expected)
})

test.for([
  '',
  'status',
  "status:'a' AND",
  "a:'b'",
  "metadata:'x'",
  "status['x']:'y'",
  "status:'a' AND amount:1 OR amount:2",
])('refuses %j', query => {
  expect(() => parseSearch(query)).toThrow()
})
