import { afterAll, afterEach, describe, expect, it } from 'vitest'
import type { Order } from '../../schemas/order.ts'
import type { Checkout, Store } from '../../scripts/testing/shop.ts'
import { startShop } from '../../scripts/testing/shop.ts'

const shop = await startShop()
afterAll(() => shop.stop())
afterEach(() => shop.expectInvariants())

/** Two racks at 50.00 and one ball at 5.00, bought. */
async function sold(store: Store, email = 'ada@example.com') {
  const rack = await store.addProduct({ name: 'Rack', price: { amount: 5000, currency: 'USD' }, stock: 10 })
  const ball = await store.addProduct({ name: 'Ball', price: { amount: 500, currency: 'USD' }, stock: 10 })
  const bought = await store.buy(
    [{ productId: rack.productId, quantity: 2 }, { productId: ball.productId }],
    { email },
  )
  expect(bought.order.status).toBe('confirmed')
  return { ...bought, rack, ball }
}

const cancel = (store: Store, { orderId, orderSecret }: Checkout) =>
  store.request<Order>('POST', `/v1/orders/${orderId}/cancel`, { token: orderSecret, body: {} })

const refund = (store: Store, orderId: string, body: object) =>
  store.admin<Record<string, unknown>>('POST', `/v1/orders/${orderId}/refunds`, body)

describe('a confirmed order', () => {
  it('can be cancelled by the shopper: money and goods go back, the cart stays closed', async () => {
    const store = shop.store()
    const { checkout, order, rack, cart } = await sold(store, 'cancel@example.com')
    expect((await cancel(store, checkout)).body).toMatchObject({
      status: 'cancelled',
      reason: 'SHOPPER_CANCELLED',
    })
    await shop.drain()
    expect((await store.order(checkout)).payment).toMatchObject({ status: 'refunded', refunded: order.total })
    expect((await store.product(rack.productId)).available).toBe(10)
    expect((await store.readCart(cart)).status).toBe('closed')
    expect(shop.mailsTo('cancel@example.com').map(({ deliveries }) => deliveries)).toEqual([1, 1])
  })

  it('answers a second cancellation with what is so already', async () => {
    const store = shop.store()
    const { checkout } = await sold(store)
    await cancel(store, checkout)
    const again = await cancel(store, checkout)
    expect(again.status).toBe(200)
    expect(again.body.status).toBe('cancelled')
  })

  it('cannot be cancelled by somebody else', async () => {
    const store = shop.store()
    const { checkout } = await sold(store)
    expect((await cancel(store, { ...checkout, orderSecret: 'guess' })).status).toBe(403)
  })

  it('gives a line back, with restock, and the mail says so', async () => {
    const store = shop.store()
    const { checkout, order, rack, ball } = await sold(store, 'refund@example.com')
    const line = order.lines.find(({ name }) => name === 'Rack')
    const answer = await refund(store, order.orderId, {
      lines: [{ lineId: line?.lineId, quantity: 1 }],
      reason: 'scratched',
      restock: true,
    })
    expect(answer.status).toBe(201)
    expect(answer.body).toMatchObject({ amount: { amount: 5000 }, status: 'requested' })
    await shop.drain()
    const after = await store.order(checkout)
    expect(after).toMatchObject({
      status: 'confirmed',
      payment: { status: 'partially_refunded', refunded: { amount: 5000 } },
    })
    expect(after.refunds).toMatchObject([{ status: 'refunded' }])
    expect([
      (await store.product(rack.productId)).available,
      (await store.product(ball.productId)).available,
    ]).toEqual([9, 9])
    expect(shop.mailsTo('refund@example.com')).toHaveLength(2)
  })

  it('gives back an amount without restock, then the rest, and never more than was paid', async () => {
    const store = shop.store()
    const { checkout, order, rack } = await sold(store)
    await refund(store, order.orderId, {
      amount: { amount: 100, currency: 'USD' },
      reason: 'late',
      restock: false,
    })
    const tooMuch = await refund(store, order.orderId, {
      amount: order.total,
      reason: 'all of it',
      restock: false,
    })
    expect(tooMuch.status).toBe(400)
    expect(tooMuch.body).toMatchObject({ error: { reason: 'REFUND_TOO_LARGE' } })
    expect((await refund(store, order.orderId, { reason: 'the rest', restock: true })).status).toBe(201)
    await shop.drain()
    expect((await store.order(checkout)).payment).toMatchObject({ status: 'refunded', refunded: order.total })
    expect((await store.product(rack.productId)).available).toBe(10)
  })

  it('is undone only as far as it was not refunded before', async () => {
    const store = shop.store()
    const { checkout, order, rack } = await sold(store)
    const line = order.lines[0]?.lineId
    await refund(store, order.orderId, {
      lines: [{ lineId: line, quantity: 1 }],
      reason: 'scratched',
      restock: true,
    })
    await shop.drain()
    await cancel(store, checkout)
    await shop.drain()
    expect((await store.order(checkout)).payment).toMatchObject({ status: 'refunded', refunded: order.total })
    expect((await store.product(rack.productId)).available).toBe(10)
  })

  it('is undone right when a refund and a cancellation come together', async () => {
    const store = shop.store()
    const { checkout, order } = await sold(store)
    await Promise.all([
      refund(store, order.orderId, {
        amount: { amount: 700, currency: 'USD' },
        reason: 'late',
        restock: false,
      }),
      cancel(store, checkout),
    ])
    await shop.drain()
    expect((await store.order(checkout)).payment).toMatchObject({ status: 'refunded', refunded: order.total })
  })

  it('is shipped and delivered, and then it is too late to cancel', async () => {
    const store = shop.store()
    const { checkout } = await sold(store, 'shipped@example.com')
    const { shipment } = await store.order(checkout)
    const progress = (status: string) =>
      store.admin('POST', `/v1/shipments/${shipment?.shipmentId}/progress`, { status })
    expect((await progress('dispatched')).status).toBe(200)
    await shop.drain()
    expect(await store.order(checkout)).toMatchObject({
      status: 'fulfilled',
      shipment: { status: 'dispatched' },
    })
    const late = await cancel(store, checkout)
    expect(late.status).toBe(409)
    expect(late.body).toMatchObject({ error: { reason: 'ORDER_ALREADY_SHIPPED' } })
    await progress('delivered')
    await shop.drain()
    expect((await store.order(checkout)).shipment?.events.map(({ status }) => status)).toEqual([
      'created',
      'dispatched',
      'delivered',
    ])
    expect(shop.mailsTo('shipped@example.com')).toHaveLength(2)
  })
})

describe('an order that is not a sale', () => {
  it('cannot be refunded', async () => {
    const store = shop.store()
    const { productId } = await store.addProduct({ stock: 0 })
    const { order } = await store.buy([{ productId }])
    const answer = await refund(store, order.orderId, { reason: 'no', restock: false })
    expect(answer.status).toBe(400)
    expect(answer.body).toMatchObject({ error: { reason: 'ORDER_NOT_REFUNDABLE' } })
  })

  it('can be cancelled while it waits for authentication', async () => {
    const store = shop.store()
    const { productId } = await store.addProduct()
    const cart = await store.cart({ productId })
    const { body } = await store.checkout(cart, {
      wait: 20,
      paymentMethodId: 'pm_card_threeDSecure2Required',
    })
    expect((await cancel(store, body)).body).toMatchObject({ status: 'cancelled' })
    await shop.drain()
    expect((await store.readCart(cart)).status).toBe('open')
  })
})
