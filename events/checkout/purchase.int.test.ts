import { afterAll, describe, expect, it } from 'vitest'
import { startShop } from '../../scripts/testing/shop.ts'

const shop = await startShop()
afterAll(() => shop.stop())

describe('a purchase', () => {
  it('goes from the cart to a confirmed order, by events (SG-16)', async () => {
    const store = shop.store()
    const racket = await store.addProduct({
      name: 'Racket',
      price: { amount: 20_000, currency: 'USD' },
      stock: 10,
    })
    const { order, cart } = await store.buy([{ productId: racket.productId, quantity: 2 }])
    expect(order).toMatchObject({
      status: 'confirmed',
      subtotal: { amount: 40_000, currency: 'USD' },
      payment: { status: 'captured' },
      transactionId: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-/),
    })
    expect(order.payment.captured).toEqual(order.total)
    expect(order.timeline.map(({ step }) => step)).toEqual(
      expect.arrayContaining(['placed', 'accepted', 'confirmed']),
    )
    expect((await store.product(racket.productId)).available).toBe(8)
    expect(await store.readCart(cart)).toMatchObject({ status: 'closed', items: [] })
    await shop.expectInvariants()
  })

  it('reports product, order, transaction and total for every line (SG-15)', async () => {
    const store = shop.store()
    const [ball, net] = [await store.addProduct({ name: 'Ball' }), await store.addProduct({ name: 'Net' })]
    const { order } = await store.buy([
      { productId: ball.productId, quantity: 3 },
      { productId: net.productId },
    ])
    for (const [index, name] of ['Ball', 'Net'].entries()) {
      expect(order.lines[index]).toMatchObject({
        name,
        orderId: order.orderId,
        transactionId: order.transactionId,
      })
    }
    expect(order.lines[0]?.lineTotal).toEqual({ amount: 1500, currency: 'USD' })
  })

  it('answers with the whole order when asked to wait', async () => {
    const store = shop.store()
    const { productId } = await store.addProduct()
    const { status, body } = await store.checkout(await store.cart({ productId }), { wait: 20 })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      status: 'confirmed',
      order: { status: 'confirmed', lines: [{ name: 'Tennis Ball' }] },
    })
  })

  it('shows a pending order to whoever has its secret, from the moment of the 202', async () => {
    const store = shop.store()
    const { productId } = await store.addProduct()
    const { body } = await store.checkout(await store.cart({ productId }))
    const order = await store.request('GET', `/v1/orders/${body.orderId}`, { token: body.orderSecret })
    expect(order.status).toBe(200)
    expect(['pending', 'accepted', 'confirmed']).toContain(order.body.status)
    expect((await store.request('GET', `/v1/orders/${body.orderId}`, { token: 'wrong' })).status).toBe(403)
    expect((await store.request('GET', `/v1/orders/${body.orderId}`)).status).toBe(401)
    await shop.expectInvariants()
  })

  it('mails a confirmation that names the goods, once, with text and HTML (CC-33)', async () => {
    const store = shop.store()
    const { productId } = await store.addProduct({ name: 'Blue <b>Lamp</b>' })
    await store.buy([{ productId }], { email: 'grace@example.com' })
    const mails = shop.mailsTo('grace@example.com')
    expect(mails).toHaveLength(1)
    expect(mails[0]?.deliveries).toBe(1)
    expect(mails[0]?.text).toContain('Blue <b>Lamp</b>')
    expect(mails[0]?.html).toContain('Blue &lt;b&gt;Lamp&lt;/b&gt;')
  })

  it('keeps addresses out of every event', async () => {
    const store = shop.store()
    const { productId } = await store.addProduct()
    await store.buy([{ productId }], { email: 'needle@example.com' })
    const { body } = await store.admin<{ orders: { orderId: string }[] }>('GET', '/v1/orders')
    const history = await store.admin('GET', `/v1/orders/${body.orders[0]?.orderId}/history`)
    expect(JSON.stringify(history.body)).not.toMatch(/needle|Example Street|Ada Example/)
  })

  it('tells its history: every event, what caused it, and who has handled it', async () => {
    const store = shop.store()
    const { productId } = await store.addProduct()
    const { checkout } = await store.buy([{ productId }])
    const { body } = await store.request<{
      events: { event: string; emittedBy: string; handledBy: { consumer: string }[] }[]
    }>('GET', `/v1/orders/${checkout.orderId}/history`, { token: checkout.orderSecret })
    const told = body.events.map(({ event }) => event)
    for (const event of [
      'carts.checkout-requested.v1',
      'inventory.stock-reserved.v1',
      'payments.payment-captured.v1',
      'orders.order-confirmed.v1',
    ]) {
      expect(told).toContain(event)
    }
    const confirmed = body.events.find(({ event }) => event === 'orders.order-confirmed.v1')
    expect(confirmed?.handledBy.map(({ consumer }) => consumer).sort()).toEqual([
      'close-cart',
      'commit-stock',
      'create-shipment',
      'send-order-mail',
    ])
  })

  it('streams the order at every change, and resumes after the last one seen', async () => {
    const store = shop.store()
    const { productId } = await store.addProduct()
    const { body } = await store.checkout(await store.cart({ productId }))
    const stop = new AbortController()
    const headers = { authorization: `Bearer ${body.orderSecret}`, 'x-store-id': store.id }
    const response = await fetch(`${shop.url}/v1/orders/${body.orderId}/events`, {
      headers,
      signal: stop.signal,
    })
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/)
    const seen = await readUntil(response, text => text.includes('"status":"confirmed"'))
    stop.abort()
    const last = [...seen.matchAll(/^id: (\d+)$/gm)].at(-1)?.[1] ?? ''
    await shop.settle()
    const again = new AbortController()
    const resumed = await fetch(response.url, {
      headers: { ...headers, 'last-event-id': '1' },
      signal: again.signal,
    })
    const rest = await readUntil(resumed, text => text.includes('"status":"confirmed"'))
    again.abort()
    expect(Number([...rest.matchAll(/^id: (\d+)$/gm)][0]?.[1])).toBeGreaterThan(1)
    expect(Number(last)).toBeGreaterThan(1)
  })

  it('carries one trace from the request to the answer (TL-06)', async () => {
    const traceId = '4bf92f3577b34da6a3ce929d0e0e4736'
    const { headers } = await shop.store().request('GET', '/v1/products', {
      headers: { traceparent: `00-${traceId}-00f067aa0ba902b7-01`, 'cache-control': 'no-cache' },
    })
    expect(headers.get('x-trace-id')).toBe(traceId)
  })

  it('keeps the stores of an installation apart', async () => {
    const [one, two] = [shop.store(), shop.store()]
    const { productId } = await one.addProduct()
    expect((await two.request('GET', `/v1/products/${productId}`)).status).toBe(404)
    const cart = await one.cart({ productId })
    expect((await two.request('GET', `/v1/carts/${cart.cartId}`, { token: cart.cartSecret })).status).toBe(
      403,
    )
  })
})

async function readUntil(response: Response, enough: (text: string) => boolean): Promise<string> {
  let text = ''
  const decoder = new TextDecoder()
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk as Uint8Array, { stream: true })
    if (enough(text)) return text
  }
  return text
}
