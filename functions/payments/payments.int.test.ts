import { randomUUID } from 'node:crypto'
import Stripe from 'stripe'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import type { Payment } from '../../schemas/payment.ts'
import type { Checkout, Store } from '../../scripts/testing/shop.ts'
import { expectStatus, startShop } from '../../scripts/testing/shop.ts'

const shop = await startShop()
const { faults, clock, env } = shop.suite
const { hostname: host, port } = new URL(env.STRIPE_API_BASE ?? '')
const stripe = new Stripe('sk_test_reader', { host, port: Number(port), protocol: 'http' })

afterEach(() => faults.clear())
afterAll(() => shop.stop())

const MINUTE_MS = 60_000
const price = { amount: 1000, currency: 'USD' }

interface Bought {
  store: Store
  checkout: Checkout
}

async function buy(paymentMethodId: string): Promise<Bought> {
  const store = shop.store()
  const { productId } = await store.addProduct({ price, stock: 5 })
  const { checkout } = await store.buy([{ productId }], { paymentMethodId })
  await shop.drain()
  return { store, checkout }
}

/** The process may die before its answer is out: whoever asks again under the same key gets it. */
async function buyFromTheDying(): Promise<Bought> {
  const store = shop.store()
  const { productId } = await store.addProduct({ price, stock: 5 })
  const cart = await store.cart({ productId })
  const idempotencyKey = randomUUID()
  const answer = await store.checkout(cart, { idempotencyKey })
  await shop.drain()
  const checkout = answer.status === 503 ? await store.checkout(cart, { idempotencyKey }) : answer
  return { store, checkout: expectStatus(checkout, 202) }
}

async function paymentOf({ store, checkout }: Bought): Promise<Payment> {
  const path = `/v1/orders/${checkout.orderId}/payment`
  const { status, body } = await store.request<Payment>('GET', path, { token: checkout.orderSecret })
  expect(status).toBe(200)
  return body
}

const orderOf = ({ store, checkout }: Bought) => store.order(checkout)
const kinds = ({ transactions }: Payment): string[] => transactions.map(({ kind }) => kind)

/** The provider's side of an order. */
async function intentsOf({ checkout }: Bought): Promise<Stripe.PaymentIntent[]> {
  return (await stripe.paymentIntents.search({ query: `metadata['orderId']:'${checkout.orderId}'` })).data
}

async function authenticate(bought: Bought, outcome: 'complete' | 'fail'): Promise<void> {
  const { action } = await paymentOf(bought)
  await answerBank(action?.url ?? '', outcome)
}

async function answerBank(url: string, outcome: 'complete' | 'fail'): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ outcome }),
  })
  expect(answer.status).toBe(303)
  await shop.drain()
}

async function cancel({ store, checkout }: Bought): Promise<void> {
  const path = `/v1/orders/${checkout.orderId}/cancel`
  const { status } = await store.request('POST', path, { token: checkout.orderSecret, body: {} })
  expect(status).toBe(200)
  await shop.drain()
}

describe('a card', () => {
  it('that is good is authorized and captured once', async () => {
    const bought = await buy('pm_card_visa')
    const payment = await paymentOf(bought)
    expect(kinds(payment)).toEqual(['authorization', 'capture'])
    expect(payment).toMatchObject({ status: 'captured', captured: payment.amount })
    expect(await intentsOf(bought)).toMatchObject([
      { status: 'succeeded', amount_received: payment.amount.amount },
    ])
  })

  it.each([
    ['pm_card_chargeDeclinedInsufficientFunds', 'insufficient_funds'],
    ['pm_card_chargeDeclinedExpiredCard', 'expired_card'],
    ['pm_nobody_knows_this', 'resource_missing'],
  ])('that is declined ends the order with its reason (%s)', async (card, declineCode) => {
    const bought = await buy(card)
    expect(await orderOf(bought)).toMatchObject({ status: 'cancelled', reason: 'PAYMENT_DECLINED' })
    const { status, transactions } = await paymentOf(bought)
    expect(status).toBe('declined')
    expect(transactions).toMatchObject([{ kind: 'decline', declineCode }])
    await shop.expectInvariants()
  })

  it.each(['pm_card_captureFails', 'pm_card_captureExpires'])(
    'whose capture fails for good ends the order and holds nothing (%s)',
    async card => {
      const bought = await buy(card)
      expect(await orderOf(bought)).toMatchObject({ status: 'cancelled', reason: 'CAPTURE_FAILED' })
      expect((await paymentOf(bought)).status).toBe('voided')
      expect(await intentsOf(bought)).toMatchObject([{ status: 'canceled' }])
      await shop.expectInvariants()
    },
  )
})

