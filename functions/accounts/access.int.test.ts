/** Who gets in by what: tokens, clients, keys, stores; and what of a guest's becomes an account's. */
import { generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import type { JWTPayload } from 'jose'
import { decodeJwt, decodeProtectedHeader, importJWK, SignJWT, UnsecuredJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Store } from '../../scripts/testing/shop.ts'
import { expectStatus, startShop } from '../../scripts/testing/shop.ts'
import type { ApiClient, SignedIn } from './accounts.harness.ts'
import {
  linkTo,
  logIn,
  newClient,
  newPerson,
  openStore,
  register,
  registerProven,
  tokenFor,
} from './accounts.harness.ts'

const MINUTE_MS = 60_000

function newKey(kid: string, signsFrom: Date) {
  const jwk = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' })
  return { ...jwk, kid, signsFrom: signsFrom.toISOString() } as Record<string, string>
}
const current = newKey('current', new Date(0))
const coming = newKey('coming', new Date(Date.now() + 30 * MINUTE_MS))
const shop = await startShop({ env: { CARAVAN_SIGNING_KEYS: JSON.stringify([current, coming]) } })
afterAll(() => shop.stop())

const reasonOf = (answer: { body: unknown }): string =>
  (answer.body as { error?: { reason?: string } }).error?.reason ?? ''

describe('an access token', () => {
  let store: Store
  let token: string
  let claims: JWTPayload
  const me = async (sent: string) => {
    const answer = await store.request('GET', '/auth/me', { token: sent })
    return { status: answer.status, reason: reasonOf(answer) }
  }
  const refused = { status: 401, reason: 'TOKEN_INVALID' }

  beforeAll(async () => {
    store = shop.store()
    token = (await register(store, newPerson())).access_token
    claims = decodeJwt(token)
  })

  const sign = async (
    payload: JWTPayload,
    header: Record<string, unknown> = {},
    key: Record<string, string> = current,
  ): Promise<string> =>
    new SignJWT(payload)
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: 'current', ...header })
      .sign(await importJWK(key, 'ES256'))

  test('is one of RFC 9068, for this installation, its store and an hour', () => {
    expect(decodeProtectedHeader(token)).toEqual({ alg: 'ES256', typ: 'at+jwt', kid: 'current' })
    const { iat = 0, exp = 0 } = claims
    expect(exp - iat).toBe(3600)
    expect(claims).toMatchObject({ store: store.id, kind: 'account', roles: ['shopper'] })
    expect(JSON.stringify(claims)).not.toContain('@')
  })

  test('is what our own key makes of the same claims, so that the refusals below are for their reason', async () => {
    expect(await me(await sign(claims))).toMatchObject({ status: 200 })
  })

  test.each<[string, (seconds: number) => object]>([
    ['is for another audience', () => ({ aud: 'urn:caravan:another:api' })],
    ['is of another issuer', () => ({ iss: 'https://accounts.google.com' })],
    ['has no end', () => ({ exp: undefined })],
    ['has no id', () => ({ jti: undefined })],
    ['begins later', now => ({ nbf: now + 600 })],
    ['has a role that there is not', () => ({ roles: ['root'] })],
    ['is of no store', () => ({ store: undefined })],
  ])('opens nothing when it %s', async (_, change) => {
    const changed = { ...claims, ...change(Math.floor(Date.now() / 1000)) }
    expect(await me(await sign(JSON.parse(JSON.stringify(changed)) as JWTPayload))).toEqual(refused)
  })

  test('opens nothing when it has expired', async () => {
    const { iat = 0 } = claims
    const answer = await me(await sign({ ...claims, iat: iat - 7200, exp: iat - 3600 }))
    expect(answer).toEqual({ status: 401, reason: 'TOKEN_EXPIRED' })
  })

  test('opens nothing when it is signed by any other key, whatever its header says', async () => {
    const other = newKey('current', new Date(0))
    const { d: _, ...jwk } = other
    const forged = [
      await sign(claims, {}, other),
      await sign(claims, { kid: 'other' }, other),
      await sign(claims, { jwk }, other),
      await sign(claims, { kid: '../../../dev/null' }, other),
      await sign(claims, { jku: 'https://evil.example/keys' }, other),
      await sign(claims, { typ: 'JWT' }),
    ]
    for (const one of forged) expect(await me(one)).toEqual(refused)
  })

  test('opens nothing unsigned, or signed by the public key as if it were a secret', async () => {
    const { d: _, signsFrom: _from, ...publicKey } = current
    const published = JSON.stringify(publicKey)
    const raw = Buffer.concat([publicKey.x, publicKey.y].map(part => Buffer.from(part ?? '', 'base64url')))
    const hmac = (secret: Buffer) =>
      new SignJWT(claims).setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid: 'current' }).sign(secret)
    const unsigned = new UnsecuredJWT(claims).encode()
    const none = Buffer.from(JSON.stringify({ alg: 'none', typ: 'at+jwt', kid: 'current' })).toString(
      'base64url',
    )
    const [, body = '', signature = ''] = token.split('.')
    const forged = [
      unsigned,
      `${none}.${body}.`,
      `${none}.${body}.${signature}`,
      await hmac(Buffer.from(published)),
      await hmac(raw),
      `${token.split('.')[0]}.${body}.`,
    ]
    for (const one of forged) expect((await me(one)).status).toBe(401)
  })

  test('opens nothing when any of its bytes is another', async () => {
    const bytes = (text: string) =>
      text.split('.').map(part => Buffer.from(part, 'base64url').toString('hex'))
    const mutations = fc.record({ at: fc.nat(token.length - 1), to: fc.stringMatching(/^[A-Za-z0-9_-]$/) })
    await fc.assert(
      fc.asyncProperty(mutations, async ({ at, to }) => {
        const changed = token.slice(0, at) + to + token.slice(at + 1)
        // The last letter of a part has bits that mean nothing (RFC 4648, 3.5).
        fc.pre(token[at] !== '.' && JSON.stringify(bytes(changed)) !== JSON.stringify(bytes(token)))
        expect((await me(changed)).status).toBeGreaterThanOrEqual(401)
      }),
      { numRuns: 100 },
    )
  })

  describe('at a route that serves guests, too', () => {
    const ask = async (authorization?: string, where = store) => {
      const headers = authorization === undefined ? {} : { authorization }
      const answer = await where.request('GET', '/v1/currencies', { headers })
      return { status: answer.status, reason: reasonOf(answer) }
    }
    const chat = { session_id: 'ses_1', message_id: 'msg_1', text: 'Hello' }
    const expired = () => {
      const { iat = 0 } = claims
      return sign({ ...claims, iat: iat - 7200, exp: iat - 3600 })
    }

    test('is refused once it has expired, so that its owner renews it and is no guest without a word', async () => {
      const old = await expired()
      expect(await ask(`Bearer ${old}`)).toEqual({ status: 401, reason: 'TOKEN_EXPIRED' })
      for (const path of ['/v1/ai/chat', '/v1/ai/chat/stream']) {
        const answer = await store.request('POST', path, { token: old, body: chat })
        expect([path, answer.status, reasonOf(answer)]).toEqual([path, 401, 'TOKEN_EXPIRED'])
      }
    })

    test('is refused when it is broken, or of another store', async () => {
      const [head = '', body = ''] = token.split('.')
      for (const one of [
        head,
        `${head}.${body}`,
        token.slice(0, -9),
        `${token} ${token}`,
        'a.b',
        `${head}x.${body}.`,
      ])
        expect(await ask(`Bearer ${one}`)).toEqual(refused)
      expect(await ask(`Bearer ${token}`, shop.store())).toEqual({ status: 403, reason: 'OTHER_STORE' })
    })

    test.each([
      ['no header', undefined],
      ['another scheme', 'Basic dXNlcjpwYXNz'],
      ['the secret of some cart', `Bearer ${'eyJ'.padEnd(43, 'x')}`],
    ])('is not needed: %s is a guest’s', async (_, authorization) => {
      expect(await ask(authorization)).toMatchObject({ status: 200 })
    })

    test('does not stand in the way of a new one', async () => {
      const person = newPerson()
      const { refresh_token } = await register(store, person)
      const old = await expired()
      const renewal = await store.request('POST', '/auth/refresh', { token: old, body: { refresh_token } })
      expect(renewal.status).toBe(200)
      expect((await store.request('POST', '/auth/login', { token: old, body: person })).status).toBe(200)
      expect((await store.request('GET', '/.well-known/jwks.json', { token: old })).status).toBe(200)
    })
  })

  test('opens nothing of another store', async () => {
    const answer = await shop.store().request('GET', '/auth/me', { token })
    expect([answer.status, reasonOf(answer)]).toEqual([403, 'OTHER_STORE'])
  })
})

