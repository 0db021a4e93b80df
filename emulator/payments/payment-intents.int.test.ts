import { expect, test } from 'vitest'
import { BY_CARD, NOON, startShop } from './payments.fixture.ts'

const EUROS = { amount: 4990, currency: 'EUR' }
const HELD = { ...EUROS, ...BY_CARD, capture_method: 'manual', payment_method: 'pm_card_visa' } as const

test('takes the money at once when asked to', async () => {
  const { stripe, engine } = await startShop()

  const intent = await stripe.paymentIntents.create({
    ...EUROS,
    ...BY_CARD,
    payment_method: 'pm_card_visa',
    metadata: { order: 'ord_1' },
    description: 'Two frames',
    expand: ['latest_charge', 'payment_method'],
  })

  expect(intent).toMatchObject({
    object: 'payment_intent',
    status: 'succeeded',
    amount: 4990,
    amount_received: 4990,
    amount_capturable: 0,
    currency: 'eur',
    created: NOON / 1000,
    capture_method: 'automatic_async',
    metadata: { order: 'ord_1' },
    last_payment_error: null,
    latest_charge: {
      object: 'charge',
      captured: true,
      paid: true,
      amount_captured: 4990,
      status: 'succeeded',
    },
    payment_method: { card: { brand: 'visa', last4: '4242', exp_month: 12, exp_year: 2031 } },
  })
  expect(intent.client_secret).toMatch(new RegExp(`^${intent.id}_secret_`))
  expect(engine.ledger()).toMatchObject([
    {
      kind: 'authorized',
      amount: 4990,
      currency: 'eur',
      metadata: { order: 'ord_1' },
      paymentIntent: intent.id,
    },
    { kind: 'captured', amount: 4990, paymentIntent: intent.id, at: NOON },
  ])
})

test('holds the money until it is captured', async () => {
  const { stripe, engine } = await startShop()

  const held = await stripe.paymentIntents.create(HELD)
  expect(held).toMatchObject({ status: 'requires_capture', amount_capturable: 4990, amount_received: 0 })

  const captured = await stripe.paymentIntents.capture(held.id, { metadata: { shipped: 'yes' } })
  expect(captured).toMatchObject({
    status: 'succeeded',
    amount_capturable: 0,
    amount_received: 4990,
    metadata: { shipped: 'yes' },
  })
  expect(engine.ledger().map(movement => movement.kind)).toEqual(['authorized', 'captured'])
})

test('releases what is not captured', async () => {
  const { stripe, engine } = await startShop()
  const held = await stripe.paymentIntents.create(HELD)

  await stripe.paymentIntents.capture(held.id, { amount_to_capture: 4000 })

  const charges = await stripe.charges.list({ payment_intent: held.id })
  expect(charges.data).toMatchObject([{ amount: 4990, amount_captured: 4000, captured: true }])
  expect(engine.ledger()).toMatchObject([
    { kind: 'authorized', amount: 4990 },
    { kind: 'captured', amount: 4000 },
    { kind: 'voided', amount: 990 },
  ])
})

test('captures no more than is held, and only once', async () => {
  const { stripe, engine } = await startShop()
  const held = await stripe.paymentIntents.create(HELD)

  for (const amount_to_capture of [5000, 0, -1]) {
    await expect(stripe.paymentIntents.capture(held.id, { amount_to_capture })).rejects.toMatchObject({
      statusCode: 400,
      param: 'amount_to_capture',
    })
  }
  await stripe.paymentIntents.capture(held.id)
  await expect(stripe.paymentIntents.capture(held.id)).rejects.toMatchObject({
    statusCode: 400,
    code: 'payment_intent_unexpected_state',
    payment_intent: { id: held.id, status: 'succeeded' },
  })
  expect(engine.ledger()).toHaveLength(2)
})

test('gives the authorization back when the intent is canceled', async () => {
  const { stripe, engine } = await startShop()
  const held = await stripe.paymentIntents.create({ ...HELD, expand: ['latest_charge'] })

  const canceled = await stripe.paymentIntents.cancel(held.id, {
    cancellation_reason: 'requested_by_customer',
  })

  expect(canceled).toMatchObject({
    status: 'canceled',
    amount_capturable: 0,
    canceled_at: NOON / 1000,
    cancellation_reason: 'requested_by_customer',
  })
  expect(engine.ledger().map(({ kind, amount }) => [kind, amount])).toEqual([
    ['authorized', 4990],
    ['voided', 4990],
  ])
  for (const again of [stripe.paymentIntents.cancel(held.id), stripe.paymentIntents.capture(held.id)]) {
    await expect(again).rejects.toMatchObject({ code: 'payment_intent_unexpected_state', statusCode: 400 })
  }
  await expect(stripe.paymentIntents.confirm(held.id)).rejects.toMatchObject({
    message: /status of canceled/,
  })
})

