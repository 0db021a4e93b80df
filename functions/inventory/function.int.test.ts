import { randomUUID } from 'node:crypto'
import { PubSub } from '@google-cloud/pubsub'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { orderCancelled, orderPlaced } from '../../events/orders.ts'
import type { Shop, Store } from '../../scripts/testing/shop.ts'
import { startShop } from '../../scripts/testing/shop.ts'
import { attributesOf } from '../kit/envelope.ts'

let shop: Shop
beforeAll(async () => {
  shop = await startShop()
})
afterEach(async () => {
  shop.suite.faults.clear()
  await shop.expectInvariants()
})
afterAll(() => shop.stop())

const adjust = (store: Store, productId: string, body: object) =>
  store.admin('POST', `/v1/products/${productId}/stock-adjustments`, { reason: 'count', ...body })

const available = async (store: Store, productId: string): Promise<number> =>
  (await store.product(productId)).available

test('adds and removes units, and shows them at once', async () => {
  const store = shop.store()
  const { productId } = await store.addProduct({ stock: 5 })

  expect(await adjust(store, productId, { delta: 3 })).toMatchObject({
    status: 200,
    body: { productId, sku: productId, onHand: 8, reserved: 0, sold: 0 },
  })
  expect(await available(store, productId)).toBe(8)
  expect(await adjust(store, productId, { delta: -8 })).toMatchObject({ status: 200, body: { onHand: 0 } })
  expect(await available(store, productId)).toBe(0)
})

test('never goes below zero, also when many take at once', async () => {
  const store = shop.store()
  const { productId } = await store.addProduct({ stock: 5 })

  const answers = await Promise.all(Array.from({ length: 8 }, () => adjust(store, productId, { delta: -1 })))

  expect(answers.filter(({ status }) => status === 200)).toHaveLength(5)
  for (const { status, body } of answers.filter(answer => answer.status !== 200)) {
    expect(status).toBe(400)
    expect(body.error).toMatchObject({ reason: 'STOCK_BELOW_ZERO', details: [{ sku: productId, onHand: 0 }] })
  }
  expect(await available(store, productId)).toBe(0)
})

test('refuses to count what the catalogue does not sell', async () => {
  const store = shop.store()
  const { productId } = await store.addProduct({
    variants: [{ variantId: 'var_red', attributes: { colour: 'red' }, stock: 1 }],
  })
  const other = await store.addProduct({ name: 'Other' })

  expect(await adjust(store, 'prd_none', { delta: 1 })).toMatchObject({ status: 404 })
  expect(await adjust(store, productId, { delta: 1, variantId: 'var_none' })).toMatchObject({ status: 404 })
  expect(await adjust(store, other.productId, { delta: 1, variantId: 'var_red' })).toMatchObject({
    status: 404,
  })
  expect(await adjust(store, productId, { delta: 1 })).toMatchObject({
    status: 400,
    body: { error: { reason: 'VARIANT_REQUIRED' } },
  })
})

test('adjusts once for one idempotency key', async () => {
  const store = shop.store()
  const { productId } = await store.addProduct({ stock: 5 })
  const send = () =>
    store.request('POST', `/v1/products/${productId}/stock-adjustments`, {
      token: shop.adminToken,
      idempotencyKey: 'count-1',
      body: { delta: -2, reason: 'count' },
    })

  expect(await send()).toMatchObject({ status: 200, body: { onHand: 3 } })
  expect(await send()).toMatchObject({ status: 200, body: { onHand: 3 } })
  expect(await available(store, productId)).toBe(3)
})

test('adds the announced units when an adjustment came before the product', async () => {
  const store = shop.store()
  shop.suite.faults.add({
    part: 'functions',
    operation: 'receive-stock',
    action: 'fail',
    code: 'UNAVAILABLE',
    times: 1,
  })
  const { body } = await store.admin<{ productId: string }>('POST', '/v1/products', {
    name: 'Ball',
    price: { amount: 500, currency: 'USD' },
    stock: 10,
  })

  expect(await adjust(store, body.productId, { delta: 2 })).toMatchObject({
    status: 200,
    body: { onHand: 2 },
  })
  await shop.drain()

  expect(await available(store, body.productId)).toBe(12)
})

test('sells what a confirmed order takes, and takes it back when it is cancelled', async () => {
  const store = shop.store()
  const { productId } = await store.addProduct({ stock: 5 })

  const { order, checkout } = await store.buy([{ productId, quantity: 3 }])
  expect(order.status).toBe('confirmed')
  expect(await adjust(store, productId, { delta: 1 })).toMatchObject({
    body: { onHand: 3, reserved: 0, sold: 3 },
  })

  await store.request('POST', `/v1/orders/${checkout.orderId}/cancel`, {
    token: checkout.orderSecret,
    idempotencyKey: randomUUID(),
    body: {},
  })
  await shop.drain()
  expect(await available(store, productId)).toBe(6)
})

test('holds nothing of an order of which one line is short', async () => {
  const store = shop.store()
  const plenty = await store.addProduct({ name: 'Plenty', stock: 5 })
  const scarce = await store.addProduct({ name: 'Scarce', stock: 1 })

  const { order } = await store.buy([
    { productId: plenty.productId, quantity: 2 },
    { productId: scarce.productId, quantity: 2 },
  ])

  expect(order).toMatchObject({ status: 'cancelled' })
  expect(await available(store, plenty.productId)).toBe(5)
  expect(await available(store, scarce.productId)).toBe(1)
})

test('holds nothing for an order whose cancellation came first', async () => {
  const store = shop.store()
  const { productId } = await store.addProduct({ stock: 5 })
  const orderId = 'ord_cancelled_first'
  const send = sender(store.id)

  await send(orderCancelled.name, 'release-stock', {
    ...{ orderId, checkoutId: 'chk_1', cartId: 'crt_1', contactId: 'con_1' },
    ...{ from: 'pending', reason: 'SHOPPER_CANCELLED' },
  })
  await shop.drain()
  await send(orderPlaced.name, 'reserve-stock', {
    orderId,
    lines: [{ lineId: 'lin_1', sku: productId, quantity: 2 }],
    total: { amount: 1000, currency: 'USD' },
    paymentMethodId: 'pm_card_visa',
    deadlineAt: new Date().toISOString(),
  })
  await shop.drain()

  expect(await available(store, productId)).toBe(5)
})

/** Publishes events that only one consumer handles, as a replay does. */
function sender(storeId: string) {
  process.env.PUBSUB_EMULATOR_HOST = shop.suite.env.PUBSUB_EMULATOR_HOST
  const pubsub = new PubSub({ projectId: shop.suite.env.GOOGLE_CLOUD_PROJECT ?? '' })
  return async (
    event: string,
    replayConsumer: string,
    data: { orderId: string; [name: string]: unknown },
  ): Promise<void> => {
    const attributes = attributesOf({
      ...{ event, eventId: randomUUID(), key: data.orderId, storeId, source: 'test', data, replayConsumer },
      ...{ occurredAt: new Date().toISOString(), correlationId: 'test', causationId: 'test' },
    })
    await pubsub.topic(event).publishMessage({ json: data, attributes })
  }
}