describe('SC-05: a client', () => {
  test('gets a token by form and HTTP Basic, as RFC 6749 has it', async () => {
    const store = shop.store()
    const { clientId, clientSecret } = await newClient(store, ['read:products'])
    const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64')
    const response = await fetch(`${shop.url}/oauth/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${basic}`, 'x-store-id': store.id },
      body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'read:products' }),
    })
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.json()).toMatchObject({
      token_type: 'bearer',
      expires_in: 3600,
      scope: 'read:products',
    })
  })

  test('SC-07: may do what its scopes say, and nothing else', async () => {
    const store = shop.store()
    const client = await newClient(store, ['read:analytics', 'read:orders'])
    const all = expectStatus(await tokenFor(store, client), 200)
    const one = expectStatus(await tokenFor(store, client, 'read:orders'), 200)
    const status = async (token: string, path: string) => (await store.request('GET', path, { token })).status
    expect(await status(all.access_token, '/v1/sales-numbers?from=2026-11-01T00:00:00.000Z')).not.toBe(403)
    expect(await status(all.access_token, '/v1/orders')).toBe(200)
    expect(await status(one.access_token, '/v1/orders')).toBe(200)
    expect(await status(one.access_token, '/v1/sales-numbers')).toBe(403)
    expect(await status(one.access_token, '/v1/clients')).toBe(403)
    expect(await status(one.access_token, '/auth/me')).toBe(403)
    const more = await tokenFor(store, client, 'read:orders write:metrics')
    expect([more.status, reasonOf(more)]).toEqual([400, 'INVALID_SCOPE'])
  })

  test('SC-10, SC-12: has what its role has, too', async () => {
    const store = shop.store()
    const service = await newClient(store, ['read:products'], 'analytics_service')
    const { scope } = expectStatus(await tokenFor(store, service), 200)
    expect(scope.split(' ').sort()).toEqual(['read:analytics', 'read:products', 'write:metrics'])
    const widget = await newClient(store, ['read:products'], 'widget_client')
    const granted = expectStatus(await tokenFor(store, widget), 200).scope.split(' ')
    expect(granted).toEqual(
      expect.arrayContaining(['read:recommendations', 'write:analytics', 'access:face_analysis']),
    )
  })

  test('gets nothing with a wrong secret, in another store, or once it is revoked', async () => {
    const store = shop.store()
    const client = await newClient(store, ['read:products'])
    const wrong = { ...client, clientSecret: `${client.clientSecret.slice(0, -1)}_` }
    for (const answer of [await tokenFor(store, wrong), await tokenFor(shop.store(), client)])
      expect([answer.status, reasonOf(answer)]).toEqual([401, 'INVALID_CLIENT'])
    expectStatus(await store.admin('DELETE', `/v1/clients/${client.clientId}`), 200)
    expect((await tokenFor(store, client)).status).toBe(401)
    const listed = await store.admin('GET', '/v1/clients')
    expect(JSON.stringify(listed.body)).not.toMatch(/secret/i)
  })
})

