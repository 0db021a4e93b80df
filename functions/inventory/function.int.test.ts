import { randomUUID } from 'node:crypto'
import { PubSub } from '@google-cloud/pubsub'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
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

test('keeps every correction with its reason, the newest first', async () => {
  const store = shop.store()
  const { productId } = await store.addProduct({ stock: 5 })
  const other = await store.addProduct()
  await adjust(store, productId, { delta: -2, reason: 'broken in the window' })
  await adjust(store, other.productId, { delta: 1 })
  await adjust(store, productId, { delta: 1, reason: 'found again' })
  const path = `/v1/products/${productId}/stock-adjustments?pageSize=1`
  const first = await store.admin<{ nextPageToken: string }>('GET', path)
  expect(first.body).toMatchObject({ adjustments: [{ sku: productId, delta: 1, reason: 'found again' }] })
  const rest = await store.admin('GET', `${path}&pageToken=${first.body.nextPageToken}`)
  expect(rest.body).toMatchObject({ adjustments: [{ delta: -2, reason: 'broken in the window' }] })
  expect(rest.body).not.toHaveProperty('nextPageToken')
  expect(await store.request('GET', path)).toMatchObject({ status: 401 })
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

  await send(orderCancelled.name, 'release-stock', cancelledOf(orderId))
  await shop.drain()
  await send(orderPlaced.name, 'reserve-stock', placedOf(orderId, productId))
  await shop.drain()

  expect(await available(store, productId)).toBe(5)
})

describe('a SKU that everybody wants', () => {
  const RUSH = 60

  /** Orders of one unit each, all at the same time; they reach inventory only, and wait there. */
  async function rush(store: Store, sku: string): Promise<string[]> {
    const send = sender(store.id)
    const orderIds = Array.from({ length: RUSH }, (_, number) => `ord_rush_${number}`)
    shop.suite.clock.freeze()
    try {
      const sent = orderIds.map(orderId => send(orderPlaced.name, 'reserve-stock', placedOf(orderId, sku)))
      await Promise.all(sent)
      await shop.settle()
    } finally {
      shop.suite.clock.thaw()
    }
    return orderIds
  }

  const cancelAll = async (store: Store, orderIds: readonly string[]): Promise<void> => {
    const send = sender(store.id)
    await Promise.all(
      orderIds.map(orderId => send(orderCancelled.name, 'release-stock', cancelledOf(orderId))),
    )
    await shop.settle()
  }

  const shardsOf = async (store: Store, sku: string) => {
    const below = `stores/${store.id}/stock/${sku}/shards/`
    return (await shop.documents()).filter(({ path }) => path.startsWith(below)).map(({ data }) => data)
  }

  test('is spread over shards by the rush itself, and its answers stay what they were', async () => {
    const store = shop.store()
    const { productId } = await store.addProduct({ stock: 200 })
    await rush(store, productId)
    const shards = await shardsOf(store, productId)
    expect(shards).toHaveLength(16)
    expect(await available(store, productId)).toBe(200 - RUSH)
    expect(await adjust(store, productId, { delta: 9 })).toEqual(
      expect.objectContaining({
        body: { productId, sku: productId, onHand: 209 - RUSH, reserved: RUSH, sold: 0 },
      }),
    )
    expect(await available(store, productId)).toBe(209 - RUSH)
  })

  test('sells its very last units, wherever they are, and not one more', async () => {
    const store = shop.store()
    const { productId } = await store.addProduct({ stock: RUSH + 140 })
    await rush(store, productId)
    expect(await shardsOf(store, productId)).toHaveLength(16)
    const buy = async (quantity: number) => (await store.buy([{ productId, quantity }])).order
    expect(await buy(137)).toMatchObject({ status: 'confirmed' })
    expect(await buy(4)).toMatchObject({ status: 'cancelled', reason: 'OUT_OF_STOCK' })
    expect(await buy(3)).toMatchObject({ status: 'confirmed' })
    expect(await available(store, productId)).toBe(0)
    expect(await adjust(store, productId, { delta: 1 })).toMatchObject({
      body: { onHand: 1, reserved: RUSH, sold: 140 },
    })
    expect(await buy(2)).toMatchObject({ reason: 'OUT_OF_STOCK' })
    expect(await buy(1)).toMatchObject({ status: 'confirmed' })
  })

  test('takes back what was released, returned and cancelled', async () => {
    const store = shop.store()
    const { productId } = await store.addProduct({ stock: 200 })
    const held = await rush(store, productId)
    const { checkout, order } = await store.buy([{ productId, quantity: 20 }])
    const lines = order.lines.map(({ lineId }) => ({ lineId, quantity: 7 }))
    await store.admin('POST', `/v1/orders/${order.orderId}/refunds`, {
      lines,
      reason: 'broken',
      restock: true,
    })
    await shop.drain()
    expect(await available(store, productId)).toBe(200 - RUSH - 13)
    await store.request('POST', `/v1/orders/${order.orderId}/cancel`, {
      token: checkout.orderSecret,
      body: {},
    })
    await shop.drain()
    expect(await available(store, productId)).toBe(200 - RUSH)
    await cancelAll(store, held)
    expect(await available(store, productId)).toBe(200)
    expect(await adjust(store, productId, { delta: -200 })).toMatchObject({
      status: 200,
      body: { onHand: 0, reserved: 0, sold: 0 },
    })
  })

  test('loses and doubles nothing when Firestore aborts again and again', async () => {
    const store = shop.store()
    const { productId } = await store.addProduct({ stock: 200 })
    shop.suite.faults.add({
      ...{ part: 'firestore', operation: 'Commit', action: 'fail', code: 'ABORTED' },
      ...{ matching: `stores/${store.id}/`, times: 200, probability: 0.4 },
    })
    await rush(store, productId)
    await shop.drain()
    expect(shop.suite.faults.list()[0]?.struck).toBeGreaterThan(20)
    shop.suite.faults.clear()
    expect(await adjust(store, productId, { delta: 1 })).toMatchObject({
      body: { onHand: 201 - RUSH, reserved: RUSH, sold: 0 },
    })
    expect(await shardsOf(store, productId)).toHaveLength(16)
  })
})

/** Nobody pays for these orders: they are held, and no more. */
const LONG_AGO = '2020-01-01T00:00:00.000Z'

const placedOf = (orderId: string, sku: string) => ({
  orderId,
  lines: [{ lineId: 'lin_1', sku, quantity: 1 }],
  total: { amount: 1000, currency: 'USD' },
  paymentMethodId: 'pm_card_visa',
  deadlineAt: LONG_AGO,
})

const cancelledOf = (orderId: string) => ({
  ...{ orderId, checkoutId: 'chk_1', cartId: 'crt_1', contactId: 'con_1' },
  ...{ from: 'pending', reason: 'SHOPPER_CANCELLED' },
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
