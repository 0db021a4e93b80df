import { afterAll, afterEach, describe, expect, it } from 'vitest'
import type { Store } from '../../scripts/testing/shop.ts'
import { startShop } from '../../scripts/testing/shop.ts'

const shop = await startShop()
afterAll(() => shop.stop())
afterEach(() => shop.expectInvariants())

/** A product, and a cart with so many units of it. */
async function filled(store: Store, stock = 10, quantity = 2) {
  const product = await store.addProduct({ stock })
  return { product, cart: await store.cart({ productId: product.productId, quantity }) }
}

describe('a checkout that cannot be', () => {
  it('ends when a price has changed since the shopper saw it, and shows the new one in the cart (SG-14)', async () => {
    const store = shop.store()
    const { product, cart } = await filled(store)
    await store.admin('PATCH', `/v1/products/${product.productId}`, {
      price: { amount: 900, currency: 'USD' },
    })
    const { body } = await store.checkout(cart, { wait: 20 })
    expect(body.order).toMatchObject({
      status: 'cancelled',
      reason: 'PRICE_CHANGED',
      details: [{ seen: { amount: 500 }, now: { amount: 900 } }],
    })
    await shop.settle()
    expect(await store.readCart(cart)).toMatchObject({
      status: 'open',
      items: [{ quantity: 2, unitPrice: { amount: 900 } }],
    })
    expect((await store.checkout(cart, { wait: 20 })).body.status).toBe('confirmed')
  })

  it('ends when the total is not the expected one, and goes on when it is', async () => {
    const store = shop.store()
    const { cart } = await filled(store)
    const { body } = await store.checkout(cart, { wait: 20, expectedTotal: { amount: 1, currency: 'USD' } })
    expect(body.order).toMatchObject({ status: 'cancelled', reason: 'PRICE_CHANGED' })
    await shop.settle()
    const lines = (await store.readCart(cart)).items.map(({ lineId, productId, quantity }) => ({
      lineId,
      productId,
      quantity,
    }))
    const quote = await store.request<{ total: { amount: number; currency: string } }>('POST', '/v1/quotes', {
      body: { lines, destination: { country: 'DE' } },
    })
    expect((await store.checkout(cart, { wait: 20, expectedTotal: quote.body.total })).body.status).toBe(
      'confirmed',
    )
  })

  it('ends when a product is gone, and leaves it out of the cart', async () => {
    const store = shop.store()
    const [gone, kept] = [await store.addProduct({ name: 'Gone' }), await store.addProduct({ name: 'Kept' })]
    const cart = await store.cart({ productId: gone.productId }, { productId: kept.productId })
    await store.admin('PATCH', `/v1/products/${gone.productId}`, { active: false })
    const { body } = await store.checkout(cart, { wait: 20 })
    expect(body.order).toMatchObject({ status: 'cancelled', reason: 'PRODUCT_GONE' })
    await shop.settle()
    expect((await store.readCart(cart)).items.map(({ name }) => name)).toEqual(['Kept'])
  })

  it('reserves nothing when one of several lines is short, and says what is left', async () => {
    const store = shop.store()
    const [many, few] = [
      await store.addProduct({ name: 'Many', stock: 10 }),
      await store.addProduct({ name: 'Few', stock: 1 }),
    ]
    const cart = await store.cart(
      { productId: many.productId, quantity: 2 },
      { productId: few.productId, quantity: 3 },
    )
    const { body } = await store.checkout(cart, { wait: 20 })
    expect(body.order).toMatchObject({
      status: 'cancelled',
      reason: 'OUT_OF_STOCK',
      details: [{ sku: few.productId, wanted: 3, available: 1 }],
    })
    await shop.settle()
    expect((await store.product(many.productId)).available).toBe(10)
    expect((await store.readCart(cart)).items).toHaveLength(2)
  })

  it('gives everything back when the card is declined, and says why', async () => {
    const store = shop.store()
    const { product, cart } = await filled(store)
    const { body } = await store.checkout(cart, {
      wait: 20,
      paymentMethodId: 'pm_card_chargeDeclinedInsufficientFunds',
      email: 'declined@example.com',
    })
    expect(body.order).toMatchObject({
      status: 'cancelled',
      reason: 'PAYMENT_DECLINED',
      payment: { status: 'declined', declineCode: 'insufficient_funds' },
    })
    await shop.settle()
    expect((await store.product(product.productId)).available).toBe(10)
    expect(await store.readCart(cart)).toMatchObject({ status: 'open', items: [{ quantity: 2 }] })
    expect(shop.mailsTo('declined@example.com')).toHaveLength(1)
  })

  it('lets the shopper try another card, even while the cart is still being restored', async () => {
    const store = shop.store()
    const { cart } = await filled(store)
    shop.suite.faults.add({
      part: 'push',
      operation: 'orders.order-cancelled.v1.restore-cart',
      action: 'fail',
      times: 1,
    })
    const { body } = await store.checkout(cart, { wait: 20, paymentMethodId: 'pm_card_chargeDeclined' })
    expect(body.status).toBe('cancelled')
    const early = await store.checkout(cart)
    expect(early.status).toBe(503)
    expect(early.body).toMatchObject({ error: { reason: 'CART_RESTORING' } })
    expect(Number(early.headers.get('retry-after'))).toBeGreaterThan(0)
    await shop.drain()
    expect((await store.checkout(cart, { wait: 20 })).body.status).toBe('confirmed')
  })

  it('undoes an accepted order when the capture fails for good', async () => {
    const store = shop.store()
    const { product, cart } = await filled(store)
    const { body } = await store.checkout(cart, { wait: 20, paymentMethodId: 'pm_card_captureFails' })
    expect(body.order).toMatchObject({ status: 'cancelled', reason: 'CAPTURE_FAILED' })
    await shop.drain()
    expect((await store.product(product.productId)).available).toBe(10)
    expect(await store.readCart(cart)).toMatchObject({ status: 'open' })
  })

  it('ends when nothing can be sent there', async () => {
    const store = shop.store()
    const { cart } = await filled(store)
    const { body } = await store.checkout(cart, { wait: 20, shippingOptionId: 'by-balloon' })
    expect(body.order).toMatchObject({ status: 'cancelled', reason: 'SHIPPING_UNAVAILABLE' })
  })
})

