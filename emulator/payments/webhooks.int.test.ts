import { createServer } from 'node:net'
import Stripe from 'stripe'
import { expect, onTestFinished, test } from 'vitest'
import { BY_CARD, startEndpoint, startShop, until } from './payments.fixture.ts'

const ORDER = { amount: 5000, currency: 'eur', ...BY_CARD, payment_method: 'pm_card_visa' } as const
const HELD = { ...ORDER, capture_method: 'manual' } as const
const THREE_DAYS_MS = 3 * 86_400_000

test("tells what happened, signed as Stripe's own library checks it", async () => {
  const endpoint = await startEndpoint()
  const { stripe, engine } = await startShop({ webhook: endpoint.webhook })

  const intent = await stripe.paymentIntents.create(
    { ...ORDER, metadata: { order: 'ord_1' } },
    { idempotencyKey: 'k' },
  )
  await endpoint.hears(1)

  const [{ body, signature, at } = { body: '', signature: '', at: 0 }] = endpoint.heard
  const event = Stripe.webhooks.constructEvent(body, signature, 'whsec_test', 300, undefined, at * 1000)
  expect(event).toMatchObject({
    object: 'event',
    type: 'payment_intent.succeeded',
    livemode: false,
    api_version: Stripe.API_VERSION,
    request: { id: intent.lastResponse.requestId, idempotency_key: 'k' },
    data: { object: { id: intent.id, status: 'succeeded', metadata: { order: 'ord_1' } } },
  })
  expect(() =>
    Stripe.webhooks.constructEvent(body, signature, 'whsec_wrong', 300, undefined, at * 1000),
  ).toThrow('signature')
  await until(() => engine.idle())
  expect(await stripe.events.retrieve(event.id)).toMatchObject({ pending_webhooks: 0 })
})

test.for([
  [
    'a held and captured payment',
    { ...HELD },
    'capture',
    ['charge.captured', 'payment_intent.amount_capturable_updated', 'payment_intent.succeeded'],
  ],
  [
    'a held and canceled payment',
    { ...HELD },
    'cancel',
    ['charge.refunded', 'payment_intent.amount_capturable_updated', 'payment_intent.canceled'],
  ],
  [
    'a refunded payment',
    { ...ORDER },
    'refund',
    ['charge.refunded', 'payment_intent.succeeded', 'refund.created'],
  ],
  [
    'a declined payment',
    { ...ORDER, payment_method: 'pm_card_chargeDeclined' },
    '',
    ['payment_intent.payment_failed'],
  ],
  [
    'a payment that waits',
    { ...ORDER, payment_method: 'pm_card_authenticationRequired' },
    '',
    ['payment_intent.requires_action'],
  ],
] as const)('tells every step of %s', async ([, order, then, types]) => {
  const endpoint = await startEndpoint()
  const { stripe } = await startShop({ webhook: endpoint.webhook })

  const intent = await stripe.paymentIntents.create(order).catch((): null => null)
  if (intent && then === 'capture') await stripe.paymentIntents.capture(intent.id)
  if (intent && then === 'cancel') await stripe.paymentIntents.cancel(intent.id)
  if (intent && then === 'refund') await stripe.refunds.create({ payment_intent: intent.id })

  await endpoint.hears(types.length)
  expect(endpoint.types()).toEqual(types)
})

test('tells of refunds that settle later', async () => {
  const endpoint = await startEndpoint()
  const { stripe, clock, engine } = await startShop({ webhook: endpoint.webhook })
  const intent = await stripe.paymentIntents.create({ ...ORDER, payment_method: 'pm_card_refundFail' })
  await stripe.refunds.create({ payment_intent: intent.id })
  await endpoint.hears(3)
  await until(() => engine.idle())

  await clock.advance(60_000)
  await endpoint.hears(5)

  expect(endpoint.types()).toEqual([
    'charge.refunded',
    'payment_intent.succeeded',
    'refund.created',
    'refund.failed',
    'refund.updated',
  ])
})

