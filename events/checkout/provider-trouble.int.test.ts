/** The payment provider is slow, refuses, is away, or answers nobody: the shopper is charged once, or not at all. */
import { afterAll, afterEach, expect, test } from 'vitest'
import { startShop } from '../../scripts/testing/shop.ts'
import { moved, play, undisturbedIn } from './outcome.harness.ts'
import { recover } from './recovery.harness.ts'
import { sale } from './scenario.harness.ts'

const shop = await startShop()
const { faults, clock } = shop.suite
const undisturbed = undisturbedIn(shop)
afterAll(() => shop.stop())
afterEach(async () => {
  faults.clear()
  await shop.expectInvariants()
})

const MINUTE_MS = 60_000
const CREATE = 'POST /v1/payment_intents'
const CAPTURE = 'POST /v1/payment_intents/{id}/capture'
const operations = [CREATE, CAPTURE] as const

const subscriptionOf = {
  [CREATE]: 'inventory.stock-reserved.v1.authorize-payment',
  [CAPTURE]: 'orders.order-accepted.v1.capture-payment',
} as const

const troubles = operations.flatMap(operation => [
  { trouble: 'times out after it took effect', operation, fault: { action: 'drop', times: 2 } as const },
  { trouble: 'answers 500', operation, fault: { action: 'fail', code: 'INTERNAL', times: 3 } as const },
  {
    trouble: 'answers 429',
    operation,
    fault: { action: 'fail', code: 'RESOURCE_EXHAUSTED', times: 3 } as const,
  },
  {
    trouble: 'is away for minutes',
    operation,
    fault: { action: 'fail', code: 'UNAVAILABLE', times: 8 } as const,
  },
])

test.each(troubles)('$operation charges once when it $trouble', async ({ operation, fault }) => {
  const expected = await undisturbed(sale)
  faults.add({ part: 'payments', operation, ...fault })
  const end = await play(shop, sale)
  expect(faults.list()).toMatchObject([{ struck: fault.times }])
  expect(end).toEqual(expected)
})

test.each(operations)('%s is settled by the reaper when its message does not come again', async operation => {
  faults.add({ part: 'payments', operation, action: 'kill-after' })
  faults.add({ part: 'push', operation: subscriptionOf[operation], action: 'fail', skip: 1, times: 1000 })
  const store = shop.store()
  const { productId } = await store.addProduct()
  const { body: checkout } = await store.checkout(await store.cart({ productId }))
  await shop.settle()
  expect(['pending', 'accepted']).toContain((await store.order(checkout)).status)
  for (let minute = 0; minute < 4; minute++) {
    await clock.advance(MINUTE_MS)
    await shop.settle()
  }
  expect((await store.order(checkout)).status).toBe('confirmed')
  expect(faults.list().every(({ struck }) => struck > 0)).toBe(true)
  faults.clear()
  await recover(shop)
  expect(moved(shop, checkout.orderId).map(line => line.split(' ')[0])).toEqual(['authorized', 'captured'])
})

test('an authorization that takes longer than the order lives is given up again', async () => {
  faults.add({ part: 'payments', operation: CREATE, action: 'delay', delayMs: 17 * MINUTE_MS })
  const store = shop.store()
  const { productId } = await store.addProduct({ stock: 3 })
  const { body: checkout } = await store.checkout(await store.cart({ productId }))
  while (!faults.list().some(({ struck }) => struck > 0)) await shop.suite.operations.next(50)
  await clock.advance(16.5 * MINUTE_MS)
  while ((await store.order(checkout)).status === 'pending') await shop.suite.operations.next(50)
  await clock.advance(MINUTE_MS)
  await recover(shop)
  expect(await store.order(checkout)).toMatchObject({ status: 'cancelled', reason: 'EXPIRED' })
  expect((await store.product(productId)).available).toBe(3)
  expect(moved(shop, checkout.orderId).filter(line => line.startsWith('captured'))).toEqual([])
})
