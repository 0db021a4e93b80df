import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { BY_CARD, browse, startShop } from './payments.fixture.ts'

const EUROS = { amount: 1000, currency: 'eur', ...BY_CARD } as const
const CARD = { exp_month: 8, exp_year: 2032, cvc: '123' }

test.for([
  ['4000000000000002', 'pm_card_visa_chargeDeclined', 'card_declined', 'generic_decline'],
  ['4000000000009995', 'pm_card_chargeDeclinedInsufficientFunds', 'card_declined', 'insufficient_funds'],
  ['4000000000009987', 'pm_card_chargeDeclinedLostCard', 'card_declined', 'lost_card'],
  ['4000000000009979', 'pm_card_chargeDeclinedStolenCard', 'card_declined', 'stolen_card'],
  ['4000000000000069', 'pm_card_chargeDeclinedExpiredCard', 'expired_card', 'expired_card'],
  ['4000000000000127', 'pm_card_chargeDeclinedIncorrectCvc', 'incorrect_cvc', 'incorrect_cvc'],
  ['4000000000000119', 'pm_card_chargeDeclinedProcessingError', 'processing_error', 'processing_error'],
  ['4000000000000341', 'pm_card_chargeCustomerFail', 'card_declined', 'generic_decline'],
  ['4100000000000019', 'pm_card_radarBlock', 'card_declined', 'fraudulent'],
])('declines %s and %s with %s and %s', async ([number = '', name = '', code, decline_code]) => {
  const { stripe, engine } = await startShop()
  const typed = await stripe.paymentMethods.create({ type: 'card', card: { number, ...CARD } })

  for (const payment_method of [typed.id, name]) {
    await expect(stripe.paymentIntents.create({ ...EUROS, payment_method })).rejects.toMatchObject({
      type: 'StripeCardError',
      statusCode: 402,
      code,
      decline_code,
      charge: expect.stringMatching(/^ch_/),
      payment_method: { card: { last4: number.slice(-4) } },
      payment_intent: {
        status: 'requires_payment_method',
        payment_method: null,
        last_payment_error: { code, decline_code },
      },
    })
  }
  const [charge] = (await stripe.charges.list()).data
  expect(charge).toMatchObject({ status: 'failed', paid: false, failure_code: code, amount_captured: 0 })
  expect(engine.ledger()).toEqual([])
})

test('can be paid with another card after a decline', async () => {
  const { stripe } = await startShop()
  const declined = await stripe.paymentIntents
    .create({ ...EUROS, payment_method: 'pm_card_chargeDeclined' })
    .catch((error: { payment_intent: { id: string } }) => error.payment_intent)

  const paid = await stripe.paymentIntents.confirm(declined.id, { payment_method: 'pm_card_visa' })

  expect(paid).toMatchObject({ status: 'succeeded', last_payment_error: null })
  expect(
    (await stripe.charges.list({ payment_intent: declined.id })).data.map(charge => charge.status),
  ).toEqual(['succeeded', 'failed'])
})

test.for([
  ['4242424242424241', {}, 'incorrect_number', 'number'],
  ['1234', {}, 'incorrect_number', 'number'],
  ['4242424242424242', { exp_month: '13' }, 'invalid_expiry_month', 'exp_month'],
  ['4242424242424242', { exp_month: '4', exp_year: '2030' }, 'invalid_expiry_month', 'exp_month'],
  ['4242424242424242', { exp_year: '2029' }, 'invalid_expiry_year', 'exp_year'],
  ['4242424242424242', { cvc: '12' }, 'invalid_cvc', 'cvc'],
  ['4242424242424242', { cvc: 'abc' }, 'invalid_cvc', 'cvc'],
  ['4111111111111111', {}, 'card_declined', 'number'],
] as const)('tells the browser what is wrong with %s %j: %s', async ([number, change, code, param]) => {
  const { payments } = await startShop()
  const card = { number, exp_month: '8', exp_year: '2032', cvc: '123', ...change }

  const { status, body } = await browse(payments, 'POST', '/v1/payment_methods', {
    type: 'card',
    ...Object.fromEntries(Object.entries(card).map(([name, value]) => [`card[${name}]`, value])),
  })

  expect([status, body.error]).toMatchObject([402, { type: 'card_error', code, param }])
  expect(JSON.stringify(body)).not.toContain('4111111111111111')
})

test('takes a card from the browser with a publishable key, in the header or in the form', async () => {
  const { payments, stripe } = await startShop()
  const form = {
    type: 'card',
    'card[number]': '5555 5555 5555 4444',
    'card[exp_month]': '5',
    'card[exp_year]': '30',
    'card[cvc]': '123',
    'billing_details[name]': 'Ada',
    'billing_details[address][city]': 'Graz',
  }

  const { body } = await browse(payments, 'POST', '/v1/payment_methods', form)
  const inForm = await fetch(`${payments.apiBase}/v1/payment_methods`, {
    method: 'POST',
    body: new URLSearchParams({ ...form, key: 'pk_test_shop' }),
  })

  expect(inForm.status).toBe(200)
  expect(body).toMatchObject({
    object: 'payment_method',
    type: 'card',
    card: { brand: 'mastercard', last4: '4444', exp_year: 2030 },
    billing_details: { name: 'Ada', address: { city: 'Graz', country: null } },
  })
  expect(body.card).not.toHaveProperty('number')
  expect(await stripe.paymentMethods.retrieve(body.id)).toMatchObject({ id: body.id })
})

test('knows the same card again by its fingerprint', async () => {
  const { stripe } = await startShop()
  const fingerprint = async (number: string) => {
    const method = await stripe.paymentMethods.create({ type: 'card', card: { number, ...CARD } })
    return method.card?.fingerprint
  }

  expect(await fingerprint('4242424242424242')).toBe(await fingerprint('4242 4242 4242 4242'))
  expect(await fingerprint('4242424242424242')).not.toBe(await fingerprint('5555555555554444'))
})

test('writes no card number to the disk', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'payments-'))
  onTestFinished(() => rmSync(dataDir, { recursive: true }))
  const { stripe } = await startShop({ dataDir })
  const number = '4000002500000003'

  const method = await stripe.paymentMethods.create({ type: 'card', card: { number, ...CARD } })
  await stripe.paymentIntents.create({ ...EUROS, payment_method: method.id })

  const files = readdirSync(dataDir).map(name => readFileSync(join(dataDir, name)))
  const written = Buffer.concat(files)
  expect(written.includes(method.id)).toBe(true)
  expect(written.includes(number)).toBe(false)
})
