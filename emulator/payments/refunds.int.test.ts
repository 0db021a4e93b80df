import { expect, test } from 'vitest'
import { BY_CARD, startShop } from './payments.fixture.ts'
import { SETTLEMENT_MS } from './refunds.ts'

async function startPaid(payment_method = 'pm_card_visa') {
  const shop = await startShop()
  const paid = await shop.stripe.paymentIntents.create({
    amount: 5000,
    currency: 'eur',
    ...BY_CARD,
    payment_method,
  })
  return { ...shop, paid, charge: String(paid.latest_charge) }
}

test('pays back the whole', async () => {
  const { stripe, paid, charge, engine } = await startPaid()

  const refund = await stripe.refunds.create({
    payment_intent: paid.id,
    reason: 'requested_by_customer',
    metadata: { order: 'ord_1' },
  })

  expect(refund).toMatchObject({
    object: 'refund',
    amount: 5000,
    currency: 'eur',
    charge,
    payment_intent: paid.id,
    reason: 'requested_by_customer',
    status: 'succeeded',
    metadata: { order: 'ord_1' },
  })
  expect(await stripe.charges.retrieve(charge)).toMatchObject({ refunded: true, amount_refunded: 5000 })
  expect(engine.ledger().at(-1)).toMatchObject({ kind: 'refunded', amount: 5000, paymentIntent: paid.id })
})

test('pays back in parts, up to what was captured and not a cent more', async () => {
  const { stripe, paid, charge, engine } = await startPaid()

  await stripe.refunds.create({ payment_intent: paid.id, amount: 2000 })
  await expect(stripe.refunds.create({ charge, amount: 3001 })).rejects.toMatchObject({
    statusCode: 400,
    param: 'amount',
    message: /greater than unrefunded amount on charge \(€30.00\)/,
  })
  expect(await stripe.charges.retrieve(charge)).toMatchObject({ refunded: false, amount_refunded: 2000 })
  expect(await stripe.refunds.create({ charge })).toMatchObject({ amount: 3000 })
  await expect(stripe.refunds.create({ charge })).rejects.toMatchObject({ code: 'charge_already_refunded' })

  expect((await stripe.refunds.list({ payment_intent: paid.id })).data.map(refund => refund.amount)).toEqual([
    3000, 2000,
  ])
  expect(engine.refunds()).toHaveLength(2)
})

test('pays back no more than the part that was captured', async () => {
  const { stripe } = await startShop()
  const held = await stripe.paymentIntents.create({
    amount: 5000,
    currency: 'eur',
    ...BY_CARD,
    capture_method: 'manual',
    payment_method: 'pm_card_visa',
  })
  await expect(stripe.refunds.create({ payment_intent: held.id })).rejects.toMatchObject({ statusCode: 400 })
  await expect(stripe.refunds.create({ charge: String(held.latest_charge) })).rejects.toMatchObject({
    code: 'charge_not_refundable',
  })
  await stripe.paymentIntents.capture(held.id, { amount_to_capture: 4000 })

  await expect(stripe.refunds.create({ payment_intent: held.id, amount: 4001 })).rejects.toMatchObject({
    statusCode: 400,
  })
  expect(await stripe.refunds.create({ payment_intent: held.id })).toMatchObject({ amount: 4000 })
})

test('never pays back twice, even when asked at the same time', async () => {
  const { stripe, paid, engine } = await startPaid()

  const all = await Promise.allSettled(
    Array.from({ length: 5 }, () => stripe.refunds.create({ payment_intent: paid.id, amount: 2000 })),
  )

  expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
  expect(engine.ledger().filter(({ kind }) => kind === 'refunded')).toHaveLength(2)
})

test('takes a while with the card that is made for that', async () => {
  const { stripe, paid, clock } = await startPaid('pm_card_pendingRefund')
  const refund = await stripe.refunds.create({ payment_intent: paid.id })
  expect(refund.status).toBe('pending')

  await clock.advance(SETTLEMENT_MS)

  expect(await stripe.refunds.retrieve(refund.id)).toMatchObject({ status: 'succeeded' })
})

test('can fail afterwards: the money is with the shop again', async () => {
  const { stripe, paid, clock, charge, engine } = await startPaid('pm_card_refundFail')
  const refund = await stripe.refunds.create({ payment_intent: paid.id })
  expect(refund.status).toBe('succeeded')

  await clock.advance(SETTLEMENT_MS)

  expect(await stripe.refunds.retrieve(refund.id)).toMatchObject({
    status: 'failed',
    failure_reason: 'expired_or_canceled_card',
  })
  expect(await stripe.charges.retrieve(charge)).toMatchObject({ refunded: false, amount_refunded: 0 })
  const paidBack = engine.ledger().filter(({ kind }) => kind === 'refunded')
  expect(paidBack.map(({ amount }) => amount)).toEqual([5000, -5000])
})

test('refuses what cannot be refunded', async () => {
  const { stripe, paid, charge } = await startPaid()

  for (const [parameters, error] of [
    [{}, { code: 'parameter_missing' }],
    [{ payment_intent: paid.id, charge }, { code: 'parameters_exclusive' }],
    [{ payment_intent: 'pi_none' }, { code: 'resource_missing', statusCode: 404 }],
    [{ payment_intent: paid.id, amount: 0 }, { param: 'amount' }],
    [{ payment_intent: paid.id, reason: 'other' }, { param: 'reason' }],
  ] as const) {
    // biome-ignore lint/suspicious/noExplicitAny: what the types forbid is what is tested
    await expect(stripe.refunds.create(parameters as any)).rejects.toMatchObject(error)
  }
})
