import { randomUUID } from 'node:crypto'
import { Firestore } from '@google-cloud/firestore'
import { PubSub } from '@google-cloud/pubsub'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { orderCancelled, orderConfirmed } from '../../events/orders.ts'
import type { Shipment } from '../../schemas/shipping.ts'
import type { Checkout, Shop, Store } from '../../scripts/testing/shop.ts'
import { expectStatus, startShop } from '../../scripts/testing/shop.ts'
import { attributesOf } from '../kit/envelope.ts'

let shop: Shop
beforeAll(async () => {
  shop = await startShop()
})
afterEach(async () => {
  await shop.expectInvariants()
})
afterAll(() => shop.stop())

async function sold(
  shippingOptionId = 'express',
  country = 'US',
): Promise<{ store: Store; checkout: Checkout }> {
  const store = shop.store()
  const { productId } = await store.addProduct()
  const shippingAddress = { name: 'Ada', line1: '1 Road', city: 'Town', postalCode: '12345', country }
  const { checkout } = await store.buy([{ productId }], { shippingOptionId, shippingAddress })
  return { store, checkout }
}

const ask = (store: Store, { orderId, orderSecret }: Checkout) =>
  store.request<Shipment>('GET', `/v1/orders/${orderId}/shipment`, { token: orderSecret })

const shipmentOf = async (store: Store, checkout: Checkout): Promise<Shipment> =>
  expectStatus(await ask(store, checkout), 200)

const progress = (store: Store, shipmentId: string, status: string) =>
  store.admin<Shipment>('POST', `/v1/shipments/${shipmentId}/progress`, { status })

/** Brings the carrier's next step forward, in place of days of the clock. */
async function carrierComes(store: Store, { orderId }: Checkout): Promise<void> {
  const { GOOGLE_CLOUD_PROJECT: projectId = '', FIRESTORE_EMULATOR_HOST: host = '' } = shop.suite.env
  const firestore = new Firestore({
    projectId,
    host,
    ssl: false,
    customHeaders: { Authorization: 'Bearer owner' },
  })
  const nextAt = new Date(shop.suite.clock.now() - 1).toISOString()
  await firestore.doc(`stores/${store.id}/shipments/${orderId}`).update({ nextAt })
  await firestore.terminate()
  await shop.runSchedule('advance-shipments')
}

test('sends what was bought, and the order follows its parcel to the door', async () => {
  const { store, checkout } = await sold()
  const packed = await shipmentOf(store, checkout)
  expect(packed).toMatchObject({ status: 'created', carrier: 'Caravan Express', orderId: checkout.orderId })

  await carrierComes(store, checkout)
  expect(await shipmentOf(store, checkout)).toMatchObject({ status: 'dispatched' })
  expect(await store.order(checkout)).toMatchObject({
    status: 'fulfilled',
    shipment: { status: 'dispatched', trackingNumber: packed.trackingNumber },
  })

  await carrierComes(store, checkout)
  const { events } = await shipmentOf(store, checkout)
  expect(events.map(({ status }) => status)).toEqual(['created', 'dispatched', 'delivered'])
  expect((await store.order(checkout)).shipment).toMatchObject({ status: 'delivered', events: [{}, {}, {}] })
})

test('leaves a parcel alone whose time has not come', async () => {
  const { store, checkout } = await sold()
  await shop.runSchedule('advance-shipments')
  expect(await shipmentOf(store, checkout)).toMatchObject({ status: 'created', events: [{}] })
})

test('notes by hand where a parcel is, once, and only in turn', async () => {
  const { store, checkout } = await sold('standard', 'DE')
  const { shipmentId } = await shipmentOf(store, checkout)

  expect(await progress(store, shipmentId, 'delivered')).toMatchObject({
    status: 409,
    body: { error: { reason: 'SHIPMENT_NOT_DISPATCHED' } },
  })
  for (const status of ['dispatched', 'dispatched', 'delivered', 'delivered'])
    expectStatus(await progress(store, shipmentId, status), 200)
  expect(await progress(store, shipmentId, 'dispatched')).toMatchObject({
    status: 409,
    body: { error: { reason: 'SHIPMENT_NOT_CREATED' } },
  })
  expect((await shipmentOf(store, checkout)).events).toHaveLength(3)
  await shop.settle()
  expect((await store.order(checkout)).shipment?.events).toHaveLength(3)
})

