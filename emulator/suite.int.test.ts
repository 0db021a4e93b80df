import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Shop, startShop } from '../scripts/testing/shop.ts'
import { startSuite } from './suite.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'caravan-suite-'))
let shop: Shop
beforeAll(async () => {
  shop = await startShop({ dataDir })
})
afterAll(async () => {
  await shop.stop()
  rmSync(dataDir, { recursive: true })
})

test('a purchase goes through every function, and is quiet at its end', async () => {
  const store = shop.store()
  const { productId } = await store.addProduct({ stock: 5 })
  const { order } = await store.buy([{ productId, quantity: 2 }])
  expect(order.status).toBe('confirmed')
  await shop.drain()
  expect((await store.product(productId)).available).toBe(3)
  expect(await shop.suite.quiet()).toMatchObject({
    quiet: true,
    due: 0,
    inFlight: 0,
    scheduled: 0,
    open: 0,
    unpublished: 0,
  })
  await shop.expectInvariants()
})

test('a checkout under way is not quiet', async () => {
  const store = shop.store()
  const { productId } = await store.addProduct()
  shop.suite.faults.add({ part: 'functions', operation: 'place-order', action: 'fail', times: 1 })
  await store.checkout(await store.cart({ productId }))
  expect(await shop.suite.settle()).toMatchObject({ quiet: false, scheduled: 1 })
  expect(await shop.suite.drain()).toMatchObject({ quiet: true })
  shop.suite.faults.clear()
  await shop.expectInvariants()
})

test('a message that is held back keeps a checkout waiting until it is released', async () => {
  const store = shop.store()
  const { productId } = await store.addProduct()
  shop.suite.faults.add({
    part: 'push',
    operation: '*',
    action: 'hold',
    matching: 'carts.checkout-requested.v1',
  })
  const { body } = await store.checkout(await store.cart({ productId }))
  expect(await shop.suite.settle()).toMatchObject({ quiet: false, scheduled: 1, nextDueAt: null })
  expect(shop.suite.faults.release()).toBe(1)
  await shop.drain()
  expect(await store.order(body)).toMatchObject({ status: 'confirmed' })
  shop.suite.faults.clear()
})

test('checkouts end as they should when messages come doubled and out of order', async () => {
  const store = shop.store()
  const { productId } = await store.addProduct({ stock: 20 })
  const chance = { part: 'push', operation: '*', times: 1000, probability: 0.3 } as const
  shop.suite.faults.add({ ...chance, action: 'reorder', seed: 1 })
  shop.suite.faults.add({ ...chance, action: 'duplicate', seed: 2 })
  const carts = await Promise.all(Array.from({ length: 6 }, () => store.cart({ productId })))
  const checkouts = await Promise.all(carts.map(cart => store.checkout(cart)))
  await shop.drain()
  for (const { body } of checkouts) expect(await store.order(body)).toMatchObject({ status: 'confirmed' })
  expect(shop.suite.faults.list().every(({ struck }) => struck > 0)).toBe(true)
  shop.suite.faults.clear()
  await shop.expectInvariants()
})

test('scheduled functions are called when their time comes', async () => {
  const count = (): number => shop.suite.operations.counters()['scheduler.run'] ?? 0
  const before = count()
  await shop.suite.clock.advance(60_000)
  await shop.settle()
  expect(count()).toBeGreaterThan(before)
})

test('everything is still there after a restart, at other addresses', async () => {
  const store = shop.store('kept-shop')
  const { productId } = await store.addProduct({ stock: 4 })
  const { checkout } = await store.buy([{ productId }])
  const { adminToken } = shop
  await shop.stop()
  shop = await startShop({ dataDir })
  expect(shop.adminToken).toBe(adminToken)
  const again = shop.store('kept-shop')
  expect(await again.order(checkout)).toMatchObject({ status: 'confirmed' })
  expect(await again.buy([{ productId }])).toMatchObject({ order: { status: 'confirmed' } })
  await shop.expectInvariants()
})

test('a reset forgets everything, and the shop goes on', async () => {
  const store = shop.store('reset-shop')
  const { productId } = await store.addProduct()
  await shop.drain()
  await shop.suite.reset()
  expect((await store.request('GET', `/v1/products/${productId}`)).status).toBe(404)
  const fresh = await store.addProduct({ stock: 1 })
  expect(await store.buy([{ productId: fresh.productId }])).toMatchObject({ order: { status: 'confirmed' } })
  await shop.expectInvariants()
})

test('the services alone start without functions', async () => {
  const suite = await startSuite({ dataDir: null, functions: false, project: 'my-project' })
  expect(suite.env).toMatchObject({
    GOOGLE_CLOUD_PROJECT: 'my-project',
    FIRESTORE_EMULATOR_HOST: expect.stringMatching(/^127/),
  })
  expect(suite.env).not.toHaveProperty('FUNCTIONS_URL')
  await suite.stop()
})

test('a taken port gives way to the next', async () => {
  const taken = Number(new URL(shop.url).port)
  const other = await startShop({ port: taken })
  expect(Number(new URL(other.url).port)).toBeGreaterThan(taken)
  await other.stop()
})
