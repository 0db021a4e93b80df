import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CurrencyTable } from '../../../schemas/currency.ts'
import { BASE, RATES, RATES_DATE, RATES_SOURCE } from '../rates.ts'
import { convert } from './convert-currency.ts'

const money = (amount: number, currency: string) => ({ amount, currency })
const rate = (currency: string) => RATES[currency] ?? { rate: '0', minorUnits: 0 }
/** What one minor unit is worth in the minor units of another currency. */
const worth = (from: string, to: string): number =>
  ((Number(rate(to).rate) / Number(rate(from).rate)) * 10 ** rate(to).minorUnits) /
  10 ** rate(from).minorUnits

describe('converts exactly, rounded once to the minor unit', () => {
  test.each([
    // 49.90 EUR x 1.105 = 55.1395
    [4990, 'EUR', 5514, 'USD'],
    // 55.14 USD / 1.105 = 49.90045…
    [5514, 'USD', 4990, 'EUR'],
    // 1.00 EUR x 156.33 = 156.33 yen
    [100, 'EUR', 156, 'JPY'],
    // 1000 yen / 156.33 = 6.39672… EUR
    [1000, 'JPY', 640, 'EUR'],
    // 100.00 USD / 1.105 x 156.33 = 14147.51… yen
    [10_000, 'USD', 14_148, 'JPY'],
    // 1000 yen / 156.33 x 1433.66 = 9170.72… won
    [1000, 'JPY', 9171, 'KRW'],
    // 100.00 GBP / 0.86905 x 0.926 = 106.5531… CHF
    [10_000, 'GBP', 10_655, 'CHF'],
    // 12345.67 PLN / 4.3395 x 17079.71 = 48590958.2568… rupiah, of 100 sen each
    [1_234_567, 'PLN', 4_859_095_826, 'IDR'],
  ])('%i %s are %i %s', (amount, from, expected, to) => {
    expect(convert(money(amount, from), to)).toEqual(money(expected, to))
  })
})

describe('rounds a half to the even neighbour', () => {
  test.each([
    // x 1.105: 1.00 EUR = 110.5, 3.00 EUR = 331.5, 5.00 EUR = 552.5, 7.00 EUR = 773.5 cents
    [100, 110],
    [300, 332],
    [500, 552],
    [700, 774],
  ])('%i euro cents are %i dollar cents', (amount, expected) => {
    expect(convert(money(amount, 'EUR'), 'USD').amount).toBe(expected)
  })
})

test('loses nothing of a very large amount', () => {
  expect(convert(money(1_000_000_000_000, 'USD'), 'USD').amount).toBe(1_000_000_000_000)
  // 10^12 / 1.105 = 904977375565.61…
  expect(convert(money(1_000_000_000_000, 'USD'), 'EUR').amount).toBe(904_977_375_566)
})

test.each(Object.keys(RATES))('leaves nothing nothing, and %s as it is', currency => {
  expect(convert(money(0, 'EUR'), currency)).toEqual(money(0, currency))
  expect(convert(money(123_456_789, currency), currency)).toEqual(money(123_456_789, currency))
})

test.each([
  ['XXX', 'EUR'],
  ['EUR', 'XXX'],
  ['XXX', 'XXX'],
  ['__proto__', 'EUR'],
])('refuses %s to %s, of which there is no rate', (from, to) => {
  expect(() => convert(money(1, from), to)).toThrow(
    expect.objectContaining({ code: 'INVALID_ARGUMENT', reason: 'CURRENCY_UNKNOWN' }),
  )
})

test('refuses what would be more than an amount can say', () => {
  expect(() => convert(money(1_000_000_000_000, 'EUR'), 'IDR')).toThrow(
    expect.objectContaining({ code: 'INVALID_ARGUMENT', reason: 'AMOUNT_TOO_LARGE' }),
  )
})

const currency = fc.constantFrom(...Object.keys(RATES))
const amount = fc.nat(10_000_000)

test('comes back within half a minor unit there, told in ours, and half of ours', () => {
  fc.assert(
    fc.property(amount, currency, currency, (given, from, to) => {
      const back = convert(convert(money(given, from), to), from).amount
      expect(Math.abs(back - given)).toBeLessThanOrEqual(0.5 + worth(to, from) / 2 + 1e-6)
    }),
  )
})

test('never makes less of more', () => {
  fc.assert(
    fc.property(amount, fc.nat(1000), currency, currency, (given, more, from, to) => {
      expect(convert(money(given + more, from), to).amount).toBeGreaterThanOrEqual(
        convert(money(given, from), to).amount,
      )
    }),
  )
})

test('has a table that the interface can show', () => {
  const currencies = Object.entries(RATES).map(([code, given]) => ({ currency: code, ...given }))
  const table = CurrencyTable.parse({ base: BASE, date: RATES_DATE, source: RATES_SOURCE, currencies })
  expect(table.currencies.every(one => Number(one.rate) > 0)).toBe(true)
})
