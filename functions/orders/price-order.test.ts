import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Totals } from '../../schemas/totals.ts'
import { NOW, usd } from './order.harness.ts'
import { priceOrder } from './price-order.ts'

const option = (shippingOptionId: string, amount: number) => ({
  shippingOptionId,
  name: shippingOptionId,
  carrier: 'Caravan Post',
  price: usd(amount),
  deliveryDays: { min: 1, max: 2 },
})
const quote = (productId: string, price: { amount: number; currency: string } | null) => ({
  productId,
  name: `Name of ${productId}`,
  unitPrice: price,
  needsVariant: false,
})
const wanted = {
  lines: [
    { lineId: 'lin_1', productId: 'prd_1', quantity: 2 },
    { lineId: 'lin_2', productId: 'prd_2', variantId: 'var_2', quantity: 1 },
  ],
  quotes: [quote('prd_1', usd(1999)), { ...quote('prd_2', usd(5000)), variantId: 'var_2' }],
  shippingOptions: [option('standard', 499), option('express', 1499)],
  destination: { country: 'US', region: 'CA' },
  currency: 'USD',
  at: NOW,
}

describe('an order costs', () => {
  test('its lines, the cheapest shipping, and the tax that is added', () => {
    // 2 x 19.99 + 50.00 = 89.98; x 7.25 % = 6.52355; + 4.99
    expect(priceOrder(wanted)).toMatchObject({
      outcome: 'priced',
      totals: {
        lines: [
          { sku: 'prd_1', unitPrice: usd(1999), lineTotal: usd(3998) },
          { sku: 'var_2', variantId: 'var_2', lineTotal: usd(5000) },
        ],
        subtotal: usd(8998),
        shippingOptionId: 'standard',
        shipping: usd(499),
        tax: usd(652),
        total: usd(10_149),
      },
    })
  })

  test('no more for a tax that its prices hold', () => {
    const priced = priceOrder({ ...wanted, destination: { country: 'DE' } })
    // (89.98 + 4.99) x 19 / 119 = 15.1633
    expect(priced).toMatchObject({ totals: { tax: usd(1516), total: usd(9497) } })
  })

  test('the shipping that was chosen', () => {
    expect(priceOrder({ ...wanted, shippingOptionId: 'express' })).toMatchObject({
      totals: { shippingOptionId: 'express', shipping: usd(1499) },
    })
  })
})

test.each([
  ['has no price', quote('prd_1', null)],
  ['costs another currency', quote('prd_1', { amount: 1, currency: 'EUR' })],
  ['was not found', undefined],
])('names the lines whose product %s', (_what, first) => {
  const quotes = [first, wanted.quotes[1]] as typeof wanted.quotes
  expect(priceOrder({ ...wanted, quotes })).toEqual({ outcome: 'gone', lines: [wanted.lines[0]] })
})

test.each([{ shippingOptions: [] }, { shippingOptionId: 'balloon' }])('cannot be sent with %o', given => {
  expect(priceOrder({ ...wanted, ...given })).toEqual({ outcome: 'no-shipping' })
})

test('the total is always the sum of its parts, and what the interface declares', () => {
  const line = fc.record({ price: fc.nat(1_000_000), quantity: fc.integer({ min: 1, max: 999 }) })
  const country = fc.constantFrom('US', 'DE', 'CA', 'BR')
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 1, maxLength: 20 }),
      fc.nat(10_000),
      country,
      (given, shipping, to) => {
        const priced = priceOrder({
          ...wanted,
          lines: given.map(({ quantity }, index) => ({
            lineId: `lin_${index}`,
            productId: `prd_${index}`,
            quantity,
          })),
          quotes: given.map(({ price }, index) => quote(`prd_${index}`, usd(price))),
          shippingOptions: [option('standard', shipping)],
          destination: { country: to, region: 'TX' },
        })
        if (priced.outcome !== 'priced') throw new Error('must be priced')
        const { totals } = priced
        expect(Totals.safeParse(totals).error).toBeUndefined()
        const added = totals.taxLines
          .filter(({ included }) => !included)
          .reduce((sum, { amount }) => sum + amount.amount, 0)
        expect(totals.subtotal.amount).toBe(
          given.reduce((sum, { price, quantity }) => sum + price * quantity, 0),
        )
        expect(totals.total.amount).toBe(totals.subtotal.amount + shipping + added)
      },
    ),
  )
})