describe('SC-08: an API key', () => {
  interface Key {
    keyId: string
    key: string
    expiresAt: string
    createdAt: string
  }
  const newApiKey = async (store: Store, body: object = {}) =>
    expectStatus(
      await store.admin<Key & Record<string, unknown>>('POST', '/v1/api-keys', {
        name: 'Warehouse',
        scopes: ['read:orders'],
        ...body,
      }),
      201,
    )
  const orders = (store: Store, key: string) =>
    store.request('GET', '/v1/orders', { headers: { 'x-api-key': key } })

  test('is shown once, opens what it is for, and is counted', async () => {
    const store = shop.store()
    const { key, keyId, createdAt, expiresAt } = await newApiKey(store)
    expect(Date.parse(expiresAt) - Date.parse(createdAt)).toBe(90 * 86_400_000)
    expectStatus(await orders(store, key), 200)
    const sales = await store.request('GET', '/v1/sales-numbers', { headers: { 'x-api-key': key } })
    expect([sales.status, reasonOf(sales)]).toEqual([403, 'PERMISSION_MISSING'])
    const { keys } = expectStatus(await store.admin<{ keys: object[] }>('GET', '/v1/api-keys'), 200)
    expect(keys).toMatchObject([{ keyId, uses: 2 }])
    expect(JSON.stringify(keys)).not.toContain(key.split('.')[1])
    const documents = JSON.stringify(await shop.documents())
    expect(documents).not.toContain(key.split('.')[1])
  })

  test('opens nothing elsewhere, changed, or once it is revoked', async () => {
    const store = shop.store()
    const { key, keyId } = await newApiKey(store)
    for (const answer of [await orders(shop.store(), key), await orders(store, `${key.slice(0, -1)}_`)])
      expect([answer.status, reasonOf(answer)]).toEqual([401, 'KEY_INVALID'])
    expectStatus(await store.admin('DELETE', `/v1/api-keys/${keyId}`), 200)
    expect((await orders(store, key)).status).toBe(401)
  })

  test('works on for a week beside its successor', async () => {
    const store = shop.store()
    const old = await newApiKey(store)
    const rotated = await store.admin<Key & Record<string, unknown>>(
      'POST',
      `/v1/api-keys/${old.keyId}/rotate`,
    )
    const next = expectStatus(rotated, 201)
    expectStatus(await orders(store, old.key), 200)
    expectStatus(await orders(store, next.key), 200)
    const { keys } = expectStatus(await store.admin<{ keys: Key[] }>('GET', '/v1/api-keys'), 200)
    const ends = keys.find(({ keyId }) => keyId === old.keyId)?.expiresAt ?? ''
    expect(Date.parse(ends) - Date.parse(next.createdAt)).toBe(7 * 86_400_000)
    const again = await store.admin('POST', `/v1/api-keys/${old.keyId}/rotate`)
    expect([again.status, reasonOf(again)]).toEqual([400, 'KEY_NOT_CURRENT'])
  })
})