describe('an authentication', () => {
  it('lets the order go on once the bank is satisfied', async () => {
    const bought = await buy('pm_card_authenticationRequired')
    expect((await orderOf(bought)).status).toBe('pending')
    await authenticate(bought, 'complete')
    expect((await orderOf(bought)).status).toBe('confirmed')
    expect((await paymentOf(bought)).action).toBeUndefined()
    await shop.expectInvariants()
  })

  it('that fails ends the order', async () => {
    const bought = await buy('pm_card_authenticationRequired')
    await authenticate(bought, 'fail')
    expect(await orderOf(bought)).toMatchObject({ status: 'cancelled', reason: 'PAYMENT_DECLINED' })
    await shop.expectInvariants()
  })

  it('whose webhook is late is found by asking, and the webhook then changes nothing', async () => {
    const bought = await buy('pm_card_authenticationRequired')
    const { action } = await paymentOf(bought)
    faults.add({ part: 'payments', operation: 'webhook', action: 'fail', times: 3 })
    await fetch(action?.url ?? '', {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ outcome: 'complete' }),
    })
    const path = `/v1/orders/${bought.checkout.orderId}/payment-syncs`
    const options = { token: bought.checkout.orderSecret, body: {} }
    const synced = await bought.store.request<Payment>('POST', path, options)
    expect(synced).toMatchObject({ status: 200, body: { status: 'authorized' } })
    await clock.advance(MINUTE_MS)
    await shop.drain()
    expect((await orderOf(bought)).status).toBe('confirmed')
    expect(kinds(await paymentOf(bought))).toEqual(['authorization', 'capture'])
    await shop.expectInvariants()
  })

  it('that is abandoned gives the order up, and what comes later is refused', async () => {
    const bought = await buy('pm_card_authenticationRequired')
    const { action } = await paymentOf(bought)
    await clock.advance(20 * MINUTE_MS)
    await shop.runSchedule('expire-orders')
    expect(await orderOf(bought)).toMatchObject({ status: 'cancelled', reason: 'EXPIRED' })
    await answerBank(action?.url ?? '', 'complete')
    expect(await intentsOf(bought)).toMatchObject([{ status: 'canceled', amount_capturable: 0 }])
    expect((await paymentOf(bought)).status).toBe('voided')
    await shop.expectInvariants()
  })

  it('repeated with another card after a failure holds nothing in the end', async () => {
    const bought = await buy('pm_card_authenticationRequired')
    const { action } = await paymentOf(bought)
    await authenticate(bought, 'fail')
    const [intent] = await intentsOf(bought)
    await stripe.paymentIntents.confirm(intent?.id ?? '', {
      payment_method: 'pm_card_visa',
      return_url: 'https://shop.example',
    })
    expect(action?.clientSecret).toBe(intent?.client_secret)
    await shop.drain()
    expect(await intentsOf(bought)).toMatchObject([{ status: 'canceled' }])
    expect(kinds(await paymentOf(bought))).toEqual(['decline', 'authorization', 'void'])
    await shop.expectInvariants()
  })
})

