import { describe, expect, test } from 'vitest'
import { NOW, usd } from '../order.harness.ts'
import { placeOrder } from './place-order.ts'

const request = {
  checkoutId: 'chk_1',
  orderId: 'ord_1',
  cartId: 'crt_1',
  contactId: 'con_1',
  lines: [
    { lineId: 'lin_1', productId: 'prd_1', quantity: 2, unitPrice: usd(1000) },
    { lineId: 'lin_2', productId: 'prd_2', variantId: 'var_2', quantity: 1, unitPrice: usd(500) },
  ],
  currency: 'USD',
  destination: { country: 'BR' },
  paymentMethodId: 'pm_card_visa',
  deadlineAt: '2026-11-20T10:15:00.000Z',
}
const facts = (...prices: (number | null)[]) => ({
  quotes: prices.map((amount, index) => ({
    productId: `prd_${index + 1}`,
    ...(index === 1 && { variantId: 'var_2' }),
    name: `Thing ${index + 1}`,
    unitPrice: amount === null ? null : usd(amount),
    needsVariant: false,
  })),
  shippingOptions: [
    {
      shippingOptionId: 'standard',
      name: 'Standard',
      carrier: 'Caravan Post',
      price: usd(300),
      deliveryDays: { min: 3, max: 5 },
    },
  ],
})

describe('a checkout becomes an order', () => {
  test('when every price is what the shopper saw', () => {
    expect(placeOrder(request, facts(1000, 500), NOW)).toMatchObject({
      outcome: 'placed',
      totals: { total: usd(2800), shippingOptionId: 'standard' },
    })
  })

  test('when the total is what the shopper said', () => {
    const said = { ...request, expectedTotal: usd(2800) }
    expect(placeOrder(said, facts(1000, 500), NOW).outcome).toBe('placed')
  })

  test('when the parts changed, but not the total that the shopper said', () => {
    const said = { ...request, expectedTotal: usd(2800) }
    expect(placeOrder(said, facts(900, 700), NOW).outcome).toBe('placed')
  })
})

describe('a checkout is refused', () => {
  test('from its deadline on', () => {
    expect(placeOrder(request, facts(1000, 500), new Date(request.deadlineAt))).toMatchObject({
      outcome: 'refused',
      reason: 'CHECKOUT_TOO_LATE',
    })
  })

  test.each([1001, 999])('when a thing costs %i and not 1000, and tells the prices of now', price => {
    expect(placeOrder(request, facts(price, 500), NOW)).toMatchObject({
      reason: 'PRICE_CHANGED',
      details: [{ lineId: 'lin_1', seen: usd(1000), now: usd(price) }],
      currentPrices: [
        { productId: 'prd_1', unitPrice: usd(price) },
        { productId: 'prd_2', variantId: 'var_2', unitPrice: usd(500) },
      ],
    })
  })

  test.each([2799, 2801])('when the shopper said that it would cost %i', seen => {
    expect(placeOrder({ ...request, expectedTotal: usd(seen) }, facts(1000, 500), NOW)).toMatchObject({
      reason: 'PRICE_CHANGED',
      details: [{ seen: usd(seen), now: usd(2800) }],
    })
  })

  test('when the shopper said the total in another currency', () => {
    const said = { ...request, expectedTotal: { amount: 2800, currency: 'EUR' } }
    expect(placeOrder(said, facts(1000, 500), NOW)).toMatchObject({ reason: 'PRICE_CHANGED' })
  })

  test('when something is gone, whatever the other prices are', () => {
    expect(placeOrder(request, facts(1001, null), NOW)).toMatchObject({
      reason: 'PRODUCT_GONE',
      details: [{ lineId: 'lin_2' }],
      currentPrices: [{ unitPrice: usd(1001) }, { unitPrice: null }],
    })
  })

  test('when it cannot be sent in the way that was chosen', () => {
    expect(placeOrder({ ...request, shippingOptionId: 'balloon' }, facts(1000, 500), NOW)).toMatchObject({
      reason: 'SHIPPING_UNAVAILABLE',
      details: [{ shippingOptionId: 'balloon' }],
    })
  })
})
