import { expect, test } from 'vitest'
import { exchange, type Rates } from './exchange.ts'

const rates: Rates = {
  base: 'EUR',
  date: '2023-12-29',
  source: 'test',
  currencies: [
    { currency: 'EUR', minorUnits: 2, rate: '1' },
    { currency: 'USD', minorUnits: 2, rate: '1.105' },
    { currency: 'JPY', minorUnits: 0, rate: '156.33' },
  ],
}

test('crosses over the base, to the minor units of the other currency', () => {
  expect(exchange({ amount: 5514, currency: 'USD' }, 'EUR', rates)).toEqual({ amount: 4990, currency: 'EUR' })
  expect(exchange({ amount: 10_000, currency: 'USD' }, 'JPY', rates)).toEqual({
    amount: 14_148,
    currency: 'JPY',
  })
  expect(exchange({ amount: 1000, currency: 'JPY' }, 'EUR', rates)).toEqual({ amount: 640, currency: 'EUR' })
})

test('says nothing of a currency without a rate', () => {
  expect(exchange({ amount: 1, currency: 'USD' }, 'XXX', rates)).toBeUndefined()
  expect(exchange({ amount: 1, currency: 'XXX' }, 'USD', rates)).toBeUndefined()
})
