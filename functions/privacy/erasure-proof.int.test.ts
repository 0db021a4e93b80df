/**
 * PV-04: a person with an account and a guest are planted in every place that can hold one, erased, and looked for in
 * everything that is left: the whole state of the suite byte by byte (documents, messages, mails, pages and all other
 * objects), the logs of the functions, hosting's cache, and what the search finds.
 */
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { PubSub } from '@google-cloud/pubsub'
import { afterAll, expect, test, vi } from 'vitest'
import type { z } from 'zod'
import type { Address } from '../../schemas/address.ts'
import type { AuditPage as AuditPageSchema } from '../../schemas/audit.ts'
import { HELD_DATA, IMPERSONAL } from '../../schemas/held-data.ts'
import type { Store } from '../../scripts/testing/shop.ts'
import { expectStatus, startShop } from '../../scripts/testing/shop.ts'
import { AUDIT_CHAINS, brokenLink } from '../kit/audit.ts'
import type { Person } from './privacy.harness.ts'
import {
  askErasure,
  beginAsGuest,
  decide,
  deliver,
  download,
  downloadAsGuest,
  ownCart,
  readErasure,
  registerPerson,
  startExport,
} from './privacy.harness.ts'

type AuditPage = z.output<typeof AuditPageSchema>

const shop = await startShop({ logLevel: 'DEBUG' })
afterAll(() => shop.stop())

/** The document of the web app, which pages are made of. */
const WEB = join(import.meta.dirname, '../../web')
const ORDER_ACCEPTED = 'orders.order-accepted.v1'
const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/** What nobody else has; each in letters that no encoding of a wire changes. */
const marks = {
  name: 'Zqxname Ofmarker',
  email: 'zqxmail@marker.example',
  street: '77 Zqxstreet Way',
  city: 'Zqxcity',
  postalCode: 'ZQX9137',
  said: 'zqxspoken words',
  asked: 'zqxticket words',
  parked: 'Zqxparked',
  corrected: 'Zqxcorrected',
  unknown: 'Zqxunknown',
  searched: 'zqxsearched',
  visited: 'zqxvisited',
} as const

/** Of somebody who bought without an account. */
const guestMarks = {
  guestName: 'Zqgname Ofguest',
  guestEmail: 'zqgmail@guest.example',
  guestStreet: '12 Zqgstreet Way',
  guestCity: 'Zqgcity',
} as const
const all = { ...marks, ...guestMarks }

const address: Address = {
  name: marks.name,
  line1: marks.street,
  city: marks.city,
  postalCode: marks.postalCode,
  country: 'DE',
}

/** The whole state as it is on disk: databases, objects, messages, mails. */
async function state(): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of await shop.suite.exportState()) chunks.push(chunk as Buffer)
  return gunzipSync(Buffer.concat(chunks))
}

/** A text as bytes, and inside of Base64 whichever byte it begins at (RFC 4648). */
function formsOf(text: string): Buffer[] {
  const inner = [0, 1, 2].map(shift => {
    const encoded = Buffer.from(`${'\0'.repeat(shift)}${text}`).toString('base64')
    return encoded.slice(shift === 0 ? 0 : 4, -4)
  })
  return [text, text.toLowerCase(), text.toUpperCase(), encodeURIComponent(text), ...inner].map(one =>
    Buffer.from(one),
  )
}

const foundIn = (bytes: Buffer, texts: Readonly<Record<string, string>>): string[] =>
  Object.entries(texts)
    .filter(([, text]) => formsOf(text).some(form => bytes.includes(form)))
    .map(([name]) => name)

/** What hosting keeps of answers: which requests they are of, and what they say. */
const cached = (): Buffer => {
  const kept = shop.suite.parts.hosting?.kept() ?? []
  return Buffer.concat(
    kept.flatMap(({ target, headers, vary, body }) => [
      Buffer.from(JSON.stringify({ target, headers, vary })),
      body,
    ]),
  )
}

/** What the search finds and suggests for each of these texts. */
async function searchedFor(store: Store, texts: Readonly<Record<string, string>>): Promise<unknown[]> {
  const found = await Promise.all(
    Object.values(texts).map(async text => {
      const query = encodeURIComponent(text)
      const [products, suggestions] = await Promise.all([
        store.request<{ products: unknown[] }>('GET', `/v1/products?query=${query}`),
        store.request<object>('GET', `/v1/product-suggestions?query=${query}`),
      ])
      const suggested = Object.values(expectStatus(suggestions, 200)).flat()
      return [...expectStatus(products, 200).products, ...suggested]
    }),
  )
  return found.flat()
}