test('SC-08: whoever made a key gets one letter before it ends', async () => {
  const store = shop.store()
  const owner = await openStore(shop, store)
  const body = { name: 'Warehouse', scopes: ['read:orders'] }
  const made = await store.request<{ keyId: string }>('POST', '/v1/api-keys', {
    token: owner.access_token,
    body,
  })
  const { keyId } = expectStatus(made, 201)
  vi.stubEnv('FIRESTORE_EMULATOR_HOST', shop.suite.env.FIRESTORE_EMULATOR_HOST ?? '')
  vi.stubEnv('METADATA_SERVER_DETECTION', 'none')
  const { Firestore } = await import('@google-cloud/firestore')
  const place = { projectId: shop.suite.env.GOOGLE_CLOUD_PROJECT ?? '', databaseId: 'accounts' }
  await using firestore = {
    client: new Firestore(place),
    [Symbol.asyncDispose]: () => firestore.client.terminate(),
  }
  await firestore.client
    .doc(`stores/${store.id}/apiKeys/${keyId}`)
    .update({ warnAt: new Date(0).toISOString() })
  for (let count = 0; count < 2; count++) await shop.runSchedule('warn-keys')
  const letters = shop
    .mailsTo(owner.email)
    .filter(({ subject }) => subject === 'An API key ends in two weeks')
  expect(letters).toHaveLength(1)
  expect(letters[0]?.text).toContain('Warehouse')
})

