import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import Stripe from 'stripe'
import { expect, onTestFinished, test } from 'vitest'
import { BY_CARD, NOWHERE, startEndpoint, startShop, until } from './payments.fixture.ts'

const HELD = {
  amount: 5000,
  currency: 'eur',
  ...BY_CARD,
  capture_method: 'manual',
  payment_method: 'pm_card_visa',
} as const

function tempDir(): string {
  const dataDir = mkdtempSync(join(tmpdir(), 'payments-'))
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
  return dataDir
}

test('goes on after a restart where it was', async () => {
  const dataDir = tempDir()
  const first = await startShop({ dataDir })
  const held = await first.stripe.paymentIntents.create(HELD, { idempotencyKey: 'att_1' })
  await first.payments.stop()

  const second = await startShop({ dataDir, clock: first.clock })
  const again = await second.stripe.paymentIntents.create(HELD, { idempotencyKey: 'att_1' })
  await second.stripe.paymentIntents.capture(held.id)
  await second.stripe.paymentIntents.create(HELD)

  expect(again).toEqual(held)
  expect(second.engine.intents()).toHaveLength(2)
  expect(second.engine.ledger().map(({ kind }) => kind)).toEqual(['authorized', 'captured', 'authorized'])
})

test('delivers after a restart what it could not before', async () => {
  const dataDir = tempDir()
  const first = await startShop({ dataDir, webhook: { url: 'http://127.0.0.1:1/', secret: 'whsec_test' } })
  const held = await first.stripe.paymentIntents.create(HELD)
  await until(() => first.engine.idle())
  await first.payments.stop()

  const endpoint = await startEndpoint()
  const second = await startShop({ dataDir, webhook: endpoint.webhook, clock: first.clock })
  await second.clock.advance(7 * 86_400_000)
  await endpoint.hears(3)

  expect(endpoint.types()).toEqual([
    'charge.refunded',
    'payment_intent.amount_capturable_updated',
    'payment_intent.canceled',
  ])
  expect(endpoint.heard.every(({ event }) => (event.data.object as { id: string }).id !== undefined)).toBe(
    true,
  )
  expect((await second.stripe.paymentIntents.retrieve(held.id)).status).toBe('canceled')
})

test('loses no payment and no event when it is killed', async () => {
  const dataDir = tempDir()
  const server = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM, dataDir], {
    cwd: import.meta.dirname,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void server.kill('SIGKILL'))
  const [address] = (await once(createInterface(server.stdout), 'line')) as [string]
  const [host = '', port = ''] = address.split(':')
  const stripe = new Stripe('sk_test_shop', { host, port, protocol: 'http', maxNetworkRetries: 0 })

  const answered: string[] = []
  const buyers = Array.from({ length: 4 }, async () => {
    for (;;) answered.push((await stripe.paymentIntents.create(HELD)).id)
  })
  await until(() => answered.length >= 20)
  server.kill('SIGKILL')
  await Promise.allSettled(buyers)

  const endpoint = await startEndpoint()
  const { engine, clock } = await startShop({ dataDir, webhook: endpoint.webhook })
  const kept = engine.intents()
  await clock.advance(1000)
  await endpoint.hears(kept.length)
  expect(kept.map(({ id }) => id)).toEqual(expect.arrayContaining(answered))
  expect(new Set(endpoint.heard.map(({ event }) => (event.data.object as { id: string }).id))).toEqual(
    new Set(kept.map(({ id }) => id)),
  )
  expect(engine.ledger()).toHaveLength(kept.length)
})

test('forgets everything when it is reset', async () => {
  const { engine, stripe, payments } = await startShop({ webhook: NOWHERE })
  await stripe.paymentIntents.create(HELD, { idempotencyKey: 'att_1' })

  payments.reset()

  expect([engine.intents(), engine.ledger(), engine.events(), engine.pendingWebhooks().waiting]).toEqual([
    [],
    [],
    [],
    0,
  ])
  await expect(stripe.paymentIntents.create(HELD, { idempotencyKey: 'att_1' })).resolves.toBeDefined()
})

/** A payment server in a process of its own, with a webhook endpoint that nobody answers at. */
const PROGRAM = `
  const { SuiteClock } = await import('./../core/clock.ts')
  const { Faults } = await import('./../core/faults.ts')
  const { OperationLog } = await import('./../core/operations.ts')
  const { seededRandom } = await import('./../core/random.ts')
  const { startPayments } = await import('./payments.ts')
  const clock = new SuiteClock({ frozenAt: Date.parse('2030-05-15T12:00:00Z') })
  const { address } = await startPayments(
    { project: 'demo', clock, random: seededRandom(1), faults: new Faults(clock), operations: new OperationLog(clock), dataDir: process.argv[1] },
    { host: '127.0.0.1', port: 0 },
    { webhook: { url: 'http://127.0.0.1:1/', secret: 'whsec_test' } },
  )
  console.log(address)
`
