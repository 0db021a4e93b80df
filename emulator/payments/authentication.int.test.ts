import { expect, test } from 'vitest'
import { BY_CARD, browse, startShop } from './payments.fixture.ts'

const EUROS = { amount: 12_000, currency: 'eur' } as const
const BACK = 'https://shop.example.com/orders/1?step=pay'
const HELD = { ...EUROS, confirm: true, capture_method: 'manual', return_url: BACK } as const

type Shop = Awaited<ReturnType<typeof startShop>>

async function startChallenge({ stripe }: Shop, payment_method = 'pm_card_authenticationRequired') {
  const intent = await stripe.paymentIntents.create({ ...HELD, payment_method })
  const page = intent.next_action?.redirect_to_url?.url ?? ''
  return { intent, page }
}

function answer(page: string, outcome: string): Promise<Response> {
  return fetch(page, { method: 'POST', body: new URLSearchParams({ outcome }), redirect: 'manual' })
}

test('waits for the cardholder, and goes on when the challenge is passed', async () => {
  const shop = await startShop()
  const { intent, page } = await startChallenge(shop)
  expect(intent).toMatchObject({
    status: 'requires_action',
    next_action: { type: 'redirect_to_url', redirect_to_url: { return_url: BACK } },
  })
  expect(shop.engine.ledger()).toEqual([])

  const response = await answer(page, 'complete')

  expect(response.status).toBe(303)
  const target = new URL(response.headers.get('location') ?? '')
  expect(target.origin + target.pathname).toBe('https://shop.example.com/orders/1')
  expect(Object.fromEntries(target.searchParams)).toEqual({
    step: 'pay',
    payment_intent: intent.id,
    payment_intent_client_secret: intent.client_secret,
    redirect_status: 'succeeded',
  })
  const held = await shop.stripe.paymentIntents.retrieve(intent.id, { expand: ['latest_charge'] })
  expect(held).toMatchObject({
    status: 'requires_capture',
    next_action: null,
    latest_charge: { payment_method_details: { card: { three_d_secure: { result: 'authenticated' } } } },
  })
})

test('asks for another card when the challenge is failed, and charges nothing', async () => {
  const shop = await startShop()
  const { intent, page } = await startChallenge(shop, 'pm_card_threeDSecure2Required')

  const response = await answer(page, 'fail')

  expect(new URL(response.headers.get('location') ?? '').searchParams.get('redirect_status')).toBe('failed')
  expect(await shop.stripe.paymentIntents.retrieve(intent.id)).toMatchObject({
    status: 'requires_payment_method',
    last_payment_error: { code: 'payment_intent_authentication_failure' },
    latest_charge: null,
  })
  expect(shop.engine.ledger()).toEqual([])
})

test('can still be declined after the challenge', async () => {
  const shop = await startShop()
  const { intent, page } = await startChallenge(shop, 'pm_card_threeDSecureRequiredChargeDeclined')

  await answer(page, 'complete')

  expect(await shop.stripe.paymentIntents.retrieve(intent.id)).toMatchObject({
    status: 'requires_payment_method',
    last_payment_error: { code: 'card_declined' },
  })
})

test('counts one answer only, however often it is sent', async () => {
  const shop = await startShop()
  const { page } = await startChallenge(shop)

  const answers = await Promise.all([
    answer(page, 'complete'),
    answer(page, 'complete'),
    answer(page, 'fail'),
  ])

  expect(
    answers.map(({ headers }) => new URL(headers.get('location') ?? '').searchParams.get('redirect_status')),
  ).toEqual(['succeeded', 'succeeded', 'succeeded'])
  expect(shop.engine.ledger()).toHaveLength(1)
})

test('lets an intent be canceled while it waits, and the late answer then changes nothing', async () => {
  const shop = await startShop()
  const { intent, page } = await startChallenge(shop)

  await shop.stripe.paymentIntents.cancel(intent.id)
  await answer(page, 'complete')

  expect((await shop.stripe.paymentIntents.retrieve(intent.id)).status).toBe('canceled')
  expect(shop.engine.ledger()).toEqual([])
})

test('shows a page that works without script and sends the answer only where it should go', async () => {
  const { page } = await startChallenge(await startShop())

  const response = await fetch(page)
  const html = await response.text()

  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(response.headers.get('content-security-policy')).toContain(
    "form-action 'self' https://shop.example.com",
  )
  expect(html).toContain('€120.00')
  expect(html).toMatch(/<button name="outcome" value="complete">.*\n<button name="outcome" value="fail">/)
  expect(html).not.toContain('<script')
})

