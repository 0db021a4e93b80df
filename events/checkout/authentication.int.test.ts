import { afterAll, afterEach, describe, expect, it } from 'vitest'
import type { Store } from '../../scripts/testing/shop.ts'
import { startShop } from '../../scripts/testing/shop.ts'

const shop = await startShop()
afterAll(() => shop.stop())
afterEach(() => shop.expectInvariants())

/** A checkout with a card whose bank wants to see the shopper. */
async function challenged(store: Store) {
  const product = await store.addProduct({ stock: 10 })
  const cart = await store.cart({ productId: product.productId, quantity: 2 })
  const { body } = await store.checkout(cart, { wait: 20, paymentMethodId: 'pm_card_threeDSecure2Required' })
  const action = body.order?.payment.action
  if (!action) throw new Error(`no action in ${JSON.stringify(body.order)}`)
  return { product, cart, checkout: body, action }
}

/** Presses a button of the bank's page, as a browser without script does. */
async function answerChallenge(url: string, button: RegExp): Promise<string> {
  const page = await (await fetch(url)).text()
  const form = [...page.matchAll(/<form[^>]*action="([^"]*)"[^>]*>([\s\S]*?)<\/form>/g)].find(([text]) =>
    button.test(text),
  )
  const fields = new URLSearchParams()
  for (const [tag] of (form?.[2] ?? '').matchAll(/<(?:input|button)[^>]*>/g)) {
    const [name, value] = [/name="([^"]*)"/.exec(tag)?.[1], /value="([^"]*)"/.exec(tag)?.[1] ?? '']
    if (name && (tag.startsWith('<input') || button.test(tag) || button.test(value)))
      fields.set(name, unescaped(value))
  }
  const answer = await fetch(new URL(unescaped(form?.[1] ?? ''), url), {
    method: 'POST',
    body: fields,
    redirect: 'manual',
  })
  return answer.headers.get('location') ?? ''
}

const unescaped = (text: string): string => text.replaceAll('&amp;', '&').replaceAll('&quot;', '"')

describe('a payment that needs authentication', () => {
  it('waits, and goes on by the signed webhook when the shopper has finished', async () => {
    const store = shop.store()
    const { checkout, action } = await challenged(store)
    expect((await store.order(checkout)).payment.status).toBe('action_required')
    const back = await answerChallenge(action.url, /complete/i)
    expect(back).toContain(`/orders/${checkout.orderId}`)
    await shop.drain(30_000)
    expect(await store.order(checkout)).toMatchObject({
      status: 'confirmed',
      payment: { status: 'captured' },
    })
  })

  it('goes on at once when the browser that comes back asks, before any webhook', async () => {
    const store = shop.store()
    const { checkout, action } = await challenged(store)
    shop.suite.faults.add({ part: 'payments', operation: 'webhook', action: 'fail', times: 20 })
    await answerChallenge(action.url, /complete/i)
    const synced = await store.request('POST', `/v1/orders/${checkout.orderId}/payment-syncs`, {
      token: checkout.orderSecret,
    })
    expect(synced.status).toBe(200)
    await shop.settle()
    expect((await store.order(checkout)).status).toBe('confirmed')
    shop.suite.faults.clear()
  })

  it('is declined when the shopper fails, and the cart is back', async () => {
    const store = shop.store()
    const { checkout, action, cart, product } = await challenged(store)
    await answerChallenge(action.url, /fail/i)
    await shop.drain(30_000)
    expect(await store.order(checkout)).toMatchObject({ status: 'cancelled', reason: 'PAYMENT_DECLINED' })
    expect((await store.readCart(cart)).status).toBe('open')
    expect((await store.product(product.productId)).available).toBe(10)
  })

  it('expires when the shopper never comes back, and nothing is held', async () => {
    const store = shop.store()
    const { checkout, cart, product } = await challenged(store)
    await shop.suite.clock.advance(16 * 60_000)
    await shop.runSchedule('expire-orders')
    expect(await store.order(checkout)).toMatchObject({ status: 'cancelled', reason: 'EXPIRED' })
    expect((await store.readCart(cart)).status).toBe('open')
    expect((await store.product(product.productId)).available).toBe(10)
  })

  it('is undone when the shopper finishes after the order expired', async () => {
    const store = shop.store()
    const { checkout, action } = await challenged(store)
    shop.suite.faults.add({
      part: 'push',
      operation: 'orders.order-cancelled.v1.undo-payment',
      action: 'fail',
      times: 2,
    })
    await shop.suite.clock.advance(16 * 60_000)
    await answerChallenge(action.url, /complete/i)
    await shop.runSchedule('expire-orders')
    await shop.drain()
    expect(['cancelled', 'confirmed']).toContain((await store.order(checkout)).status)
  })
})