test('cancels what was never paid, and nothing that was', async () => {
  const { stripe, engine } = await startShop()
  const open = await stripe.paymentIntents.create(EUROS)
  const paid = await stripe.paymentIntents.create({ ...EUROS, ...BY_CARD, payment_method: 'pm_card_visa' })

  expect(await stripe.paymentIntents.cancel(open.id)).toMatchObject({ status: 'canceled' })
  await expect(stripe.paymentIntents.cancel(paid.id)).rejects.toMatchObject({
    message: /status of succeeded/,
  })
  expect(engine.ledger().map(movement => movement.kind)).toEqual(['authorized', 'captured'])
})

test('walks from no payment method to confirmation in steps', async () => {
  const { stripe } = await startShop()
  const intent = await stripe.paymentIntents.create({ ...EUROS, allowed_payment_method_types: ['card'] })
  expect(intent).toMatchObject({ status: 'requires_payment_method', payment_method_types: ['card'] })
  await expect(stripe.paymentIntents.confirm(intent.id)).rejects.toMatchObject({
    message: /missing a payment method/,
  })

  const chosen = await stripe.paymentIntents.update(intent.id, {
    payment_method: 'pm_card_mastercard',
    amount: 6000,
  })
  expect(chosen).toMatchObject({ status: 'requires_confirmation', amount: 6000 })

  const paid = await stripe.paymentIntents.confirm(intent.id)
  expect(paid).toMatchObject({ status: 'succeeded', amount_received: 6000 })
  await expect(stripe.paymentIntents.update(intent.id, { amount: 1 })).rejects.toMatchObject({
    statusCode: 400,
  })
  await expect(stripe.paymentIntents.confirm(intent.id)).rejects.toMatchObject({
    message: /already succeeded/,
  })
})

test('demands a return address where a redirect could be needed', async () => {
  const { stripe, engine } = await startShop()
  const order = { ...EUROS, confirm: true, payment_method: 'pm_card_visa' } as const

  await expect(stripe.paymentIntents.create(order)).rejects.toMatchObject({
    param: 'return_url',
    statusCode: 400,
  })
  expect(engine.intents()).toHaveLength(0)
  const paid = await stripe.paymentIntents.create({ ...order, return_url: 'https://shop.example.com/done' })
  expect(paid.status).toBe('succeeded')
})

test('lets an authorization lapse after seven days', async () => {
  const { stripe, engine, clock } = await startShop()
  const held = await stripe.paymentIntents.create(HELD)

  await clock.advance(7 * 86_400_000 - 1)
  expect((await stripe.paymentIntents.retrieve(held.id)).status).toBe('requires_capture')
  await clock.advance(1)

  const lapsed = await stripe.paymentIntents.retrieve(held.id)
  expect(lapsed).toMatchObject({ status: 'canceled', cancellation_reason: 'automatic' })
  expect(engine.ledger().map(movement => movement.kind)).toEqual(['authorized', 'voided'])
})

test('refuses a capture for good with the two cards made for that', async () => {
  const { stripe, engine } = await startShop()
  const refused = await stripe.paymentIntents.create({ ...HELD, payment_method: 'pm_card_captureFails' })
  const lapsed = await stripe.paymentIntents.create({ ...HELD, payment_method: 'pm_card_captureExpires' })

  await expect(stripe.paymentIntents.capture(refused.id)).rejects.toMatchObject({
    statusCode: 402,
    code: 'card_declined',
    payment_intent: { status: 'requires_capture' },
  })
  await expect(stripe.paymentIntents.capture(lapsed.id)).rejects.toMatchObject({
    statusCode: 400,
    code: 'charge_expired_for_capture',
    payment_intent: { status: 'canceled' },
  })

  await stripe.paymentIntents.cancel(refused.id)
  expect(engine.ledger().map(({ kind }) => kind)).toEqual(['authorized', 'authorized', 'voided', 'voided'])
})

test('pages through intents, newest first, in both directions', async () => {
  const { stripe, clock } = await startShop()
  const made: string[] = []
  for (let index = 0; index < 5; index++) {
    made.unshift((await stripe.paymentIntents.create(EUROS)).id)
    await clock.advance(1000)
  }
  const ids = (page: { data: { id: string }[] }) => page.data.map(intent => intent.id)

  const first = await stripe.paymentIntents.list({ limit: 2 })
  expect([ids(first), first.has_more]).toEqual([made.slice(0, 2), true])
  const last = await stripe.paymentIntents.list({ limit: 3, starting_after: made[1] ?? '' })
  expect([ids(last), last.has_more]).toEqual([made.slice(2), false])
  const back = await stripe.paymentIntents.list({ limit: 2, ending_before: made[4] ?? '' })
  expect([ids(back), back.has_more]).toEqual([made.slice(2, 4), true])
  const between = await stripe.paymentIntents.list({ created: { gt: NOON / 1000, lte: NOON / 1000 + 2 } })
  expect(ids(between)).toEqual(made.slice(2, 4))
  const all: string[] = []
  for await (const intent of stripe.paymentIntents.list({ limit: 2 })) all.push(intent.id)
  expect(all).toEqual(made)
  expect((await stripe.paymentIntents.list({ customer: 'cus_none' })).data).toEqual([])
})