describe('SY-20: a store', () => {
  test('is opened with its owner, who chooses a password by mail and is its admin, and of no other', async () => {
    const store = shop.store()
    const { email: ownerEmail, password } = newPerson()
    const body = { storeId: store.id, name: 'Corner Shop', ownerEmail }
    const made = expectStatus(
      await store.admin<{ ownerId: string; client: ApiClient }>('POST', '/v1/stores', body),
      201,
    )
    await shop.drain()
    expect(shop.mailsTo(ownerEmail)[0]?.subject).toBe('Corner Shop is ready')
    const invitation = { token: linkTo(shop, ownerEmail), password }
    expectStatus(await store.request('POST', '/auth/password-resets/confirm', { body: invitation }), 200)
    const owner = expectStatus(await logIn(store, { email: ownerEmail, password }), 200)
    const token = owner.access_token
    const product = { name: 'Lamp', category: 'lamps', price: { amount: 900, currency: 'USD' }, stock: 1 }
    expectStatus(await store.request('POST', '/v1/products', { token, body: product }), 201)
    const elsewhere = await shop.store().request('POST', '/v1/products', { token, body: product })
    expect([elsewhere.status, reasonOf(elsewhere)]).toEqual([403, 'OTHER_STORE'])
    expectStatus(await tokenFor(store, made.client), 200)
    const again = await store.admin('POST', '/v1/stores', body)
    expect([again.status, reasonOf(again)]).toEqual([409, 'STORE_EXISTS'])
    const asOwner = await store.request('POST', '/v1/stores', {
      token,
      body: { ...body, storeId: 'mine-too' },
    })
    expect(asOwner.status).toBe(403)
  })

  test('SC-11: has the admins that an admin names, and no others', async () => {
    const store = shop.store()
    const owner = await openStore(shop, store)
    const person = await registerProven(shop, store)
    const orders = (token: string) => store.request('GET', '/v1/orders', { token })
    const change = (token: string, accountId: string, body: object) =>
      store.request('PATCH', `/v1/accounts/${accountId}`, { token, body })
    const roles = ['shopper', 'admin_user']
    expect((await orders(person.access_token)).status).toBe(403)
    expect((await change(person.access_token, person.account_id, { roles, reason: 'me' })).status).toBe(403)
    expectStatus(await change(owner.access_token, person.account_id, { roles, reason: 'joined' }), 200)
    const named = expectStatus(await logIn(store, person), 200)
    expectStatus(await orders(named.access_token), 200)
    const gone = { is_active: false, reason: 'left' }
    expectStatus(await change(named.access_token, owner.account_id, gone), 200)
    expect((await logIn(store, owner)).status).toBe(401)
    const stale = { body: { refresh_token: owner.refresh_token } }
    expect((await store.request('POST', '/auth/refresh', stale)).status).toBe(401)
  })
})

describe('SC-28: a page of another origin', () => {
  const origin = 'https://shop.example'
  const from = (store: Store, where: string, method = 'GET') =>
    store.request(method, '/v1/currencies', { headers: { origin: where } })

  test('may call a store that names it, and sees the answer', async () => {
    const store = shop.store()
    const before = await from(store, origin)
    expect([before.status, reasonOf(before)]).toEqual([403, 'ORIGIN_NOT_ALLOWED'])
    expect(before.headers.get('access-control-allow-origin')).toBeNull()
    const other = shop.store()
    const body = { allowedOrigins: [origin] }
    expectStatus(await other.admin('PATCH', '/v1/store', body), 200)
    const after = await from(other, origin)
    expect(after.status).toBe(200)
    expect(after.headers.get('access-control-allow-origin')).toBe(origin)
    expect(after.headers.get('vary')?.toLowerCase()).toContain('origin')
    expect((await from(other, 'https://evil.example')).status).toBe(403)
    expect((await from(other, 'null')).status).toBe(403)
  })

  test('learns before it sends what it may send; the store decides when it comes', async () => {
    const response = await fetch(`${shop.url}/v1/carts`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST' },
    })
    expect(response.status).toBe(204)
    expect(response.headers.get('access-control-allow-headers')).toContain('x-store-id')
    expect(response.headers.get('access-control-allow-credentials')).toBeNull()
  })

  test('needs nothing of that when it is our own', async () => {
    expect((await from(shop.store(), shop.url)).status).toBe(200)
  })

  test('gets answers that no page can run, frame or guess', async () => {
    for (const path of ['/v1/currencies', '/v1/nothing', '/auth/me']) {
      const { headers } = await shop.store().request('GET', path)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('content-security-policy') ?? "default-src 'none'").toMatch(/default-src 'none'/)
    }
  })
})

