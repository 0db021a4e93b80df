/**
 * The functions process is killed, again and again: after every write of a purchase, after everything that it publishes,
 * asks of the payment provider or mails, and after every other event was handled but not yet acknowledged. To die before
 * one of these is to die after the last one, so that nothing lies between; `CARAVAN_CRASHES=all` does both all the same.
 */
import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { expectStatus, startShop } from '../../scripts/testing/shop.ts'
import { catalogue } from '../index.ts'
import { subscriptionId } from '../kit.ts'
import { play, undisturbedIn } from './outcome.harness.ts'
import { insist, recover } from './recovery.harness.ts'
import { sale, scenarioOf } from './scenario.harness.ts'

const shop = await startShop()
const { faults } = shop.suite
const undisturbed = undisturbedIn(shop)
afterAll(() => shop.stop())
afterEach(async () => {
  faults.clear()
  await shop.expectInvariants()
})

const LONG = { timeout: 180_000 }
const MOST_WRITES = 60
const moments =
  process.env.CARAVAN_CRASHES === 'all' ? (['kill-before', 'kill-after'] as const) : (['kill-after'] as const)
const struck = () => faults.list().filter(fault => fault.struck > 0).length

/** Kills at each call of an operation; where it says which ones, once at each. */
function killAt(part: string, operation: string, matching?: string): void {
  for (const action of moments) faults.add({ part, operation, action, ...(matching && { matching }) })
}

const eventsOf = (scenario: typeof sale) =>
  [...catalogue.values()].filter(event => scenarioOf(event) === scenario)

describe('a purchase ends as if nothing had happened when the functions are killed', () => {
  // A transaction cut short between two locks kept the second one: messages waited for it until they gave up.
  test('after each of its writes', LONG, async () => {
    const expected = await undisturbed(sale)
    const beforeCheckout = () => {
      // One that writes nothing changes nothing, and every replay of a command makes one.
      for (let write = 0; write < MOST_WRITES; write++) killAt('firestore', 'Commit', 'stores/')
    }
    expect(await play(shop, sale, { beforeCheckout })).toEqual(expected)
    const handlers = eventsOf(sale).flatMap(({ consumers }) => Object.keys(consumers))
    expect(struck()).toBeGreaterThanOrEqual(handlers.length * moments.length)
    expect(struck()).toBeLessThan(MOST_WRITES * moments.length)
  })

  test('after each message, each call to the payment provider, and the mail', LONG, async () => {
    const expected = await undisturbed(sale)
    const beforeCheckout = () => {
      for (const { name } of eventsOf(sale).filter(({ name }) => !name.startsWith('catalog.')))
        killAt('pubsub', 'Publish', name)
      killAt('payments', 'POST /v1/payment_intents')
      killAt('payments', 'POST /v1/payment_intents/{id}/capture')
      killAt('mail', 'send')
    }
    expect(await play(shop, sale, { beforeCheckout })).toEqual(expected)
    expect(struck()).toBe(faults.list().length)
  })

  test.each(['kill-before', 'kill-after'] as const)('at its commands: %s', LONG, async action => {
    const store = shop.store()
    const { productId } = await store.addProduct({ stock: 3 })
    const cart = await store.cart()
    faults.add({ part: 'functions', operation: 'edit-cart', action })
    faults.add({ part: 'functions', operation: 'request-checkout', action })
    const [lineKey, checkoutKey] = [randomUUID(), randomUUID()]
    const line = { token: cart.cartSecret, idempotencyKey: lineKey, body: { productId, quantity: 2 } }
    await insist(shop, () => store.request('POST', `/v1/carts/${cart.cartId}/items`, line))
    expect((await store.readCart(cart)).items).toMatchObject([{ quantity: 2 }])
    const answer = await insist(shop, () => store.checkout(cart, { idempotencyKey: checkoutKey }))
    const checkout = expectStatus(answer, 202)
    await recover(shop)
    expect(struck()).toBe(2)
    expect(expectStatus(await store.checkout(cart, { idempotencyKey: checkoutKey }), 202)).toEqual(checkout)
    expect(await store.order(checkout)).toMatchObject({ status: 'confirmed', lines: [{ quantity: 2 }] })
  })
})

const others = new Set([...catalogue.values()].map(scenarioOf).filter(scenario => scenario !== sale))

test.each([...others].map(scenario => ({ scenario, events: eventsOf(scenario) })))(
  'everything else ends too when the functions are killed after handling $events.0.name and what follows',
  LONG,
  async ({ scenario, events }) => {
    const expected = await undisturbed(scenario)
    const subscriptions = events.flatMap(event =>
      Object.keys(event.consumers).map(consumer => subscriptionId(event, consumer)),
    )
    const beforeCheckout = (): void => {
      for (const operation of subscriptions) killAt('push', operation)
    }
    expect(await play(shop, scenario, { beforeCheckout })).toEqual(expected)
    const spared = faults
      .list()
      .filter(fault => subscriptions.includes(fault.operation) && fault.struck === 0)
    expect(spared).toEqual([])
  },
)