describe('a provider in trouble', () => {
  it.each([
    ['POST /v1/payment_intents', 'drop'],
    ['POST /v1/payment_intents', 'fail'],
    ['POST /v1/payment_intents/{id}/capture', 'drop'],
    ['POST /v1/payment_intents/{id}/capture', 'fail'],
  ] as const)('charges once all the same (%s: %s)', async (operation, action) => {
    faults.add({ part: 'payments', operation, action, times: 3 })
    const bought = await buy('pm_card_visa')
    expect(faults.list()).toMatchObject([{ struck: 3 }])
    expect((await orderOf(bought)).status).toBe('confirmed')
    expect(await intentsOf(bought)).toMatchObject([{ status: 'succeeded' }])
    await shop.expectInvariants()
  })

  it.each(['drop', 'fail'] as const)(
    'gives the money of a cancelled order back once all the same (%s)',
    async action => {
      const bought = await buy('pm_card_visa')
      faults.add({ part: 'payments', operation: 'POST /v1/refunds', action, times: 3 })
      await cancel(bought)
      expect(faults.list()).toMatchObject([{ struck: 3 }])
      const payment = await paymentOf(bought)
      expect(payment).toMatchObject({ status: 'refunded', refunded: payment.captured })
      expect(kinds(payment)).toEqual(['authorization', 'capture', 'refund'])
      await shop.expectInvariants()
    },
  )

  it.each(['POST /v1/payment_intents', 'POST /v1/payment_intents/{id}/capture'])(
    'charges once although the process died before it could note the answer (%s)',
    async operation => {
      faults.add({ part: 'payments', operation, action: 'kill-after' })
      const bought = await buyFromTheDying()
      expect(faults.list()).toMatchObject([{ struck: 1 }])
      expect((await orderOf(bought)).status).toBe('confirmed')
      expect(kinds(await paymentOf(bought))).toEqual(['authorization', 'capture'])
      expect(await intentsOf(bought)).toMatchObject([{ status: 'succeeded' }])
      await shop.expectInvariants()
    },
  )

  it('that never answers before the order expires is asked what became of it, and never charges', async () => {
    faults.add({ part: 'payments', operation: 'POST /v1/payment_intents', action: 'fail', times: 1000 })
    const store = shop.store()
    const { productId } = await store.addProduct({ price, stock: 5 })
    const { body: checkout } = await store.checkout(await store.cart({ productId }))
    const bought = { store, checkout }
    await shop.suite.drain(40 * MINUTE_MS)
    await shop.runSchedule('expire-orders')
    expect((await orderOf(bought)).status).toBe('cancelled')
    await clock.advance(60 * MINUTE_MS)
    await shop.runSchedule('reap-attempts')
    expect((await paymentOf(bought)).status).toBe('voided')
    expect(await intentsOf(bought)).toEqual([])
    faults.clear()
    await clock.advance(60 * MINUTE_MS)
    await shop.runSchedule('reap-attempts')
    expect(await intentsOf(bought)).toEqual([])
  })

  it('whose answer was lost for as long as the order lived has the hold found and released', async () => {
    faults.add({ part: 'payments', operation: 'POST /v1/payment_intents', action: 'drop' })
    faults.add({ part: 'payments', operation: 'POST /v1/payment_intents', action: 'fail', times: 1000 })
    const store = shop.store()
    const { productId } = await store.addProduct({ price, stock: 5 })
    const { body: checkout } = await store.checkout(await store.cart({ productId }))
    const bought = { store, checkout }
    faults.add({ part: 'payments', operation: 'GET /v1/payment_intents/search', action: 'fail', times: 1000 })
    await shop.suite.drain(40 * MINUTE_MS)
    await shop.runSchedule('expire-orders')
    expect((await orderOf(bought)).status).toBe('cancelled')
    faults.clear()
    await clock.advance(60 * MINUTE_MS)
    await shop.runSchedule('reap-attempts')
    expect(await intentsOf(bought)).toMatchObject([{ status: 'canceled', amount_capturable: 0 }])
    expect(kinds(await paymentOf(bought))).toEqual(['authorization', 'void'])
  })
})

