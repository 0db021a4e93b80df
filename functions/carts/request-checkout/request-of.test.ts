import { expect, test } from 'vitest'
import { checkoutRequested } from '../../../events/carts.ts'
import { addToCart, newCart } from '../cart.ts'
import { requestOf } from './request-of.ts'

const NOW = new Date('2026-11-20T10:00:00.000Z')
const usd = (amount: number) => ({ amount, currency: 'USD' })
const quote = {
  productId: 'prd_1',
  variantId: 'var_1',
  name: 'Round frame',
  image: '/pictures/round.svg',
  unitPrice: usd(1250),
  needsVariant: false,
}
const cart = addToCart(newCart('crt_1', NOW), quote, 2, 'lin_1', NOW)
const ids = { checkoutId: 'chk_1', orderId: 'ord_1', contactId: 'con_1' }
const body = {
  cartId: 'crt_1',
  email: 'ada@example.com',
  shippingAddress: {
    name: 'Ada Lovelace',
    line1: '12 St James Square',
    city: 'London',
    postalCode: 'SW1Y 4JH',
    region: 'Westminster',
    country: 'GB',
  },
  paymentMethodId: 'pm_card_visa',
}

test('asks for the lines as the shopper saw them, within a quarter of an hour', () => {
  expect(requestOf(cart, body, ids, NOW)).toEqual({
    ...ids,
    cartId: 'crt_1',
    lines: [{ lineId: 'lin_1', productId: 'prd_1', variantId: 'var_1', quantity: 2, unitPrice: usd(1250) }],
    currency: 'USD',
    destination: { country: 'GB', region: 'Westminster' },
    paymentMethodId: 'pm_card_visa',
    deadlineAt: '2026-11-20T10:15:00.000Z',
  })
})

test('says nothing of the person: no name, street, city, postcode or e-mail', () => {
  const said = JSON.stringify(requestOf(cart, body, ids, NOW))
  for (const personal of ['Ada', 'James', 'London', 'SW1Y', '@']) expect(said).not.toContain(personal)
})

test('passes on what the shopper chose and saw, as the event declares it', () => {
  const request = requestOf(
    cart,
    { ...body, shippingOptionId: 'express', expectedTotal: usd(3999) },
    ids,
    NOW,
  )
  expect(checkoutRequested.data.safeParse(request).error).toBeUndefined()
  expect(request).toMatchObject({ shippingOptionId: 'express', expectedTotal: usd(3999) })
})
