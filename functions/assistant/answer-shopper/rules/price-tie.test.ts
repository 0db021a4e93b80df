import { expect, test } from 'vitest'
import { isNotExtreme, tiedWith } from './price-tie.ts'

const product = (productId: string, name: string, amount: number, available = 10) => ({
  ...{ productId, name, amount, available, currency: 'USD' },
})
const found = [
  product('t', 'Tennis Ball', 500),
  product('p', 'Ping Pong Ball', 500),
  product('b', 'Basketball', 2900),
]
const names = (productId: string, message: string, among = found) =>
  tiedWith(productId, among, message).map(({ name }) => name)

test('several at the lowest price tie, when the cheapest is asked for', () => {
  expect(names('t', 'buy the cheapest ball')).toEqual(['Tennis Ball', 'Ping Pong Ball'])
})

test('nobody has to choose who has chosen, or asks for no price', () => {
  expect(names('t', 'buy the cheapest tennis ball')).toEqual([])
  expect(names('t', 'buy a ball')).toEqual([])
})

test('what is sold out does not tie', () => {
  expect(
    names('t', 'the cheapest ball', [
      product('t', 'Tennis Ball', 500),
      product('p', 'Ping Pong Ball', 500, 0),
    ]),
  ).toEqual([])
})

test('the cheapest is not one that costs more', () => {
  expect(isNotExtreme('b', found, 'the cheapest ball')).toBe(true)
  expect(isNotExtreme('b', found, 'the most expensive ball')).toBe(false)
})