test('tries again, slower and slower, until the endpoint takes it', async () => {
  const endpoint = await startEndpoint([500, 'hang up', 302])
  const { stripe, engine, clock } = await startShop({ webhook: endpoint.webhook })
  await stripe.paymentIntents.create(ORDER)

  for (const [attempt, waitMs] of [1000, 2000, 5000].entries()) {
    await endpoint.hears(attempt + 1)
    await until(() => engine.idle())
    expect(engine.pendingWebhooks()).toMatchObject({ due: 0, waiting: 1 })
    await clock.advance(waitMs - 1)
    expect(endpoint.heard).toHaveLength(attempt + 1)
    await clock.advance(1)
  }
  await endpoint.hears(4)
  await until(() => engine.pendingWebhooks().due === 0)

  expect(engine.pendingWebhooks()).toMatchObject({ due: 0, waiting: 0 })
  expect(new Set(endpoint.heard.map(({ event }) => event.id)).size).toBe(1)
  expect(new Set(endpoint.heard.map(({ at }) => at)).size).toBe(4)
})

test('gives up after three days', async () => {
  const { stripe, engine, clock } = await startShop({
    webhook: { url: 'http://127.0.0.1:1/', secret: 'whsec_test' },
  })
  await stripe.paymentIntents.create(ORDER)

  await until(() => engine.idle())
  const started = clock.now()
  while (engine.pendingWebhooks().waiting > 0 && clock.now() < started + 2 * THREE_DAYS_MS) {
    await clock.advance(3_600_000)
    await until(() => engine.idle())
  }

  expect(engine.pendingWebhooks().waiting).toBe(0)
  expect(clock.now() - started).toBeGreaterThanOrEqual(THREE_DAYS_MS - 3_600_000)
  expect(clock.now() - started).toBeLessThan(THREE_DAYS_MS + 12 * 3_600_000)
})

test('gives an endpoint twenty seconds', async () => {
  const endpoint = await startEndpoint()
  const { stripe, engine, clock } = await startShop({
    webhook: { url: 'http://127.0.0.1:1/', secret: 'whsec_test' },
  })
  const silent = await startSilentEndpoint()
  engine.tell({ url: silent.url, secret: 'whsec_test' })
  await stripe.paymentIntents.create(ORDER)
  await silent.connected

  await clock.advance(20_000)
  await until(() => engine.idle())

  expect(engine.pendingWebhooks().waiting).toBe(1)
  engine.tell(endpoint.webhook)
  await clock.advance(1000)
  await endpoint.hears(1)
})

test('delivers late, twice, or not at all as faults say', async () => {
  const endpoint = await startEndpoint()
  const { stripe, faults, clock, engine } = await startShop({ webhook: endpoint.webhook })
  faults.add({
    part: 'payments',
    operation: 'webhook',
    action: 'duplicate',
    matching: 'payment_intent.succeeded',
  })
  await stripe.paymentIntents.create(ORDER)
  await endpoint.hears(2)
  expect(new Set(endpoint.heard.map(({ event }) => event.id)).size).toBe(1)

  await until(() => engine.idle())
  faults.add({ part: 'payments', operation: 'webhook', action: 'fail' })
  await stripe.paymentIntents.create(ORDER)
  await until(() => engine.idle())
  expect(endpoint.heard).toHaveLength(2)
  await clock.advance(1000)
  await endpoint.hears(3)

  await until(() => engine.idle())
  faults.add({ part: 'payments', operation: 'webhook', action: 'delay', delayMs: 60_000 })
  await stripe.paymentIntents.create(ORDER)
  await until(() => faults.list().every(({ struck }) => struck === 1))
  expect(engine.idle()).toBe(false)
  await clock.advance(60_000)
  await endpoint.hears(4)
})

test('lists events of each kind, told or not', async () => {
  const { stripe } = await startShop()
  const { id } = await stripe.paymentIntents.create(HELD)
  await stripe.paymentIntents.capture(id)

  const all = await stripe.events.list()
  const succeeded = await stripe.events.list({ type: 'payment_intent.succeeded' })

  expect(all.data.map(event => event.type)).toEqual([
    'payment_intent.succeeded',
    'charge.captured',
    'payment_intent.amount_capturable_updated',
    'charge.succeeded',
    'payment_intent.created',
  ])
  expect(succeeded.data).toMatchObject([{ pending_webhooks: 0, data: { object: { id } } }])
})

async function startSilentEndpoint() {
  const { promise: connected, resolve } = Promise.withResolvers<void>()
  const server = createServer(socket => {
    socket.on('error', () => {})
    socket.once('data', () => resolve())
    onTestFinished(() => {
      socket.destroy()
    })
  })
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
  onTestFinished(() => {
    server.close()
  })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { url: `http://127.0.0.1:${port}/`, connected }
}
