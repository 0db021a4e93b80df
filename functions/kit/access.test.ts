import { describe, expect, test } from 'vitest'
import type { Access } from './access.ts'
import { admin, anyone, authorize, holder, holderOrAdmin, services, signedBy } from './access.ts'
import { AppError } from './app-error.ts'
import { secretOf } from './derive.ts'
import type { Runtime } from './runtime.ts'

const now = new Date('2026-11-20T10:00:00.000Z')
const runtime = {
  project: 'shop',
  functionsUrl: 'https://functions.example',
  secretKey: 'secret-key',
  adminToken: 'admin-token',
  now: () => now,
} as Runtime

const ofCart = (input: { params: Record<string, unknown> }): unknown => input.params.cartId
const cartSecret = (id: string, store = 'demo'): string => secretOf('secret-key', 'cart', store, id)

function ask(access: Access, headers: Record<string, string> = {}) {
  const request = { headers, rawBody: Buffer.from('body'), address: '192.0.2.1' }
  const context = { runtime, functionId: 'read-stock', storeId: 'demo', callers: ['browse-catalog'] }
  return authorize(access, request, { params: { cartId: 'crt_1' }, body: undefined }, context)
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
const refusal = (code: string, reason: string) => expect.objectContaining({ code, reason })

describe('a route for anyone', () => {
  test('tells callers apart without knowing who they are', async () => {
    const caller = await ask(anyone)
    expect(caller.kind).toBe('anyone')
    expect(caller.id).not.toContain('192.0.2.1')
  })
})

describe('a route for the holder of a cart', () => {
  test('opens to its secret', async () => {
    await expect(ask(holder('cart', ofCart), bearer(cartSecret('crt_1')))).resolves.toEqual({
      kind: 'cart',
      id: 'crt_1',
    })
  })

  test.each([
    ['of another cart', cartSecret('crt_2')],
    ['of another shop', cartSecret('crt_1', 'other')],
    ['of an order', secretOf('secret-key', 'order', 'demo', 'crt_1')],
    ['of an admin', 'admin-token'],
  ])('stays closed to the secret %s', async (_, token) => {
    await expect(ask(holder('cart', ofCart), bearer(token))).rejects.toThrowError(
      refusal('PERMISSION_DENIED', 'NOT_ALLOWED'),
    )
  })

  test('opens to an admin where it says so', async () => {
    await expect(ask(holderOrAdmin('cart', ofCart), bearer('admin-token'))).resolves.toEqual({
      kind: 'admin',
      id: 'admin',
    })
    expect((await ask(holderOrAdmin('cart', ofCart), bearer(cartSecret('crt_1')))).kind).toBe('cart')
  })
})

describe.each([
  ['an admin', admin],
  ['a holder', holder('cart', ofCart)],
])('a route for %s', (_, access) => {
  test.each([
    [{}],
    [{ authorization: 'Basic dXNlcg==' }],
    [{ authorization: 'Bearer' }],
    [{ authorization: 'Bearer a b' }],
  ])('asks for a token when there is none it can read: %j', async headers => {
    await expect(ask(access, headers as Record<string, string>)).rejects.toThrowError(
      refusal('UNAUTHENTICATED', 'TOKEN_REQUIRED'),
    )
  })
})

describe('a route for services', () => {
  const identity = (claims: Record<string, unknown>) => {
    const body = {
      iss: 'https://accounts.google.com',
      aud: 'https://functions.example/read-stock',
      email: 'browse-catalog@shop.iam.gserviceaccount.com',
      email_verified: true,
      exp: now.getTime() / 1000 + 60,
      ...claims,
    }
    const text = Buffer.from(JSON.stringify(body)).toString('base64url')
    return { 'x-serverless-authorization': `Bearer e30.${text}.SIGNATURE_REMOVED_BY_GOOGLE` }
  }

  test('opens to a function that declares a client of it', async () => {
    await expect(ask(services, identity({}))).resolves.toEqual({ kind: 'service', id: 'service' })
  })

  test.each([
    ['from another function', { email: 'edit-cart@shop.iam.gserviceaccount.com' }],
    ['from another project', { email: 'browse-catalog@other.iam.gserviceaccount.com' }],
    ['made for another function', { aud: 'https://functions.example/share-order' }],
    ['made by somebody else', { iss: 'https://issuer.example' }],
    ['that is over', { exp: now.getTime() / 1000 }],
    ['with an address that nobody verified', { email_verified: false }],
  ])('stays closed to an identity %s', async (_, claims) => {
    await expect(ask(services, identity(claims))).rejects.toThrowError(
      refusal('PERMISSION_DENIED', 'SERVICE_IDENTITY_REFUSED'),
    )
  })

  test.each([
    [{}],
    [{ 'x-serverless-authorization': 'Bearer' }],
    [{ 'x-serverless-authorization': 'Bearer no.token' }],
  ])('stays closed to %j', async headers => {
    await expect(ask(services, headers as Record<string, string>)).rejects.toThrowError(
      expect.objectContaining({ code: 'PERMISSION_DENIED' }),
    )
  })

  test('does not take an admin token for an identity', async () => {
    await expect(ask(services, bearer('admin-token'))).rejects.toThrowError(
      expect.objectContaining({ code: 'PERMISSION_DENIED' }),
    )
  })
})

describe('a signed route', () => {
  const verify = ({ headers }: { headers: Readonly<Record<string, unknown>> }) => {
    if (headers.signature !== 'right') throw new AppError('UNAUTHENTICATED', 'SIGNATURE_WRONG', 'No.')
  }

  test('opens to whoever signed, and to nobody else', async () => {
    const access = signedBy({ scheme: 'Signature', verify, secret: 'THE_SECRET', events: ['thing.happened'] })
    await expect(ask(access, { signature: 'right' })).resolves.toEqual({ kind: 'signer', id: 'Signature' })
    await expect(ask(access, { signature: 'wrong' })).rejects.toThrowError(
      refusal('UNAUTHENTICATED', 'SIGNATURE_WRONG'),
    )
  })
})