test('finds intents by their metadata and state', async () => {
  const { stripe } = await startShop()
  const create = (order: string, paid: boolean) =>
    stripe.paymentIntents.create({
      ...EUROS,
      ...(paid && { ...BY_CARD, payment_method: 'pm_card_visa' }),
      metadata: { order, store: 'demo' },
    })
  const one = await create('ord_1', true)
  const other = await create('ord_2', false)
  await stripe.paymentIntents.update(other.id, { metadata: { order: 'ord_3' } })
  const search = async (query: string) => {
    return (await stripe.paymentIntents.search({ query })).data.map(intent => intent.id)
  }

  expect(await search("metadata['order']:'ord_1'")).toEqual([one.id])
  expect(await search("metadata['order']:'ord_2'")).toEqual([])
  expect(await search("metadata['order']:'ord_3'")).toEqual([other.id])
  expect(await search("metadata['store']:'demo' AND status:'succeeded'")).toEqual([one.id])
  expect(await search("metadata['store']:'demo' AND -status:'succeeded'")).toEqual([other.id])
  expect(await search('amount>5000')).toEqual([])
  expect(await search("metadata['order']:'ord_1' OR metadata['order']:'ord_3'")).toEqual([other.id, one.id])
  await expect(search('nonsense')).rejects.toMatchObject({ statusCode: 400, param: 'query' })
  const page = await stripe.paymentIntents.search({ query: "metadata['store']:'demo'", limit: 1 })
  expect(page).toMatchObject({ has_more: true, data: [{ id: other.id }] })
  const rest = await stripe.paymentIntents.search({
    query: "metadata['store']:'demo'",
    page: page.next_page ?? '',
  })
  expect(rest.data).toMatchObject([{ id: one.id }])
})

test('changes metadata key by key, and forgets what is emptied', async () => {
  const { stripe } = await startShop()
  const intent = await stripe.paymentIntents.create({ ...EUROS, metadata: { a: '1', b: '2' } })

  const changed = await stripe.paymentIntents.update(intent.id, {
    metadata: { b: '', c: '3' },
    description: 'new',
  })
  expect(changed).toMatchObject({ metadata: { a: '1', c: '3' }, description: 'new' })
  expect((await stripe.paymentIntents.update(intent.id, { metadata: '' })).metadata).toEqual({})
})

test('spends a payment method only once, as nobody has saved it', async () => {
  const { stripe } = await startShop()
  const method = await stripe.paymentMethods.create({
    type: 'card',
    card: { number: '4242424242424242', exp_month: 8, exp_year: 2032, cvc: '123' },
  })
  await stripe.paymentIntents.create({ ...HELD, payment_method: method.id })

  await expect(stripe.paymentIntents.create({ ...HELD, payment_method: method.id })).rejects.toMatchObject({
    statusCode: 400,
    message: /previously used/,
  })
})

test('refuses amounts and currencies that are no charge', async () => {
  const { stripe, engine } = await startShop()
  const wrong: [object, object][] = [
    [
      { amount: 49, currency: 'eur' },
      { code: 'amount_too_small', param: 'amount' },
    ],
    [{ amount: 49, currency: 'jpy' }, { code: 'amount_too_small' }],
    [{ amount: 100_000_000, currency: 'eur' }, { code: 'amount_too_large' }],
    [
      { amount: 10.5, currency: 'eur' },
      { code: 'parameter_invalid_integer', param: 'amount' },
    ],
    [{ amount: -5, currency: 'eur' }, { code: 'parameter_invalid_integer' }],
    [{ amount: 1000, currency: 'xxx' }, { param: 'currency' }],
    [{ currency: 'eur' }, { code: 'parameter_missing', param: 'amount' }],
    [
      { ...EUROS, transfer: 'x' },
      { code: 'parameter_unknown', param: 'transfer' },
    ],
    [
      { ...EUROS, shipping: { planet: 'x' } },
      { code: 'parameter_unknown', param: 'shipping[planet]' },
    ],
    [{ ...EUROS, capture_method: 'later' }, { param: 'capture_method' }],
    [
      { ...EUROS, payment_method: 'pm_none' },
      { code: 'resource_missing', param: 'payment_method' },
    ],
    [{ ...EUROS, expand: ['amount'] }, { param: 'expand' }],
    [{ ...EUROS, metadata: { ['k'.repeat(41)]: 'v' } }, { param: 'metadata' }],
  ]
  for (const [parameters, error] of wrong) {
    // biome-ignore lint/suspicious/noExplicitAny: what the types forbid is what is tested
    await expect(stripe.paymentIntents.create(parameters as any)).rejects.toMatchObject({
      type: 'StripeInvalidRequestError',
      ...error,
    })
  }
  expect(engine.intents()).toEqual([])
})
