import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { OrderHistory } from '../../schemas/history.ts'
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

test('says to an admin that an order is not there; to a shopper whose checkout was accepted it is pending', async () => {
  const store = shop.store()
  expect(await store.admin('GET', '/v1/orders/ord_none')).toMatchObject({
    status: 404,
    body: { error: { reason: 'ORDER_NOT_FOUND' } },
  })
  shop.suite.faults.add({
    ...{ part: 'push', operation: 'carts.checkout-requested.v1.place-order', action: 'fail' },
  })
  const { productId } = await store.addProduct()
  const checkout = expectStatus(await store.checkout(await store.cart({ productId })), 202)
  expect(await store.order(checkout)).toMatchObject({ status: 'pending', lines: [] })
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

const historyOf = async (store: Store, { orderId }: Checkout, token: string, at = 'now') =>
  expectStatus(
    await store.request<OrderHistory>('GET', `/v1/orders/${orderId}/history?at=${at}`, { token }),
    200,
  )

test('tells what order, payment, cart and stock were at any moment', async () => {
  const store = shop.store()
  const { productId } = await store.addProduct({ name: 'Ball', price: usd(1000), stock: 5 })
  const { checkout, order } = await store.buy([{ productId, quantity: 2 }])
  const { steps = [], state } = await historyOf(store, checkout, shop.adminToken)
  expect(state).toMatchObject({
    order: { status: 'confirmed', total: order.total },
    payment: { status: 'captured', captured: order.total },
    cart: { status: 'closed', items: [] },
    stock: [{ sku: productId, onHand: 3, reserved: 0, sold: 2 }],
    untold: [],
  })

  const momentOf = (name: string) => steps.find(step => step.function === name)?.at ?? ''
  const reservedAt = `${momentOf('reserve-stock').slice(0, 23)}Z`
  const then = await historyOf(store, checkout, shop.adminToken, reservedAt)
  expect(then.state).toMatchObject({
    order: { status: 'pending' },
    payment: null,
    cart: { status: 'claimed', items: [{ name: 'Ball', quantity: 2 }] },
    stock: [{ onHand: 3, reserved: 2, sold: 0 }],
  })

  const before = await historyOf(store, checkout, shop.adminToken, '2020-01-01T00:00:00.000Z')
  expect(before.state).toMatchObject({ order: null, payment: null, cart: null, stock: [] })
})

test('tells the shopper of their order, payment and cart, and nothing of the shop', async () => {
  const store = shop.store()
  const { productId } = await store.addProduct()
  const { checkout } = await store.buy([{ productId }], { paymentMethodId: 'pm_card_threeDSecure2Required' })
  const { steps, state } = await historyOf(store, checkout, checkout.orderSecret)
  expect([steps, state?.stock]).toEqual([undefined, []])
  expect(state).toMatchObject({ order: { status: 'pending' }, payment: { status: 'action_required' } })
  expect(state?.payment).not.toHaveProperty('action')
})

test.each(['yesterday', '2026-13-01T00:00:00.000Z'])('refuses %s as a moment', async at => {
  const store = shop.store()
  const answer = await store.admin('GET', `/v1/orders/ord_1/history?at=${at}`)
  expect(answer).toMatchObject({ status: 400, body: { error: { code: 'INVALID_ARGUMENT' } } })
})

/** What `npm run story` says, with the code that it ends with. */
async function story(store: Store, ...args: string[]): Promise<{ text: string; code: number }> {
  const env = { ...process.env, CARAVAN_URL: shop.url, CARAVAN_ADMIN_TOKEN: shop.adminToken }
  const child = spawn(process.execPath, ['scripts/story.ts', ...args, '--store', store.id], { env })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (text += String(chunk)))
  const [code] = (await once(child, 'close')) as [number]
  return { text, code }
}

test('the story of an order is told in plain words, causes before effects', async () => {
  const store = shop.store()
  const { productId } = await store.addProduct({ name: 'Ball', price: usd(1000), stock: 5 })
  const { checkout } = await store.buy([{ productId, quantity: 2 }])
  const { text, code } = await story(store, checkout.orderId)
  expect(code).toBe(0)
  const told = [
    'request-checkout, asked by POST /v1/checkouts',
    'the cart is claimed',
    'place-order, because of carts.checkout-requested.v1',
    'the order is pending, 2 × Ball, for 32.90 USD in all',
    'reserve-stock, because of orders.order-placed.v1',
    `stock of ${productId}: −2 on hand, +2 reserved`,
    'authorize-payment, because of inventory.stock-reserved.v1',
    'the payment goes from authorizing to authorized',
    'accept-order, because of payments.payment-authorized.v1',
    'confirm-order, because of payments.payment-captured.v1',
    'order    confirmed, 2 × Ball, 32.90 USD',
    `stock    ${productId}: 3 on hand, 0 reserved, 2 sold`,
  ]
  const places = told.map(line => text.indexOf(line))
  expect(
    places.every(place => place >= 0),
    text,
  ).toBe(true)
  expect(places).toEqual([...places].sort((a, b) => a - b))

  expect(await story(store, checkout.orderId, '--at', '2020-01-01')).toMatchObject({ code: 1 })
  expect(await story(store, checkout.orderId, '--at', 'noon')).toMatchObject({ code: 2 })
  expect(await story(store, 'ord_none')).toMatchObject({ code: 1 })
})

test('lists orders of a time, and no others', async () => {
  const store = shop.store()
  const { productId } = await store.addProduct()
  const { checkout: first } = await store.buy([{ productId }])
  await shop.suite.clock.advance(1000)
  const { order, checkout: second } = await store.buy([{ productId }])
  const placedAt = order.timeline[0]?.at
  const listed = async (query: string) => {
    const { orders } = expectStatus(
      await store.admin<{ orders: { orderId: string }[] }>('GET', `/v1/orders?${query}`),
      200,
    )
    return orders.map(({ orderId }) => orderId)
  }
  expect(await listed('')).toEqual([second.orderId, first.orderId])
  expect(await listed(`from=${placedAt}`)).toEqual([second.orderId])
  expect(await listed(`until=${placedAt}&status=confirmed`)).toEqual([first.orderId])
  expect(await listed(`until=${placedAt}&status=cancelled`)).toEqual([])
  expect(await store.admin('GET', '/v1/orders?from=lately')).toMatchObject({ status: 400 })
})

test('tells the numbers of a time, to admins only', async () => {
  const store = shop.store()
  const { productId } = await store.addProduct({ price: usd(1000) })
  const { order, checkout } = await store.buy([{ productId }])
  await store.buy([{ productId }], { paymentMethodId: 'pm_card_chargeDeclinedInsufficientFunds' })
  await refund(store, checkout, { amount: usd(300) })
  const now = Date.parse(order.timeline[0]?.at ?? '')
  const [from, until] = [now - 3_600_000, now + 3_600_000].map(at => new Date(at).toISOString())
  const path = `/v1/sales-numbers?from=${from}&until=${until}&timeZone=Europe/Berlin`
  expect(await store.admin('GET', path)).toMatchObject({
    status: 200,
    body: {
      checkouts: 2,
      sold: 1,
      takings: [{ captured: order.total, refunded: usd(300) }],
      declines: [{ declineCode: 'insufficient_funds', orders: 1 }],
    },
  })
  expect(await store.request('GET', path)).toMatchObject({ status: 401 })
  expect(await store.request('GET', path, { token: checkout.orderSecret })).toMatchObject({ status: 403 })
})
