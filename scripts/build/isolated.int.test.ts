import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtFunctionsFolder } from '../testing/built.ts'
import { type Shop, startShop } from '../testing/shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await startShop({ built: { folder: builtFunctionsFolder(), isolated: true } })
}, 240_000)
afterAll(() => shop?.stop())

test('a purchase goes through functions that have a process each', { timeout: 120_000 }, async () => {
  const store = shop.store()
  const { productId } = await store.addProduct({ stock: 2 })
  const { checkout } = await store.buy([{ productId }])
  await shop.drain()
  expect(await store.order(checkout)).toMatchObject({ status: 'confirmed' })
  await shop.expectInvariants()
})

test("a function that has a process of its own lives in the suite's time", async () => {
  const store = shop.store()
  const make = async () =>
    Date.parse((await store.request<{ updatedAt: string }>('POST', '/v1/carts', { body: {} })).body.updatedAt)
  await make()
  await shop.suite.clock.advance(6 * 3_600_000)
  expect(Math.abs((await make()) - shop.suite.clock.now())).toBeLessThan(60_000)
})

test('what the functions framework refuses by itself has our one error shape', async () => {
  const { status, body } = await shop.store().request('POST', '/v1/carts', { body: '{"a":' })
  expect([status, body]).toMatchObject([400, { error: { code: 'INVALID_ARGUMENT', reason: 'NOT_JSON' } }])
})