test('keeps the parcel of a cancelled order here', async () => {
  const { store, checkout } = await sold()
  const { orderId, orderSecret: token } = checkout
  expectStatus(await store.request('POST', `/v1/orders/${orderId}/cancel`, { token, body: {} }), 200)
  await shop.settle()
  expect(await shipmentOf(store, checkout)).toMatchObject({ status: 'cancelled' })

  await carrierComes(store, checkout)
  expect(await shipmentOf(store, checkout)).toMatchObject({ status: 'cancelled' })
})

test('sends nothing for an order whose cancellation comes before its confirmation', async () => {
  const store = shop.store()
  const orderId = `ord_${randomUUID().replaceAll('-', '')}`
  const known = { orderId, cartId: 'crt_none', contactId: 'con_none' }
  const pubsub = new PubSub({
    projectId: shop.suite.env.GOOGLE_CLOUD_PROJECT ?? '',
    apiEndpoint: shop.suite.env.PUBSUB_EMULATOR_HOST ?? '',
    emulatorMode: true,
  })
  const publish = (event: { name: string }, data: object) => {
    const envelope = {
      event: event.name,
      eventId: `evt_${randomUUID()}`,
      key: orderId,
      storeId: store.id,
      occurredAt: new Date(shop.suite.clock.now()).toISOString(),
      source: 'test',
      correlationId: 'test',
      causationId: 'test',
      data: data as Record<string, unknown>,
    }
    return pubsub.topic(event.name).publishMessage({ json: data, attributes: attributesOf(envelope) })
  }
  await publish(orderCancelled, {
    ...known,
    checkoutId: 'chk_none',
    from: 'confirmed',
    reason: 'SHOP_CANCELLED',
  })
  await shop.settle()
  await publish(orderConfirmed, {
    ...known,
    lines: [{ lineId: 'lin_1', sku: 'prd_none', quantity: 1 }],
    total: { amount: 1, currency: 'USD' },
    destination: { country: 'US' },
    shippingOptionId: 'standard',
  })
  await shop.settle()
  expect(await store.admin('GET', `/v1/orders/${orderId}/shipment`)).toMatchObject({
    status: 404,
    body: { error: { reason: 'SHIPMENT_NOT_FOUND' } },
  })
  await pubsub.close()
})

test('shows a shipment to its shopper and the shop only, and nothing where there is none', async () => {
  const { store, checkout } = await sold()
  const path = `/v1/orders/${checkout.orderId}/shipment`
  expect(await store.request('GET', path)).toMatchObject({ status: 401 })
  expect(await store.request('GET', path, { token: 'wrong' })).toMatchObject({ status: 403 })
  expect(await shop.store().request('GET', path, { token: checkout.orderSecret })).toMatchObject({
    status: 403,
  })
  expect(await store.admin('GET', path)).toMatchObject({ status: 200 })
  expect(await store.admin('GET', '/v1/orders/ord_none/shipment')).toMatchObject({ status: 404 })
  expect(await progress(store, 'shp_none', 'dispatched')).toMatchObject({ status: 404 })
  expect(
    await store.request('POST', '/v1/shipments/shp_none/progress', { body: { status: 'dispatched' } }),
  ).toMatchObject({ status: 401 })
})

test('quotes the ways to send somewhere, the cheapest first', async () => {
  const quote = (body: object) => shop.store().request('POST', '/v1/shipping-quotes', { body })
  const subtotal = { amount: 10_000, currency: 'USD' }
  expect(await quote({ destination: { country: 'US' }, subtotal, items: 3 })).toMatchObject({
    status: 200,
    body: {
      options: [
        { shippingOptionId: 'standard', price: { amount: 0, currency: 'USD' } },
        { shippingOptionId: 'express', price: { amount: 1499, currency: 'USD' } },
      ],
    },
  })
  expect(await quote({ destination: { country: 'KP' } })).toMatchObject({
    status: 200,
    body: { options: [] },
  })
  expect(await quote({ destination: { country: 'DE' }, currency: 'EUR' })).toMatchObject({
    status: 400,
    body: { error: { reason: 'CURRENCY_NOT_SUPPORTED' } },
  })
  for (const country of ['ZZ', 'de', 'DEU', '', 7])
    expect(await quote({ destination: { country } })).toMatchObject({ status: 400 })
})
