import { expect, test } from 'vitest'
import { SuiteClock } from '../core/clock.ts'
import { BY_CARD, startShop, until } from './payments.fixture.ts'

const ORDER = { amount: 5000, currency: 'eur', ...BY_CARD, payment_method: 'pm_card_visa' } as const

test('takes as long as it is told to', async () => {
  const { stripe, engine, clock, operations } = await startShop()
  engine.realism = { latencyMs: [100, 200], failureRate: 0 }

  const paying = stripe.paymentIntents.create(ORDER)
  await until(() => operations.counters()['payments.POST /v1/payment_intents'] === 1)
  await clock.advance(99)
  expect(engine.intents()).toHaveLength(0)
  await clock.advance(101)

  await expect(paying).resolves.toMatchObject({ status: 'succeeded' })
})

test('declines about as large a share of the charges as it is told to', async () => {
  const { stripe, engine } = await startShop({ clock: new SuiteClock() })
  engine.realism = { latencyMs: [0, 0], failureRate: 0.25 }

  const outcomes = await Promise.all(
    Array.from({ length: 200 }, () =>
      stripe.paymentIntents.create(ORDER).then(
        () => 'paid',
        (error: { code: string }) => error.code,
      ),
    ),
  )

  const declined = outcomes.filter(outcome => outcome === 'processing_error').length
  expect(declined).toBeGreaterThan(25)
  expect(declined).toBeLessThan(80)
  expect(outcomes.filter(outcome => outcome === 'paid')).toHaveLength(200 - declined)
})
