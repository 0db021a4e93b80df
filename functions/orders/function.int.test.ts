import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { OrderRefund } from '../../schemas/order.ts'
import type { Checkout, Shop, Store } from '../../scripts/testing/shop.ts'
import { anAddress, expectStatus, startShop } from '../../scripts/testing/shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await startShop()
})
afterEach(async () => {
  await shop.expectInvariants()
})
afterAll(() => shop.stop())

const usd = (amount: number) => ({ amount, currency: 'USD' })
const refund = async (store: Store, { orderId }: Checkout, body: object) => {
  const reason = { reason: 'returned', restock: true }
  const answer = await store.admin<OrderRefund>('POST', `/v1/orders/${orderId}/refunds`, {
    ...reason,
    ...body,
  })
  await shop.settle()
  return answer
}

test('quotes what is then charged, to the cent', async () => {
  const store = shop.store()
  const { productId } = await store.addProduct({ price: usd(1999) })
  const quoted = await store.request('POST', '/v1/quotes', {
    body: { lines: [{ productId, quantity: 3 }], destination: { country: 'US', region: 'CA' } },
  })
  // 3 x 19.99 = 59.97; x 7.25 % = 4.347825; + 4.99
  const costs = { subtotal: usd(5997), shipping: usd(499), tax: usd(435), total: usd(6931) }
  expect(quoted).toMatchObject({ status: 200, body: costs })

  const shippingAddress = { ...anAddress, country: 'US', region: 'CA' }
  const bought = { shippingAddress, expectedTotal: usd(6931) }
  const { order } = await store.buy([{ productId, quantity: 3 }], bought)
  expect(order).toMatchObject({ status: 'confirmed', ...costs, payment: { captured: usd(6931) } })
})

test('gives back one line, then the rest, and the units with them', async () => {
  const store = shop.store()
  const { productId } = await store.addProduct({ price: usd(1000), stock: 5 })
  const { checkout, order } = await store.buy([{ productId, quantity: 3 }])
  const lineId = order.lines[0]?.lineId

  expectStatus(await refund(store, checkout, { lines: [{ lineId, quantity: 1 }] }), 201)
  expect(await store.order(checkout)).toMatchObject({
    payment: { status: 'partially_refunded', refunded: usd(1000) },
    lines: [{ refundedQuantity: 1 }],
  })
  expectStatus(await refund(store, checkout, {}), 201)
  expect(await store.order(checkout)).toMatchObject({
    status: 'confirmed',
    payment: { status: 'refunded', refunded: order.total },
  })
  expect((await store.product(productId)).available).toBe(5)
  expect(await refund(store, checkout, {})).toMatchObject({
    status: 400,
    body: { error: { reason: 'REFUND_TOO_LARGE' } },
  })
})

// Goods in a currency without a shipping tariff broke the quote, and kept the cart claimed for a quarter of an hour.
test('refuses goods in a currency in which nothing can be sent, and opens the cart again', async () => {
  const store = shop.store()
  const { productId } = await store.addProduct({ price: { amount: 1000, currency: 'EUR' } })
  expect(
    await store.request('POST', '/v1/quotes', {
      body: { lines: [{ productId, quantity: 1 }], destination: { country: 'DE' } },
    }),
  ).toMatchObject({ status: 400, body: { error: { reason: 'SHIPPING_UNAVAILABLE' } } })

  const { cart, order } = await store.buy([{ productId }])
  expect(order).toMatchObject({ status: 'cancelled', reason: 'SHIPPING_UNAVAILABLE' })
  expect(await store.readCart(cart)).toMatchObject({ status: 'open', items: [{ productId, quantity: 1 }] })
})

test('takes no checkout to a country that does not exist, and leaves the cart as it is', async () => {
  const store = shop.store()
  const { productId } = await store.addProduct()
  const cart = await store.cart({ productId })
  const answer = await store.checkout(cart, { shippingAddress: { ...anAddress, country: 'ZZ' } })
  expect(answer).toMatchObject({ status: 400, body: { error: { code: 'INVALID_ARGUMENT' } } })
  expect(await store.readCart(cart)).toMatchObject({ status: 'open' })
})

test('tells every event of a sale, causes first, and who handled it', async () => {
  const store = shop.store()
  const { productId } = await store.addProduct()
  const { checkout } = await store.buy([{ productId }])
  const { events } = expectStatus(
    await store.request<{
      events: { eventId: string; event: string; causedBy: string; handledBy: unknown[] }[]
    }>('GET', `/v1/orders/${checkout.orderId}/history`, { token: checkout.orderSecret }),
    200,
  )
  expect(events.map(({ event }) => event)).toEqual([
    'carts.checkout-requested.v1',
    'orders.order-placed.v1',
    'inventory.stock-reserved.v1',
    'payments.payment-authorized.v1',
    'orders.order-accepted.v1',
    'payments.payment-captured.v1',
    'orders.order-confirmed.v1',
    'shipping.shipment-created.v1',
  ])
  expect(events.every(({ handledBy }) => handledBy.length > 0)).toBe(true)
  expect(events.slice(1).every(({ causedBy }) => events.some(({ eventId }) => eventId === causedBy))).toBe(
    true,
  )
})
