import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished, vi } from 'vitest'
import { z } from 'zod'
import { defineCall } from '../../schemas/call.ts'
import type { ExportDocument } from '../../schemas/data-export.ts'
import type { Consents, DataExport, Erasure, GuestConfirmation, Purpose } from '../../schemas/privacy.ts'
import { POLICY_VERSION } from '../../schemas/privacy.ts'
import { requestJson } from '../../scripts/testing/http-client.ts'
import type { OpenCart, Shop, Store } from '../../scripts/testing/shop.ts'
import { expectStatus } from '../../scripts/testing/shop.ts'
import { signedIn } from '../kit/access.ts'
import { onHttp } from '../kit/on-http.ts'
import type { Runtime } from '../kit/runtime.ts'
import { googleRuntime } from '../kit/runtime.ts'
import { functionHandler } from '../kit/serve.ts'

export interface Person {
  email: string
  password: string
  access_token: string
  account_id: string
}

let people = 0
export const newPerson = () => ({
  name: `Person ${++people}`,
  email: `private-${people}@example.com`,
  password: `a long enough password ${people}`,
})

/** Somebody with an account, whose address is proven. */
export async function registerPerson(
  shop: Shop,
  store: Store,
  person: { email: string; password: string; name?: string } = newPerson(),
): Promise<Person> {
  const signedIn = await store.request<{ access_token: string; account_id: string }>(
    'POST',
    '/auth/register',
    { body: person },
  )
  const { access_token, account_id } = expectStatus(signedIn, 201)
  await shop.drain()
  const token = /#token=(\S+)/.exec(shop.mailsTo(person.email).at(-1)?.text ?? '')?.[1]
  const path = '/auth/email-verifications/confirm'
  expectStatus(await store.request('POST', path, { body: { token }, token: access_token }), 200)
  return { email: person.email, password: person.password, access_token, account_id }
}

/** The account's own cart with one line. */
export async function ownCart(store: Store, person: Person, productId: string): Promise<OpenCart> {
  const cart = expectStatus(
    await store.request<OpenCart>('POST', '/v1/account/cart', { body: {}, token: person.access_token }),
    200,
  )
  const path = `/v1/carts/${cart.cartId}/items`
  const body = { productId, quantity: 1 }
  expectStatus(await store.request('POST', path, { body, token: cart.cartSecret }), 200)
  return cart
}

/** Brings the parcel of an order to its door. */
export async function deliver(shop: Shop, store: Store, orderId: string): Promise<void> {
  for (const status of ['dispatched', 'delivered']) {
    const path = `/v1/shipments/${orderId.replace('ord_', 'shp_')}/progress`
    expectStatus(await store.admin('POST', path, { status }), 200)
    await shop.drain()
  }
}

export const readConsents = async (store: Store, { access_token: token }: Person, query = '') =>
  expectStatus(
    await store.request<z.output<typeof Consents>>('GET', `/v1/account/consents${query}`, { token }),
    200,
  )

export const decide = (store: Store, { access_token: token }: Person, decision: object) =>
  store.request<z.output<typeof Consents>>('PUT', '/v1/account/consents', {
    body: { policyVersion: POLICY_VERSION, ...decision },
    token,
  })

export const startExport = async (store: Store, { access_token: token }: Person): Promise<DataExport> =>
  expectStatus(await store.request<DataExport>('POST', '/v1/account/exports', { token }), 202)

export const readExport = (store: Store, { access_token: token }: Person, exportId: string) =>
  store.request<DataExport>('GET', `/v1/account/exports/${exportId}`, { token })

export const download = (store: Store, { access_token: token }: Person, exportId: string) =>
  store.request<z.output<typeof ExportDocument>>('GET', `/v1/account/exports/${exportId}/document`, {
    token,
  })

export const askErasure = (store: Store, { access_token: token, password }: Person, given = password) =>
  store.request<Erasure>('POST', '/v1/account/erasure', { body: { password: given }, token })

export const readErasure = async (store: Store, erasureId: string): Promise<Erasure> =>
  expectStatus(await store.request<Erasure>('GET', `/v1/privacy/erasures/${erasureId}`), 200)

/** What somebody without an account asks for; the link comes by mail. */
export const askAsGuest = (store: Store, email: string, wants: 'export' | 'erasure') =>
  store.request<{ status: string }>('POST', '/v1/privacy/guest-requests', { body: { email, wants } })

/** The token of the newest link that an address was sent. */
export async function linkSentTo(shop: Shop, email: string): Promise<string | undefined> {
  await shop.drain()
  const links = shop
    .mailsTo(email)
    .flatMap(({ text }) => /account\/guest-\w+#token=(\S+)/.exec(text)?.[1] ?? [])
  return links.at(-1)
}

export const confirmAsGuest = (store: Store, token: string) =>
  store.request<GuestConfirmation>('POST', '/v1/privacy/guest-requests/confirm', { body: { token } })

/** Asks, and uses the link. */
export async function beginAsGuest(shop: Shop, store: Store, email: string, wants: 'export' | 'erasure') {
  expectStatus(await askAsGuest(store, email, wants), 202)
  const token = (await linkSentTo(shop, email)) ?? ''
  return { token, answer: await confirmAsGuest(store, token) }
}

export const downloadAsGuest = (store: Store, exportId: string, token: string) =>
  store.request<z.output<typeof ExportDocument>>('GET', `/v1/privacy/guest-exports/${exportId}/document`, {
    token,
  })

export const reasonOf = (answer: { body: unknown }): string =>
  (answer.body as { error?: { reason?: string } }).error?.reason ?? ''

/**
 * A route that wants a consent, served in this process beside the shop's functions. It goes by the name of a function
 * that may ask for consents, since the platform lets no other one ask.
 */
export async function consentingRoute(shop: Shop, consent: Purpose) {
  for (const [name, value] of Object.entries(shop.suite.env)) vi.stubEnv(name, value)
  vi.stubEnv('LOG_LEVEL', 'WARNING')
  const call = defineCall({
    function: 'keep-conversation',
    method: 'GET',
    path: '/probe',
    summary: 'Answers who has agreed.',
    answer: z.object({ agreed: z.boolean() }),
  })
  const declared = onHttp({
    id: 'keep-conversation',
    summary: 'Answers who has agreed.',
    emits: [],
    routes: ({ read }) => [read(call, { access: signedIn, consent, handle: async () => ({ agreed: true }) })],
  })
  const inSuiteTime = { now: () => new Date(shop.suite.clock.now()) }
  const runtime = (): Runtime => Object.assign(Object.create(googleRuntime()), inSuiteTime)
  const server = createServer(functionHandler(declared, runtime)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  onTestFinished(() => void server.close())
  return (store: Store, { access_token: token }: Person) =>
    requestJson('GET', `http://127.0.0.1:${port}/probe`, { token, headers: { 'x-store-id': store.id } })
}
