/** SC-13: an installation of one region serves no store and no account of another, whoever asks for whatever. */
import { generateKeyPairSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { decodeJwt, importJWK, SignJWT } from 'jose'
import { afterAll, expect, test } from 'vitest'
import { SCOPES } from '../../schemas/access.ts'
import { expectStatus, startShop } from '../../scripts/testing/shop.ts'
import { logIn, newClient, newPerson, openStore, register, tokenFor } from './accounts.harness.ts'

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const jwk = { ...privateKey.export({ format: 'jwk' }), kid: 'one', signsFrom: new Date(0).toISOString() }
const shop = await startShop({
  env: { DATA_RESIDENCY: 'eu', CARAVAN_SIGNING_KEYS: JSON.stringify([jwk]) },
})
afterAll(() => shop.stop())

interface Operation {
  'x-residency': string
  responses: Record<string, unknown>
}
const { paths } = JSON.parse(readFileSync(new URL('../openapi.json', import.meta.url), 'utf8')) as {
  paths: Record<string, Record<string, Operation>>
}
const operations = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    route: `${method.toUpperCase()} ${path}`,
    everywhere: operation['x-residency'] === 'any',
    responses: Object.keys(operation.responses),
  })),
)
/** These say in what they send which store they are about, and not before. */
const BY_INPUT = ['POST /v1/stores', 'POST /webhooks/stripe']

const refusal = (answer: { status: number; body: unknown }) => {
  const { error } = answer.body as { error?: { reason?: string; details?: object[] } }
  return { status: answer.status, reason: error?.reason, details: error?.details }
}
const MISMATCH = { status: 403, reason: 'REGION_MISMATCH', details: [{ region: 'us' }] }

const documentsOf = async (storeId: string): Promise<string> =>
  JSON.stringify((await shop.documents()).filter(({ path }) => path.startsWith(`stores/${storeId}/`)))

test('a store of another region is not opened, and one that was opened is not noted elsewhere', async () => {
  const store = shop.store()
  const body = { storeId: store.id, name: 'Far away', ownerEmail: 'us@example.com', residency: 'us' }
  expect(refusal(await shop.store().admin('POST', '/v1/stores', body))).toEqual(MISMATCH)
  const owner = await openStore(shop, store)
  const note = { body: { residency: 'us' } }
  const path = `/v1/stores/${store.id}/residency`
  expect((await store.request('PUT', path, { ...note, token: owner.access_token })).status).toBe(403)
  expect(refusal(await store.admin('PUT', path, note.body))).toMatchObject({
    status: 400,
    reason: 'STORE_OPENED_HERE',
  })
  expect((await store.request('GET', '/v1/products')).status).toBe(200)
})

test('a store that is noted elsewhere is refused by every route to everybody, and nothing of it changes', async () => {
  const store = shop.store()
  const person = newPerson()
  const { access_token: token } = await register(store, person)
  const program = expectStatus(await tokenFor(store, await newClient(store, SCOPES)), 200).access_token
  const made = await store.admin<{ key: string }>('POST', '/v1/api-keys', { name: 'A key', scopes: SCOPES })
  const { key } = expectStatus(made, 201)
  const noted = await store.admin('PUT', `/v1/stores/${store.id}/residency`, { residency: 'us' })
  expect(expectStatus(noted, 200)).toMatchObject({ residency: 'us' })
  await shop.suite.clock.advance(61_000)
  await shop.drain()
  const before = await documentsOf(store.id)
  const callers: Record<string, Record<string, string>> = {
    guest: {},
    shopper: { authorization: `Bearer ${token}` },
    program: { authorization: `Bearer ${program}` },
    key: { 'x-api-key': key },
    operator: { authorization: `Bearer ${shop.adminToken}` },
  }
  const seen: Record<string, boolean> = {}
  const expected: Record<string, boolean> = {}
  for (const { route, everywhere } of operations) {
    const [method = '', path = ''] = route.split(' ')
    for (const [caller, headers] of Object.entries(callers)) {
      const answer = await store.request(method, path.replaceAll(/\{\w+\}/g, 'none'), { headers })
      const refused = JSON.stringify(refusal(answer)) === JSON.stringify(MISMATCH)
      seen[`${caller} ${route}`] = refused
      expected[`${caller} ${route}`] = !everywhere && !BY_INPUT.includes(route)
    }
  }
  expect(seen).toEqual(expected)
  expect(operations.length).toBeGreaterThan(50)
  expect(operations.filter(({ everywhere }) => everywhere).length).toBeLessThan(10)
  expect(refusal(await logIn(store, person))).toEqual(MISMATCH)
  const body = { storeId: store.id, name: 'Here after all', ownerEmail: 'ada@example.com', residency: 'eu' }
  expect(refusal(await shop.store().admin('POST', '/v1/stores', body))).toEqual(MISMATCH)
  expect(await documentsOf(store.id)).toBe(before)
})

test('every operation that may refuse so says so in the OpenAPI document', () => {
  const silent = operations.filter(({ everywhere, responses }) => !everywhere && !responses.includes('403'))
  expect(silent.map(({ route }) => route)).toEqual([])
})

test('an account with a region of its own is served there only', async () => {
  const store = shop.store()
  const far = await store.request('POST', '/auth/register', { body: { ...newPerson(), residency: 'us' } })
  expect(refusal(far)).toEqual(MISMATCH)
  const body = { ...newPerson(), residency: 'eu' }
  const near = await store.request<{ access_token: string }>('POST', '/auth/register', { body })
  const claims = decodeJwt(expectStatus(near, 201).access_token)
  expect(claims).toMatchObject({ residency: 'eu' })
  const sign = async (residency: string) =>
    new SignJWT({ ...claims, residency })
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: 'one' })
      .sign(await importJWK(jwk, 'ES256'))
  const [here, there] = [await sign('eu'), await sign('us')]
  for (const path of ['/auth/me', '/v1/currencies', '/v1/account/orders']) {
    expect((await store.request('GET', path, { token: here })).status).toBe(200)
    expect(refusal(await store.request('GET', path, { token: there }))).toEqual(MISMATCH)
  }
})
