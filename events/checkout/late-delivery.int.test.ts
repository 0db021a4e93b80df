/**
 * Every event comes to its consumers 17 minutes late: past the order's deadline, and past the sweeps that end what is
 * overdue. Before the pivot the order has expired by then; after it, everything ends as if nothing had been late.
 */
import { afterAll, afterEach, expect, test } from 'vitest'
import { startShop } from '../../scripts/testing/shop.ts'
import { catalogue } from '../index.ts'
import { subscriptionId } from '../kit.ts'
import { play, undisturbedIn } from './outcome.harness.ts'
import { recover } from './recovery.harness.ts'
import { scenarioOf } from './scenario.harness.ts'

const shop = await startShop()
const { faults, clock } = shop.suite
const undisturbed = undisturbedIn(shop)
afterAll(() => shop.stop())
afterEach(() => faults.clear())

const MINUTE_MS = 60_000
/** So many refused deliveries, backing off from 1 to 60 seconds, take 17 minutes and 3 seconds. */
const REFUSED = 22
/** Past the deadline and the sweeps, and before the next delivery. */
const OVERDUE_MS = 16.5 * MINUTE_MS

const soldOut = { order: 'cancelled', reason: 'OUT_OF_STOCK', stock: [{ onHand: 10, reserved: 0, sold: 0 }] }
const expired = {
  order: 'cancelled',
  reason: expect.stringMatching(/^(EXPIRED|CHECKOUT_TOO_LATE)$/),
  cart: { status: 'open', quantities: [2] },
  stock: [{ reserved: 0, sold: 0 }],
}

/** What an order expires for want of. */
const awaited = [
  'carts.checkout-expired.v1',
  'carts.checkout-requested.v1',
  'orders.order-placed.v1',
  'inventory.stock-reserved.v1',
  'inventory.stock-short.v1',
  'payments.payment-authorized.v1',
  'payments.payment-declined.v1',
  'payments.action-required.v1',
]

test.each([...catalogue.values()])('$name comes late, and everything ends', async event => {
  const scenario = scenarioOf(event)
  const expected = await undisturbed(scenario)
  const subscriptions = Object.keys(event.consumers).map(consumer => subscriptionId(event, consumer))
  for (const operation of subscriptions)
    faults.add({ part: 'push', operation, action: 'fail', times: REFUSED })
  const held = () => faults.list().filter(({ operation }) => subscriptions.includes(operation))
  const end = await play(shop, scenario, {
    calm: async () => {
      await shop.settle()
      if (held().some(({ struck }) => struck > 0 && struck < REFUSED)) await clock.advance(OVERDUE_MS)
      await recover(shop)
    },
  })
  expect(held().map(({ struck }) => struck)).toEqual(subscriptions.map(() => REFUSED))
  if (event.name === 'catalog.product-added.v1') expect(end).toMatchObject(soldOut)
  else if (awaited.includes(event.name)) expect(end).toMatchObject(expired)
  else expect(end).toEqual(expected)
  await shop.expectInvariants()
})