describe('a request for a checkout that is refused', () => {
  it('says "Cart is empty" for an empty cart (SG-13, AG-25)', async () => {
    const store = shop.store()
    const { status, body } = await store.checkout(await store.cart())
    expect(status).toBe(400)
    expect(body).toMatchObject({ error: { reason: 'CART_EMPTY', message: 'Cart is empty' } })
  })

  it('says "Cart is empty" for a cart that was bought', async () => {
    const store = shop.store()
    const { productId } = await store.addProduct()
    const { cart } = await store.buy([{ productId }])
    expect((await store.checkout(cart)).body).toMatchObject({ error: { reason: 'CART_EMPTY' } })
  })

  it('needs an idempotency key', async () => {
    const store = shop.store()
    const { cart } = await filled(store)
    const { status, body } = await store.request('POST', '/v1/checkouts', {
      token: cart.cartSecret,
      body: {
        cartId: cart.cartId,
        email: 'a@example.com',
        paymentMethodId: 'pm_card_visa',
        shippingAddress: { name: 'A', line1: 'B', city: 'C', postalCode: '1', country: 'DE' },
      },
    })
    expect(status).toBe(400)
    expect(body).toMatchObject({ error: { reason: 'IDEMPOTENCY_KEY_REQUIRED' } })
  })

  it("needs the cart's own secret", async () => {
    const store = shop.store()
    const { cart } = await filled(store)
    const other = await store.cart()
    expect((await store.checkout({ ...cart, cartSecret: other.cartSecret })).status).toBe(403)
  })
})
