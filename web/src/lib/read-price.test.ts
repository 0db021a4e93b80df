import { expect, test } from 'vitest'
import { readPrice } from './read-price.ts'

test.each([
  ['', 2, undefined],
  [' 49 ', 2, 4900],
  ['49,90', 2, 4990],
  ['49.9', 2, 4990],
  ['1 200', 0, 1200],
  ['-1', 2, null],
  ['1.2.3', 2, null],
  ['ten', 2, null],
  ['1e3', 2, null],
  ['999999999999', 2, null],
])('reads "%s" with %i decimals as %s', (text, digits, amount) => {
  expect(readPrice(text, digits)).toBe(amount)
})
