/** Whatever is sent to any operation of the OpenAPI document: a clear refusal in the one shape, and nothing changed. */
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Failure } from '../../schemas/failure.ts'
import type { Store } from '../../scripts/testing/shop.ts'
import { startShop } from '../../scripts/testing/shop.ts'
import type { Request } from './hostile-input.harness.ts'
import { operations, privateFunctions, requestsTo } from './hostile-input.harness.ts'

const SEED = 20_261_121
const RUNS = 60
const TOO_LONG_MS = 15_000

const shop = await startShop()
afterAll(() => shop.stop())

let store: Store
let known: Record<string, string>
let tokens: Record<string, string>

beforeAll(async () => {
  store = shop.store()
  const product = await store.addProduct({ stock: 50 })
  const { checkout, order } = await store.buy([{ productId: product.productId, quantity: 2 }])
  const cart = await store.cart({ productId: product.productId })
  known = {
    productId: product.productId,
    cartId: cart.cartId,
    lineId: cart.items[0]?.lineId ?? '',
    orderId: order.orderId,
    shipmentId: order.orderId.replace('ord_', 'shp_'),
    deadLetterId: 'send-order-mail~evt_1',
    paymentMethodId: 'pm_card_visa',
    email: 'eve@example.com',
    currency: 'USD',
    country: 'DE',
    // Long waits are legal, too.
    wait: '0',
  }
  const body = { email: 'eve@example.com', password: 'a long enough password' }
  const account = await store.request<{ access_token: string }>('POST', '/auth/register', { body })
  tokens = {
    admin: shop.adminToken,
    operator: shop.adminToken,
    accessToken: account.body.access_token,
    cartSecret: cart.cartSecret,
    orderSecret: checkout.orderSecret,
  }
  await shop.drain()
})

/** What is written because somebody was refused: counts of tries, and the record of them. */
const REFUSALS = new Set(['limits', 'logins', 'audit', 'auditHeads'])

/** What all documents of all stores are, in one value; looked at again only when something was written. */
async function digest(): Promise<string> {
  const { 'firestore.writes': writes, 'firestore.deletes': deletes } = shop.suite.operations.counters()
  const at = `${writes} ${deletes}`
  if (looked.at === at) return looked.digest
  const all = await shop.documents()
  const documents = all.filter(({ path }) => !REFUSALS.has(path.split('/').at(-2) ?? ''))
  looked = { at, digest: createHash('sha256').update(JSON.stringify(documents)).digest('hex') }
  return looked.digest
}
let looked = { at: '', digest: '' }

/** Sends it and reads the answer; of a stream only its beginning. */
async function send({ method, path, headers, body }: Request) {
  const response = await fetch(`${shop.url}${path}`, {
    method,
    headers,
    redirect: 'manual',
    signal: AbortSignal.timeout(TOO_LONG_MS),
    ...(body !== undefined && { body }),
  })
  const type = response.headers.get('content-type') ?? ''
  if (type.startsWith('text/event-stream')) await response.body?.cancel()
  const text = type.startsWith('text/event-stream') ? '' : await response.text()
  return { status: response.status, type, text }
}

function expectRefusal({ status, type, text }: Awaited<ReturnType<typeof send>>): void {
  expect(status).toBeGreaterThanOrEqual(400)
  expect(status).toBeLessThan(500)
  expect(type).toMatch(/^application\/json/)
  expect(Failure.parse(JSON.parse(text)).error.reason).toMatch(/^[A-Z][A-Z_]+$/)
}

describe('hostile input is refused in the one shape and changes nothing, or is legal', () => {
  test.each([...operations])('$method $path', { timeout: 60_000 }, async operation => {
    let before = await digest()
    await fc.assert(
      fc.asyncProperty(requestsTo(operation, { known, tokens, storeId: store.id }), async request => {
        const answer = await send(request)
        if (answer.status < 400) {
          expect([200, 201, 202, 304]).toContain(answer.status)
          await shop.drain()
          before = await digest()
          return
        }
        expectRefusal(answer)
        expect(await digest()).toBe(before)
      }),
      { seed: SEED, numRuns: RUNS },
    )
  })
})

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']
const wrongMethods = [...new Set(operations.map(({ path }) => path))].map(path => ({
  path,
  wrong: methods.filter(method => !operations.some(one => one.path === path && one.method === method)),
}))

test.each(wrongMethods)('$path refuses every other method', async ({ path, wrong }) => {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => known[name] ?? 'x')
  const headers = { 'x-store-id': store.id, authorization: `Bearer ${shop.adminToken}` }
  const before = await digest()
  for (const method of wrong) {
    const answer = await send({ method, path: filled, headers, body: undefined })
    expectRefusal(answer)
    expect([404, 405]).toContain(answer.status)
  }
  expect(await digest()).toBe(before)
})

describe('what is not for the public', () => {
  const functionsUrl = shop.suite.env.FUNCTIONS_URL ?? ''
  const call = (id: string, headers: Record<string, string>) =>
    fetch(`${functionsUrl}/${id}`, { method: 'POST', headers, body: '{}' }).then(({ status }) => status)

  /** An identity token as Google would make it for an account and an audience. */
  async function identity(account: string, audience: string): Promise<string> {
    const email = `${account}@${shop.suite.env.GOOGLE_CLOUD_PROJECT}.iam.gserviceaccount.com`
    const metadata = `http://${shop.suite.env.GCE_METADATA_HOST}/computeMetadata/v1/instance/service-accounts`
    const asked = `${metadata}/${email}/identity?audience=${encodeURIComponent(audience)}&format=full`
    return (await fetch(asked, { headers: { 'metadata-flavor': 'Google' } })).text()
  }

  const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const forged = (token: string): string => {
    const [, payload = ''] = token.split('.')
    return `${encode({ alg: 'none' })}.${payload}.`
  }

  test.each([...privateFunctions])('%s takes no call without the right identity', async id => {
    const before = await digest()
    const audience = `${functionsUrl}/${id}`
    const genuine = await identity('pubsub-push', audience)
    const [head, payload] = genuine.split('.')
    const refused = [
      '',
      'nonsense',
      forged(genuine),
      `${head}.${payload}.${'A'.repeat(342)}`,
      await identity('nobody', audience),
      await identity('pubsub-push', `${functionsUrl}/healthz`),
      shop.adminToken,
    ]
    for (const token of refused) {
      expect([401, 403], token).toContain(await call(id, { authorization: `Bearer ${token}` }))
      expect([401, 403], token).toContain(await call(id, { 'x-serverless-authorization': `Bearer ${token}` }))
    }
    expect([401, 403]).toContain(await call(id, {}))
    expect(await digest()).toBe(before)
  })

  test.each([...privateFunctions])('%s is not reached through the front', async id => {
    for (const path of [`/${id}`, `/v1/${id}`, `/functions/${id}`]) {
      const answer = await send({ method: 'POST', path, headers: {}, body: '{}' })
      expect([404, 405]).toContain(answer.status)
    }
  })

  test('takes no token that has expired', async () => {
    const audience = `${functionsUrl}/expire-orders`
    const authorization = `Bearer ${await identity('scheduler', audience)}`
    expect(await call('expire-orders', { authorization })).toBe(200)
    await shop.suite.clock.advance(2 * 3_600_000)
    await shop.settle()
    expect(await call('expire-orders', { authorization })).toBe(401)
  })
})