describe('what was a guest’s', () => {
  test('a cart comes along at sign-in and is there wherever the account signs in', async () => {
    const store = shop.store()
    const { productId } = await store.addProduct()
    const person = newPerson()
    await register(store, person)
    const first = await store.cart({ productId, quantity: 1 })
    const { access_token: token } = expectStatus(await logIn(store, person, first), 200)
    const second = await store.cart({ productId, quantity: 2 })
    await logIn(store, person, second)
    const mine = await store.request<{ cartId: string; cartSecret: string; items: object[] }>(
      'POST',
      '/v1/account/cart',
      { body: {}, token },
    )
    expect(mine.body).toMatchObject({ cartId: first.cartId, items: [{ productId, quantity: 3 }] })
    expect((await store.readCart(second)).items).toEqual([])
    const other = await register(store, newPerson())
    const theirs = await store.request('POST', '/v1/account/cart', {
      body: { cartId: first.cartId, cartSecret: first.cartSecret },
      token: other.access_token,
    })
    expect(theirs.status).toBe(403)
  })

  test('orders are listed for whoever bought them, and for nobody else', async () => {
    const store = shop.store()
    const { productId } = await store.addProduct()
    const { access_token: token } = await register(store, newPerson())
    const body = await store.request<{ cartId: string; cartSecret: string }>('POST', '/v1/account/cart', {
      body: {},
      token,
    })
    const { cartId, cartSecret } = body.body
    const line = { productId, quantity: 1 }
    await store.request('POST', `/v1/carts/${cartId}/items`, { body: line, token: cartSecret })
    const cart = { ...(await store.cart()), cartId, cartSecret }
    const { orderId } = expectStatus(await store.checkout(cart), 202)
    await shop.drain()
    const list = (sent: string) =>
      store.request<{ orders: { orderId: string; orderSecret: string }[] }>('GET', '/v1/account/orders', {
        token: sent,
      })
    const { orders } = expectStatus(await list(token), 200)
    expect(orders).toMatchObject([{ orderId, status: 'confirmed' }])
    expect(await store.order({ orderId, orderSecret: orders[0]?.orderSecret ?? '' })).toMatchObject({
      orderId,
    })
    const stranger = await register(store, newPerson())
    expect(expectStatus(await list(stranger.access_token), 200).orders).toEqual([])
  })

  test('orders become the account’s by proof of the address, and not before', async () => {
    const store = shop.store()
    const person = newPerson()
    const { productId } = await store.addProduct()
    const { checkout } = await store.buy([{ productId }], { email: person.email.toUpperCase() })
    const claim = (token: string) => store.request('POST', '/v1/account/order-claims', { body: {}, token })
    const thief = await register(store, person)
    const early = await claim(thief.access_token)
    expect([early.status, reasonOf(early)]).toEqual([400, 'ADDRESS_UNPROVEN'])
    const owner: SignedIn = await registerProven(shop, store, person)
    expect(expectStatus(await claim(owner.access_token), 202)).toMatchObject({ found: 1 })
    await shop.drain()
    const { body } = await store.request('GET', '/v1/account/orders', { token: owner.access_token })
    expect(body).toMatchObject({ orders: [{ orderId: checkout.orderId }] })
    await shop.expectInvariants()
  })
})

test('a new signing key is known before it signs, and the old one verifies what it has signed', async () => {
  const store = shop.store()
  const person = newPerson()
  const { access_token: old } = await register(store, person)
  const { keys } = expectStatus(
    await store.request<{ keys: Record<string, string>[] }>('GET', '/.well-known/jwks.json'),
    200,
  )
  expect(keys.map(({ kid }) => kid)).toEqual(['current', 'coming'])
  expect(JSON.stringify(keys)).not.toContain('"d"')
  await shop.suite.clock.advance(31 * MINUTE_MS)
  const { access_token: fresh } = expectStatus(await logIn(store, person), 200)
  expect(decodeProtectedHeader(fresh).kid).toBe('coming')
  for (const token of [old, fresh]) expectStatus(await store.request('GET', '/auth/me', { token }), 200)
})
