import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { COUNTRIES } from '../../schemas/countries.ts'
import { taxLines } from './tax.ts'
import { TAX } from './tax-rates.ts'

const money = (amount: number, currency = 'USD') => ({ amount, currency })
const AT = new Date('2026-11-20T12:00:00.000Z')
const taxOf = (goods: number, shipping: number, country: string, region?: string, at = AT) =>
  taxLines(money(goods), money(shipping), { country, ...(region && { region }) }, at)

describe('VAT is in the price, of goods and shipping', () => {
  test.each([
    // 119.00 holds 19.00
    ['DE', 10_900, 1000, '19', 1900],
    // 49.90 + 12.90 = 62.80 x 19 / 119 = 10.0269
    ['DE', 4990, 1290, '19', 1003],
    // 49.90 x 20 / 120 = 8.3167
    ['FR', 4990, 0, '20', 832],
    // 100.00 x 8.1 / 108.1 = 7.4931
    ['CH', 9000, 1000, '8.1', 749],
    // 100.00 x 25.5 / 125.5 = 20.3187
    ['FI', 10_000, 0, '25.5', 2032],
    // 100.00 x 10 / 110 = 9.0909
    ['JP', 10_000, 0, '10', 909],
  ])('%s: of %i and %i, at %s %%', (country, goods, shipping, ratePercent, amount) => {
    expect(taxOf(goods, shipping, country)).toMatchObject([
      { country, ratePercent, included: true, amount: money(amount) },
    ])
  })
})

describe('sales tax is added to the goods, not to shipping', () => {
  test.each([
    // 49.90 x 7.25 % = 3.617750
    ['CA', 4990, '7.25', 362],
    // 100.00 x 6.875 % = 6.875, half up
    ['MN', 10_000, '6.875', 688],
    // 40.00 x 4.225 % = 1.69 exactly
    ['MO', 4000, '4.225', 169],
    ['us-tx', 10_000, '6.25', 625],
    [' ny ', 10_000, '4', 400],
  ])('%s: on %i, at %s %%', (region, goods, ratePercent, amount) => {
    expect(taxOf(goods, 999, 'US', region)).toMatchObject([
      { ratePercent, included: false, amount: money(amount) },
    ])
  })

  test.each(['OR', 'DE', 'MT', 'NH', 'AK', undefined])('none in %s', region => {
    expect(taxOf(10_000, 500, 'US', region)).toEqual([])
  })

  test('rounds half a cent up', () => {
    // 0.10 x 5 % = 0.005
    expect(taxOf(10, 0, 'CA')).toMatchObject([{ name: 'GST', amount: money(1) }])
  })
})

describe('a rate holds from its first day, in UTC', () => {
  test.each([
    ['EE', '2025-06-30T23:59:59.999Z', '22'],
    ['EE', '2025-07-01T00:00:00.000Z', '24'],
    ['RO', '2025-07-31T23:59:59.999Z', '19'],
    ['RO', '2025-08-01T00:00:00.000Z', '21'],
    ['CH', '2023-12-31T23:59:59.999Z', '7.7'],
  ])('%s at %s: %s %%', (country, at, ratePercent) => {
    expect(taxOf(1000, 0, country, undefined, new Date(at))).toMatchObject([{ ratePercent }])
  })
})

test('a country that is not listed is not taxed', () => {
  expect(taxOf(10_000, 500, 'BR')).toEqual([])
})

test('lists known countries, with rates in the order of their days', () => {
  for (const [country, { rates, regions = {} }] of Object.entries(TAX)) {
    expect(COUNTRIES).toContain(country)
    for (const list of [rates, ...Object.values(regions)]) {
      const days = list.map(({ from }) => from)
      expect(days).toEqual([...days].sort())
      expect(list.every(({ percent }) => /^\d{1,2}(\.\d{1,3})?$/.test(percent))).toBe(true)
    }
  }
})

test('the tax is never negative, nor more than what it is in, and grows with the price', () => {
  const amount = fc.nat(1_000_000_000_000)
  fc.assert(
    fc.property(amount, amount, fc.constantFrom(...Object.keys(TAX)), (goods, shipping, country) => {
      const [line] = taxOf(goods, shipping, country)
      const [more] = taxOf(goods + 1, shipping, country)
      const tax = line?.amount.amount ?? 0
      expect(Number.isSafeInteger(tax)).toBe(true)
      expect(tax).toBeGreaterThanOrEqual(0)
      expect(tax).toBeLessThanOrEqual(goods + shipping)
      expect(more?.amount.amount ?? 0).toBeGreaterThanOrEqual(tax)
    }),
  )
})

test('the net price and its tax give the price again, to the cent', () => {
  fc.assert(
    fc.property(fc.nat(100_000_000), fc.constantFrom('DE', 'CH', 'FI', 'HU'), (gross, country) => {
      const [line] = taxOf(gross, 0, country)
      const tax = line?.amount.amount ?? 0
      const again = ((gross - tax) * Number(line?.ratePercent)) / 100
      expect(Math.abs(again - tax)).toBeLessThanOrEqual(0.5 * (1 + Number(line?.ratePercent) / 100) + 1e-6)
    }),
  )
})