const logged = (): Buffer => Buffer.from(shop.suite.parts.host?.logs.recent(100_000).join('\n') ?? '')

const say = async (store: Store, text: string, person?: Person) =>
  expectStatus(
    await store.request('POST', '/v1/ai/chat', {
      body: { text, session_id: `zqx-${crypto.randomUUID()}`, message_id: crypto.randomUUID() },
      token: person?.access_token,
    }),
    200,
  )

/** A message that its consumer cannot take; answers the id under which it is parked. */
async function parkMessage(pubsub: PubSub, store: Store, key: string, data: object): Promise<string> {
  const eventId = `evt_${crypto.randomUUID().replaceAll('-', '')}`
  const attributes = {
    ...{ 'ce-id': eventId, 'ce-type': ORDER_ACCEPTED, 'ce-source': 'test', 'ce-subject': key },
    ...{ 'ce-time': new Date().toISOString(), 'ce-storeid': store.id, 'replay-consumer': 'capture-payment' },
    ...{ 'ce-correlationid': 'test', 'ce-causationid': 'test' },
  }
  await pubsub.topic(ORDER_ACCEPTED).publishMessage({ json: data, attributes })
  await shop.drain()
  return `capture-payment~${eventId}`
}

/** Answers about a person, and answers to what they ask in public, on their way through hosting's cache. */
async function browse(store: Store, person: Person, productId: string): Promise<void> {
  const { access_token: token } = person
  for (const path of ['/auth/me', '/v1/account/orders', '/v1/account/consents'])
    expectStatus(await store.request('GET', path, { token }), 200)
  expectStatus(await store.request('GET', `/v1/products?query=${marks.searched}`), 200)
  expectStatus(await store.request('GET', `/v1/products/${productId}?from=${marks.visited}`), 200)
}

/** Somebody who buys without an account; answers once their parcel is there. */
async function plantGuest(store: Store, productId: string): Promise<void> {
  const { guestName: name, guestEmail: email, guestStreet: line1, guestCity: city } = guestMarks
  const shippingAddress = { ...address, name, line1, city }
  const { checkout } = await store.buy([{ productId }], { email, shippingAddress })
  await deliver(shop, store, checkout.orderId)
}

/** One person in every place, with everything that they do finished. */
async function plant() {
  const store = shop.store()
  const { productId } = await store.addProduct({ stock: 50 })
  const given = { name: marks.name, email: marks.email, password: 'a long enough password' }
  const person = await registerPerson(shop, store, given)
  const options = { email: marks.email, shippingAddress: address }
  const guest = await store.buy([{ productId }], options)
  const own = expectStatus(await store.checkout(await ownCart(store, person, productId), options), 202)
  await shop.drain()
  const declined = { ...options, paymentMethodId: 'pm_card_chargeDeclined' }
  await store.checkout(await ownCart(store, person, productId), declined)
  await shop.drain()
  await ownCart(store, person, productId)
  const orderIds = [guest.checkout.orderId, own.orderId]
  for (const orderId of orderIds) await deliver(shop, store, orderId)
  await say(store, `hello, ${marks.said}`, person)
  await say(store, `I want to talk to a human: ${marks.asked}`, person)
  await decide(store, person, { doNotSell: true, consents: { personalized_recommendations: true } })
  const { exportId } = await startExport(store, person)
  await shop.drain()
  return { exportId, store, productId, person, orderIds }
}

let first: ReturnType<typeof plant> | undefined
/** One that several tests look at. */
const planted = () => {
  first ??= plant()
  return first
}

async function plantLetters(store: Store, orderId: string): Promise<void> {
  for (const name of ['PUBSUB_EMULATOR_HOST', 'METADATA_SERVER_DETECTION'])
    vi.stubEnv(name, shop.suite.env[name] ?? 'none')
  const pubsub = new PubSub({ projectId: shop.suite.env.GOOGLE_CLOUD_PROJECT ?? '' })
  await parkMessage(pubsub, store, orderId, { orderId, buyer: marks.parked })
  await parkMessage(pubsub, store, '', { buyer: marks.unknown })
  const corrected = await parkMessage(pubsub, store, orderId, { orderId, buyer: marks.corrected })
  await pubsub.close()
  const data = { orderId, total: { amount: 100, currency: 'USD' } }
  const body = { data, reason: 'repaired' }
  expectStatus(await store.admin('PATCH', `/v1/dead-letters/${corrected}`, body), 200)
}