test('shows nothing without the client secret, and takes no other answer than the two', async () => {
  const { page } = await startChallenge(await startShop())
  const url = new URL(page)
  url.searchParams.set('client_secret', 'wrong')

  expect((await fetch(url)).status).toBe(400)
  expect((await fetch(new URL('/challenge/pi_none?client_secret=x', page))).status).toBe(404)
  expect((await answer(page, 'perhaps')).status).toBe(400)
})

test('escapes what it shows, and sends nobody to an address that is no web page', async () => {
  const { page } = await startChallenge(await startShop())

  const html = await (await fetch(`${page}&x="><script>alert(1)</script>`)).text()
  const elsewhere = await answer(`${page}&return_url=javascript:alert(1)`, 'complete')

  expect(html).not.toContain('<script')
  expect(elsewhere.headers.get('location')).toBeNull()
})

test('is confirmed by the browser with publishable key and client secret, who sees its own part of it', async () => {
  const { stripe, payments } = await startShop()
  const intent = await stripe.paymentIntents.create({
    ...EUROS,
    metadata: { order: 'ord_1' },
    capture_method: 'manual',
  })
  const path = `/v1/payment_intents/${intent.id}`
  const client_secret = intent.client_secret ?? ''
  const form = { client_secret, payment_method: 'pm_card_visa', return_url: BACK }

  const confirmed = await browse(payments, 'POST', `${path}/confirm`, form)
  const seen = await browse(payments, 'GET', path, { client_secret })

  expect(confirmed).toMatchObject({ status: 200, body: { status: 'requires_capture' } })
  expect(seen.body).toMatchObject({ id: intent.id, status: 'requires_capture', amount: 12_000 })
  for (const own of ['metadata', 'latest_charge', 'amount_capturable'])
    expect(seen.body).not.toHaveProperty(own)
})

test("tells the browser of a decline without the shop's own data", async () => {
  const { stripe, payments } = await startShop()
  const intent = await stripe.paymentIntents.create({ ...EUROS, metadata: { order: 'ord_1' } })

  const { status, body } = await browse(payments, 'POST', `/v1/payment_intents/${intent.id}/confirm`, {
    client_secret: intent.client_secret ?? '',
    payment_method: 'pm_card_chargeDeclined',
    return_url: BACK,
  })

  expect([status, body.error]).toMatchObject([
    402,
    { code: 'card_declined', payment_intent: { id: intent.id } },
  ])
  expect(body.error.payment_intent).not.toHaveProperty('metadata')
})

test('takes card and confirmation in one request', async () => {
  const { stripe, payments } = await startShop()
  const intent = await stripe.paymentIntents.create(EUROS)

  const { body } = await browse(payments, 'POST', `/v1/payment_intents/${intent.id}/confirm`, {
    client_secret: intent.client_secret ?? '',
    return_url: BACK,
    'payment_method_data[type]': 'card',
    'payment_method_data[card][number]': '4000002760003184',
    'payment_method_data[card][exp_month]': '8',
    'payment_method_data[card][exp_year]': '2032',
    use_stripe_sdk: 'true',
  })

  expect(body).toMatchObject({
    status: 'requires_action',
    next_action: {
      type: 'use_stripe_sdk',
      use_stripe_sdk: { stripe_js: expect.stringContaining('/challenge/') },
    },
  })
})

test('lets no browser do what only the shop may', async () => {
  const { stripe, payments } = await startShop()
  const intent = await stripe.paymentIntents.create({ ...HELD, payment_method: 'pm_card_visa' })
  const path = `/v1/payment_intents/${intent.id}`
  const client_secret = intent.client_secret ?? ''

  for (const [method, where, form] of [
    ['POST', `${path}/capture`, {}],
    ['POST', `${path}/cancel`, { client_secret }],
    ['POST', '/v1/refunds', { payment_intent: intent.id }],
    ['GET', '/v1/payment_intents', {}],
    ['GET', '/v1/events', {}],
  ] as const) {
    const { status, body } = await browse(payments, method, where, form)
    expect([status, body.error.code]).toEqual([403, 'secret_key_required'])
  }
  expect((await browse(payments, 'GET', path, {})).body.error.param).toBe('client_secret')
  expect((await browse(payments, 'GET', path, { client_secret: 'pi_wrong' })).status).toBe(400)
})

test('declines at once when the cardholder is away', async () => {
  const { stripe } = await startShop()
  const payment_method = 'pm_card_authenticationRequired'

  for (const away of [{ off_session: true }, { error_on_requires_action: true }]) {
    await expect(
      stripe.paymentIntents.create({ ...EUROS, ...BY_CARD, ...away, payment_method }),
    ).rejects.toMatchObject({
      statusCode: 402,
      code: 'authentication_required',
      payment_intent: { status: 'requires_payment_method' },
    })
  }
})
