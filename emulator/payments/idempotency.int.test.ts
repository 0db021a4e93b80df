import { expect, test } from 'vitest'
import { BY_CARD, browse, clientOf, startShop } from './payments.fixture.ts'

const ORDER = { amount: 5000, currency: 'eur', ...BY_CARD, payment_method: 'pm_card_visa' } as const
const DAY_MS = 86_400_000

test('answers a repeated request as the first time, and charges once', async () => {
  const { stripe, engine } = await startShop()

  const first = await stripe.paymentIntents.create(ORDER, { idempotencyKey: 'att_1' })
  const second = await stripe.paymentIntents.create(ORDER, { idempotencyKey: 'att_1' })

  expect(second).toEqual(first)
  expect(first.lastResponse.headers).not.toHaveProperty('idempotent-replayed')
  expect(second.lastResponse.headers).toHaveProperty('idempotent-replayed', 'true')
  expect(engine.intents()).toHaveLength(1)
  expect(engine.ledger().filter(({ kind }) => kind === 'captured')).toHaveLength(1)
})

test('repeats a decline too, without asking the bank again', async () => {
  const { stripe } = await startShop()
  const declined = { ...ORDER, payment_method: 'pm_card_chargeDeclined' } as const

  for (let attempt = 0; attempt < 2; attempt++) {
    await expect(stripe.paymentIntents.create(declined, { idempotencyKey: 'att_1' })).rejects.toMatchObject({
      code: 'card_declined',
    })
  }

  expect((await stripe.charges.list()).data).toHaveLength(1)
})

test('refuses a key that was used with other parameters or elsewhere', async () => {
  const { stripe, engine } = await startShop()
  const { id } = await stripe.paymentIntents.create(
    { ...ORDER, capture_method: 'manual' },
    { idempotencyKey: 'att_1' },
  )

  const misuse = { type: 'StripeIdempotencyError', statusCode: 400 }
  await expect(
    stripe.paymentIntents.create({ ...ORDER, amount: 5001 }, { idempotencyKey: 'att_1' }),
  ).rejects.toMatchObject(misuse)
  await expect(stripe.paymentIntents.capture(id, {}, { idempotencyKey: 'att_1' })).rejects.toMatchObject(
    misuse,
  )

  expect(engine.ledger()).toHaveLength(1)
})

test('does not bind a key to a request that was refused unread', async () => {
  const { stripe } = await startShop()
  await expect(
    stripe.paymentIntents.create({ ...ORDER, amount: 1 }, { idempotencyKey: 'att_1' }),
  ).rejects.toThrow()

  await expect(stripe.paymentIntents.create(ORDER, { idempotencyKey: 'att_1' })).resolves.toMatchObject({
    amount: 5000,
  })
})

test('refuses a key while its request still runs, and charges once', async () => {
  const { stripe, engine, faults, clock } = await startShop()
  faults.add({ part: 'payments', operation: 'POST /v1/payment_intents', action: 'delay', delayMs: 5000 })
  const slow = stripe.paymentIntents.create(ORDER, { idempotencyKey: 'att_1' })
  while (!faults.list().some(({ struck }) => struck === 1))
    await new Promise(resolve => setImmediate(resolve))

  await expect(stripe.paymentIntents.create(ORDER, { idempotencyKey: 'att_1' })).rejects.toMatchObject({
    statusCode: 409,
    code: 'idempotency_key_in_use',
  })
  await clock.advance(5000)

  await expect(slow).resolves.toMatchObject({ status: 'succeeded' })
  expect(engine.intents()).toHaveLength(1)
})

test('forgets an answer after 24 hours', async () => {
  const { stripe, engine, clock } = await startShop()
  await stripe.paymentIntents.create(ORDER, { idempotencyKey: 'att_1' })

  await clock.advance(DAY_MS - 1000)
  await stripe.paymentIntents.create(ORDER, { idempotencyKey: 'att_1' })
  expect(engine.intents()).toHaveLength(1)
  await clock.advance(60_000)
  await stripe.paymentIntents.create(ORDER, { idempotencyKey: 'att_1' })
  expect(engine.intents()).toHaveLength(2)
})

test('has charged when its answer is lost, which a repeat with the same key finds out', async () => {
  const { stripe, engine, faults } = await startShop()
  const create = () => stripe.paymentIntents.create(ORDER, { idempotencyKey: 'att_1' })
  // Stripe's client repeats a cut connection once by itself, so it takes two cuts for its caller to see one.
  faults.add({ part: 'payments', operation: 'POST /v1/payment_intents', action: 'drop', times: 2 })

  await expect(create()).rejects.toMatchObject({ type: 'StripeConnectionError' })
  expect(engine.intents()).toHaveLength(1)
  await expect(create()).resolves.toMatchObject({ status: 'succeeded' })
  expect(engine.ledger().filter(({ kind }) => kind === 'captured')).toHaveLength(1)
})

test.for([
  ['UNAVAILABLE', 503, 'StripeAPIError'],
  ['INTERNAL', 500, 'StripeAPIError'],
  ['RESOURCE_EXHAUSTED', 429, 'StripeRateLimitError'],
] as const)(
  'fails with %s before any effect, and a repeat with the same key works',
  async ([code, statusCode, type]) => {
    const { stripe, engine, faults } = await startShop()
    const create = () =>
      stripe.paymentIntents.create({ ...ORDER, metadata: { order: 'ord_1' } }, { idempotencyKey: 'att_1' })
    faults.add({
      part: 'payments',
      operation: 'POST /v1/payment_intents',
      action: 'fail',
      code,
      matching: 'ord_1',
    })

    await expect(create()).rejects.toMatchObject({ type, statusCode })
    expect(engine.intents()).toHaveLength(0)
    await expect(create()).resolves.toMatchObject({ status: 'succeeded' })
  },
)

test("is retried by Stripe's own client when that may retry", async () => {
  const { payments, engine, faults } = await startShop()
  const patient = clientOf(payments)
  faults.add({
    part: 'payments',
    operation: 'POST /v1/payment_intents/{id}/capture',
    action: 'fail',
    code: 'UNAVAILABLE',
  })
  const held = await patient.paymentIntents.create({ ...ORDER, capture_method: 'manual' })

  await patient.paymentIntents.capture(held.id, {}, { maxNetworkRetries: 2 })

  expect(engine.ledger().map(({ kind }) => kind)).toEqual(['authorized', 'captured'])
})

test('keeps answers for browsers too', async () => {
  const { payments } = await startShop()
  const form = {
    type: 'card',
    'card[number]': '4242424242424242',
    'card[exp_month]': '8',
    'card[exp_year]': '2032',
  }
  const post = () =>
    fetch(`${payments.apiBase}/v1/payment_methods`, {
      method: 'POST',
      headers: { Authorization: 'Bearer pk_test_shop', 'Idempotency-Key': 'form_1' },
      body: new URLSearchParams(form),
    })

  const [first, second] = [await post(), await post()]

  expect(await second.json()).toEqual(await first.json())
  expect((await browse(payments, 'POST', '/v1/payment_methods', form)).status).toBe(200)
})
