import fc from 'fast-check'
import { expect, test } from 'vitest'
import { COUNTRIES } from '../../../schemas/countries.ts'
import { ShippingQuote } from '../../../schemas/shipping.ts'
import { quoteShipping } from './quote-shipping.ts'

const AT = new Date('2026-11-20T12:00:00.000Z')
const usd = (amount: number) => ({ amount, currency: 'USD' })
const prices = (country: string, given: { subtotal?: number; items?: number } = {}) =>
  quoteShipping(
    {
      destination: { country },
      ...(given.subtotal !== undefined && { subtotal: usd(given.subtotal) }),
      ...(given.items !== undefined && { items: given.items }),
    },
    AT,
  ).map(({ shippingOptionId, price }) => [shippingOptionId, price.amount])

test.each([
  ['US', 499, 1499],
  ['PR', 499, 1499],
  ['DE', 1290, 2990],
  ['CH', 1490, 3490],
  ['JP', 1990, 4990],
])('sends a parcel to %s for %i cents, or express for %i', (country, standard, express) => {
  expect(prices(country)).toEqual([
    ['standard', standard],
    ['express', express],
  ])
})

test('sends standard for nothing from the value on that the zone says', () => {
  expect(prices('US', { subtotal: 7499 })[0]).toEqual(['standard', 499])
  expect(prices('US', { subtotal: 7500 })).toEqual([
    ['standard', 0],
    ['express', 1499],
  ])
})

test('takes the price of one parcel more for every twenty units', () => {
  expect(prices('DE', { items: 20 })[0]).toEqual(['standard', 1290])
  expect(prices('DE', { items: 21 })[0]).toEqual(['standard', 2580])
})

test.each(['AQ', 'KP', 'RU'])('has no way to send to %s', country => {
  expect(prices(country)).toEqual([])
})

test.each([
  { destination: { country: 'DE' }, currency: 'EUR' },
  { destination: { country: 'DE' }, subtotal: { amount: 1, currency: 'EUR' } },
  { destination: { country: 'KP' }, currency: 'XXX' },
])('refuses a currency that has no tariff: %o', request => {
  expect(() => quoteShipping(request, AT)).toThrow(
    expect.objectContaining({ code: 'INVALID_ARGUMENT', reason: 'CURRENCY_NOT_SUPPORTED' }),
  )
})

const request = fc.record(
  {
    destination: fc.record({ country: fc.constantFrom(...COUNTRIES) }),
    subtotal: fc.nat(1_000_000).map(usd),
    items: fc.integer({ min: 1, max: 100_000 }),
  },
  { requiredKeys: ['destination'] },
)

test('quotes what it declares, the cheapest first, never below zero', () => {
  fc.assert(
    fc.property(request, given => {
      const options = quoteShipping(given, AT)
      expect(ShippingQuote.safeParse({ options }).success).toBe(true)
      const amounts = options.map(({ price }) => price.amount)
      expect(amounts).toEqual([...amounts].sort((a, b) => a - b))
    }),
  )
})

test('never asks more for fewer goods, nor for goods of more value', () => {
  const standard = (items: number, subtotal: number) =>
    prices('FR', { items, subtotal }).find(([id]) => id === 'standard')?.[1]
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 500 }), fc.nat(30_000), (items, subtotal) => {
      expect(Number(standard(items - 1, subtotal))).toBeLessThanOrEqual(Number(standard(items, subtotal)))
      expect(Number(standard(items, subtotal + 1))).toBeLessThanOrEqual(Number(standard(items, subtotal)))
    }),
  )
})
