import type { Shop, Store } from '../../scripts/testing/shop.ts'
import { expectStatus } from '../../scripts/testing/shop.ts'

export interface SignedIn {
  access_token: string
  token_type: string
  expires_in: number
  refresh_token: string
  refresh_expires_in: number
  account_id: string
}

let people = 0
/** An address and a password of their own for each test. */
export const newPerson = () => ({
  email: `person-${++people}@example.com`,
  password: `a long enough password ${people}`,
})

export const register = async (
  store: Store,
  person: { email: string; password: string },
): Promise<SignedIn> =>
  expectStatus(await store.request<SignedIn>('POST', '/auth/register', { body: person }), 201)

export const logIn = (
  store: Store,
  { email, password }: { email: string; password: string },
  cart?: { cartId: string; cartSecret: string },
) =>
  store.request<SignedIn>('POST', '/auth/login', {
    body: {
      email,
      password,
      ...(cart && { cart: { cartId: cart.cartId, cartSecret: cart.cartSecret } }),
    },
  })

/** The token of the newest link that was sent to an address. */
export function linkTo(shop: Shop, email: string): string {
  const mail = shop.mailsTo(email).at(-1)
  const token = /#token=(\S+)/.exec(mail?.text ?? '')?.[1]
  if (!token) throw new Error(`no link was sent to ${email}`)
  return token
}

/** An account that has proven its address. */
export async function registerProven(shop: Shop, store: Store, person = newPerson()) {
  const tokens = await register(store, person)
  await shop.drain()
  const token = linkTo(shop, person.email)
  expectStatus(
    await store.request('POST', '/auth/email-verifications/confirm', {
      body: { token },
      token: tokens.access_token,
    }),
    200,
  )
  return { ...person, ...tokens }
}

/** Opens the store, and signs its owner in, who is its admin. */
export async function openStore(shop: Shop, store: Store) {
  const { email, password } = newPerson()
  const body = { storeId: store.id, name: 'Corner Shop', ownerEmail: email }
  expectStatus(await store.admin('POST', '/v1/stores', body), 201)
  await shop.drain()
  const invitation = { token: linkTo(shop, email), password }
  expectStatus(await store.request('POST', '/auth/password-resets/confirm', { body: invitation }), 200)
  return { email, password, ...expectStatus(await logIn(store, { email, password }), 200) }
}

export interface ApiClient {
  clientId: string
  clientSecret: string
}

export async function newClient(store: Store, scopes: readonly string[], role?: string): Promise<ApiClient> {
  const body = { name: 'A program', scopes, ...(role && { role }) }
  return expectStatus(
    await store.admin<ApiClient & Record<string, unknown>>('POST', '/v1/clients', body),
    201,
  )
}

export const tokenFor = (store: Store, { clientId, clientSecret }: ApiClient, scope?: string) =>
  store.request<{ access_token: string; scope: string }>('POST', '/oauth/token', {
    body: {
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
      ...(scope && { scope }),
    },
  })