test('SC-25: every collection that the shop writes is declared, with what it keeps of people', async () => {
  await planted()
  const written = (await shop.documents()).map(({ path }) => path.split('/').at(-2) ?? '')
  const declared = new Set([...HELD_DATA.map(({ collection }) => collection), ...Object.keys(IMPERSONAL)])
  expect([...new Set(written)].filter(collection => !declared.has(collection))).toEqual([])
})

test('SC-22: no document says in the clear who somebody is, where they live, or what they said', async () => {
  await planted()
  const { parked: _one, corrected: _two, unknown: _three, ...personal } = marks
  expect(foundIn(Buffer.from(JSON.stringify(await shop.documents())), personal)).toEqual([])
})

test('SC-29: the audit log of an erased person still verifies, and leads nowhere', async () => {
  const { store, person } = await planted()
  expectStatus(await askErasure(store, person), 202)
  await shop.drain()
  await shop.suite.clock.advance(76 * MINUTE_MS)
  await shop.drain()
  const chains = Array.from({ length: AUDIT_CHAINS }, (_, chain) => chain)
  const logs = await Promise.all(
    chains.map(async chain => {
      const answer = await store.admin<AuditPage>('GET', `/v1/audit/accounts?chain=${chain}`)
      const { entries } = expectStatus(answer, 200)
      expect(brokenLink({ chain, sequence: 0, hash: '' }, entries)).toBeNull()
      return entries
    }),
  )
  expect(logs.flat().map(({ action }) => action)).toEqual(
    expect.arrayContaining(['account registered', 'erasure requested', 'erasure completed']),
  )
  const rest = (await shop.documents()).filter(({ path }) => !/\/(journal|audit)\//.test(path))
  expect(JSON.stringify(rest)).not.toContain(person.account_id)
})

test('PV-04: after an erasure nothing of a person is left, in no database, message, mail, object or log', async () => {
  const { store, productId, person, orderIds, exportId } = await plant()
  await plantLetters(store, orderIds[0] ?? '')
  await plantGuest(store, productId)
  const asked = await beginAsGuest(shop, store, guestMarks.guestEmail, 'export')
  const { export: begun, exportSecret = '' } = expectStatus(asked.answer, 202)
  await shop.publishShell(WEB, { storeId: store.id })
  await shop.drain()
  await browse(store, person, productId)
  const before = Buffer.concat([await state(), cached()])
  // What is sealed cannot be seen in the state; that it is there, its person can see.
  const documents = [
    await download(store, person, exportId),
    await downloadAsGuest(store, begun?.exportId ?? '', exportSecret),
  ]
  const handedOut = Buffer.from(JSON.stringify(documents.map(one => expectStatus(one, 200))))
  expect(foundIn(Buffer.concat([before, handedOut]), all)).toEqual(Object.keys(all))
  const made = (await shop.documents()).filter(({ path }) => path.startsWith(`stores/${store.id}/pages/`))
  expect(made).not.toEqual([])
  // Nothing of a person's own stays in hosting: only what they typed into public addresses.
  expect(foundIn(cached(), all)).toEqual(['searched', 'visited'])
  expect(await searchedFor(store, { product: 'Tennis Ball' })).not.toEqual([])
  expect(await searchedFor(store, all)).toEqual([])

  const guestErasure = await beginAsGuest(shop, store, guestMarks.guestEmail, 'erasure')
  const { erasure } = expectStatus(guestErasure.answer, 202)
  const { erasureId } = expectStatus(await askErasure(store, person), 202)
  await shop.drain()
  await ownCart(store, person, productId)
  await say(store, `after all, ${marks.said}`, person)
  await shop.suite.clock.advance(76 * MINUTE_MS)
  await shop.drain()
  for (const id of [erasureId, erasure?.erasureId ?? ''])
    expect(await readErasure(store, id)).toMatchObject({ status: 'completed' })
  const left = (await shop.documents()).filter(({ path }) => path.startsWith(`stores/${store.id}/`))
  const current = left.filter(({ path }) => !/\/(journal|deadLetters)\//.test(path))
  expect(foundIn(Buffer.from(JSON.stringify(current)), all)).toEqual([])

  await shop.expectInvariants({ parked: ['', orderIds[0] ?? ''] })
  // What goes by itself needs no function to run, and a month of their schedules takes long.
  await shop.suite.parts.scheduler?.stop()
  await shop.suite.clock.advance(32 * DAY_MS)
  // The cache lets go of what nobody asked for again when it takes in the next answer.
  expectStatus(await store.request('GET', '/v1/products'), 200)
  expect(foundIn(cached(), all)).toEqual([])
  expect(foundIn(await state(), all)).toEqual([])
  expect(await searchedFor(store, all)).toEqual([])
  expect(foundIn(logged(), all)).toEqual([])
}, 240_000)
