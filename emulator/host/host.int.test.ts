import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { type Shop, startShop } from '../../scripts/testing/shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await startShop()
})
afterAll(() => shop.stop())
beforeEach(() => shop.suite.faults.clear())

const project = 'caravan-local'
const account = (name: string): string => `${name}@${project}.iam.gserviceaccount.com`

const hostUrl = (): string => shop.suite.parts.host?.url ?? ''

async function call(functionId: string, headers: Record<string, string> = {}): Promise<number> {
  const response = await fetch(`${hostUrl()}/${functionId}`, { method: 'POST', headers })
  await response.arrayBuffer()
  return response.status
}

async function tokenOf(name: string, functionId: string): Promise<string> {
  return `Bearer ${await shop.suite.parts.metadata.mint(account(name), `${hostUrl()}/${functionId}`)}`
}

test('event functions take nobody without an identity token', async () => {
  expect(await call('place-order')).toBe(401)
  expect(await call('place-order', { authorization: 'Bearer a.b.c' })).toBe(401)
})

test('a token for another function, or with a signature of somebody else, is refused', async () => {
  expect(await call('place-order', { authorization: await tokenOf('pubsub-push', 'accept-order') })).toBe(401)
  const [head, claims] = (await tokenOf('pubsub-push', 'place-order')).split('.')
  expect(await call('place-order', { authorization: `${head}.${claims}.SIGNATURE_REMOVED_BY_GOOGLE` })).toBe(
    401,
  )
})

test('only the accounts that may invoke a function get to it', async () => {
  expect(await call('place-order', { authorization: await tokenOf('scheduler', 'place-order') })).toBe(403)
  expect(await call('expire-orders', { authorization: await tokenOf('pubsub-push', 'expire-orders') })).toBe(
    403,
  )
  expect(
    await call('quote-lines', { 'x-serverless-authorization': await tokenOf('pubsub-push', 'quote-lines') }),
  ).toBe(403)
})

test('an account that may invoke it gets to a function, whose own answer comes back', async () => {
  expect(await call('expire-orders', { authorization: await tokenOf('scheduler', 'expire-orders') })).toBe(
    200,
  )
  expect(await call('place-order', { authorization: await tokenOf('pubsub-push', 'place-order') })).toBe(400)
})

test('an expired token is refused', async () => {
  const authorization = await tokenOf('scheduler', 'expire-orders')
  expect(await call('expire-orders', { authorization })).toBe(200)
  await shop.suite.clock.advance(3_601_000)
  expect(await call('expire-orders', { authorization })).toBe(401)
})

test('a handler counts as open until it is done, also when its caller has hung up', async () => {
  const { faults, clock } = shop.suite
  await shop.drain()
  faults.add({ part: 'firestore', operation: 'Commit', action: 'delay', delayMs: 5_000 })
  const hangUp = new AbortController()
  const body = { method: 'POST', headers: { 'idempotency-key': 'k' }, signal: hangUp.signal }
  const calling = fetch(`${hostUrl()}/edit-cart/v1/carts`, body).catch(() => 'hung up')
  await vi.waitUntil(() => faults.list()[0]?.struck === 1)
  hangUp.abort()
  expect(await calling).toBe('hung up')
  expect(await shop.suite.parts.host?.open()).toBe(1)
  await clock.advance(5_000)
  await shop.drain()
  expect(await shop.suite.parts.host?.open()).toBe(0)
})

test('event and schedule functions cannot be reached through hosting', async () => {
  const answer = await fetch(`${shop.url}/place-order`, { method: 'POST' })
  expect([404, 405]).toContain(answer.status)
})

test('broken JSON is refused in the one error shape', async () => {
  const { status, body } = await shop.store().request('POST', '/v1/carts', { body: '{"a":' })
  expect([status, body]).toMatchObject([400, { error: { code: 'INVALID_ARGUMENT', reason: 'NOT_JSON' } }])
})

test("functions live in the suite's time", async () => {
  await shop.suite.clock.advance(2 * 86_400_000)
  const { body } = await shop.store().request<{ updatedAt: string }>('POST', '/v1/carts', { body: {} })
  const offMs = Math.abs(Date.parse(body.updatedAt) - shop.suite.clock.now())
  expect(offMs).toBeLessThan(60_000)
})

test('time stands still in functions while it stands still in the suite', async () => {
  const store = shop.store()
  shop.suite.clock.freeze()
  const make = async () =>
    (await store.request<{ updatedAt: string }>('POST', '/v1/carts', { body: {} })).body.updatedAt
  const first = await make()
  expect(await make()).toBe(first)
  await shop.suite.clock.advance(1000)
  expect(Date.parse(await make()) - Date.parse(first)).toBe(1000)
  shop.suite.clock.thaw()
})

test('a function can be made to fail, late or for good, before it does anything', async () => {
  const store = shop.store()
  shop.suite.faults.add({
    part: 'functions',
    operation: 'edit-cart',
    action: 'fail',
    code: 'RESOURCE_EXHAUSTED',
  })
  const { status, body } = await store.request('POST', '/v1/carts', { body: {} })
  expect([status, body]).toMatchObject([429, { error: { code: 'RESOURCE_EXHAUSTED' } }])
  expect((await store.request('POST', '/v1/carts', { body: {} })).status).toBe(201)
})

test('an answer can be lost after it took effect', async () => {
  const store = shop.store()
  const cart = await store.cart()
  const { productId } = await store.addProduct()
  shop.suite.faults.add({ part: 'functions', operation: 'edit-cart', action: 'drop' })
  const body = { productId, quantity: 1 }
  const lost = await store.request('POST', `/v1/carts/${cart.cartId}/items`, { token: cart.cartSecret, body })
  expect(lost.status).toBe(503)
  expect((await store.readCart(cart)).items).toHaveLength(1)
})

test.each(['kill-before', 'kill-after'] as const)(
  'the process can be ended: %s; it is started again and nothing is lost',
  async action => {
    const { host } = shop.suite.parts
    const store = shop.store()
    const { productId } = await store.addProduct({ stock: 3 })
    const before = host?.restarts ?? 0
    shop.suite.faults.add({ part: 'functions', operation: 'reserve-stock', action })
    const { cart, checkout } = await store.buy([{ productId }])
    await shop.drain()
    expect(host?.restarts).toBe(before + 1)
    expect(await store.order(checkout)).toMatchObject({ status: 'confirmed', cartId: cart.cartId })
    await shop.expectInvariants()
  },
)

test('requests wait while the functions are being started again', async () => {
  const store = shop.store()
  shop.suite.parts.host?.kill()
  const answers = await Promise.all(Array.from({ length: 5 }, () => store.request('GET', '/v1/products')))
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
})

test('what functions log can be looked at', async () => {
  shop.suite.faults.add({
    part: 'firestore',
    operation: 'Commit',
    action: 'fail',
    code: 'PERMISSION_DENIED',
    times: 10,
  })
  await shop.store().request('POST', '/v1/carts', { body: {} })
  const logged = () => shop.suite.parts.host?.logs.recent(10, 'edit-cart').join()
  await vi.waitFor(() => expect(logged()).toContain('request failed'))
})