describe('money that goes back', () => {
  async function refund({ store, checkout }: Bought, amount: number): Promise<string> {
    const body = { amount: { amount, currency: 'USD' }, reason: 'scratched', restock: false }
    const made = await store.admin<{ refundId: string }>(
      'POST',
      `/v1/orders/${checkout.orderId}/refunds`,
      body,
    )
    expect(made.status).toBe(201)
    await shop.drain()
    return made.body.refundId
  }

  it('in parts, and then the rest with the cancellation, is never more than was paid', async () => {
    const bought = await buy('pm_card_visa')
    await refund(bought, 300)
    expect(await paymentOf(bought)).toMatchObject({ status: 'captured', refunded: { amount: 300 } })
    await cancel(bought)
    const payment = await paymentOf(bought)
    expect(payment).toMatchObject({ status: 'refunded', refunded: payment.captured })
    const [intent] = await intentsOf(bought)
    const { data } = await stripe.refunds.list({ payment_intent: intent?.id ?? '' })
    expect(data.reduce((total, { amount }) => total + amount, 0)).toBe(payment.captured.amount)
    await shop.expectInvariants()
  })

  it('but cannot be credited is ours again', async () => {
    const bought = await buy('pm_card_refundFail')
    await refund(bought, 300)
    await clock.advance(2 * MINUTE_MS)
    await shop.drain()
    const payment = await paymentOf(bought)
    expect(kinds(payment)).toEqual(['authorization', 'capture', 'refund', 'refund_failure'])
    expect(payment.refunded.amount).toBe(0)
  })
})

describe('the webhook', () => {
  const event = {
    id: 'evt_1',
    type: 'payment_intent.canceled',
    data: { object: { id: 'pi_1', object: 'payment_intent' } },
  }
  const post = (payload: string, signature: string) =>
    shop
      .store()
      .request('POST', '/webhooks/stripe', { body: payload, headers: { 'stripe-signature': signature } })

  it.each(['', 't=1,v1=00', 'nonsense'])(
    'refuses an event that Stripe did not sign (%j)',
    async signature => {
      expect(await post(JSON.stringify(event), signature)).toMatchObject({
        status: 401,
        body: { error: { reason: 'SIGNATURE_INVALID' } },
      })
    },
  )

  it('takes no interest in an event of another installation', async () => {
    const endpoint = shop.suite.parts.payments.engine.webhook
    const payload = JSON.stringify(event)
    const timestamp = Math.floor(clock.now() / 1000)
    const header = stripe.webhooks.generateTestHeaderString({ payload, secret: endpoint.secret, timestamp })
    expect(await post(payload, header)).toMatchObject({ status: 200, body: { received: true } })
  })
})

it('shows a payment to nobody but its buyer and the shop', async () => {
  const bought = await buy('pm_card_visa')
  const path = `/v1/orders/${bought.checkout.orderId}/payment`
  expect((await bought.store.request('GET', path)).status).toBe(401)
  expect((await bought.store.request('GET', path, { token: 'guess' })).status).toBe(403)
  expect((await bought.store.admin('GET', path)).status).toBe(200)
})

it('publishes later what could not be published when it was committed', async () => {
  const bought = await buy('pm_card_authenticationRequired')
  const told = { part: 'pubsub', operation: 'Publish', matching: 'payment-authorized' } as const
  faults.add({ ...told, action: 'fail', code: 'INVALID_ARGUMENT', times: 1000 })
  const { action } = await paymentOf(bought)
  await fetch(action?.url ?? '', {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ outcome: 'complete' }),
  })
  await shop.settle()
  expect((await paymentOf(bought)).status).toBe('authorized')
  expect((await orderOf(bought)).status).toBe('pending')
  faults.clear()
  await clock.advance(30_000)
  await shop.runSchedule('relay-payments')
  expect((await orderOf(bought)).status).toBe('confirmed')
  await shop.expectInvariants()
})
