import { Firestore } from '@google-cloud/firestore'
import { AjvJsonSchemaValidator } from '@modelcontextprotocol/sdk/validation/ajv-provider.js'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { ExportDocument } from '../../schemas/data-export.ts'
import type { PrivacyNotice } from '../../schemas/privacy.ts'
import { CcpaCategory, POLICY_VERSION, PURPOSES } from '../../schemas/privacy.ts'
import { requestJson } from '../../scripts/testing/http-client.ts'
import { expectStatus, startShop } from '../../scripts/testing/shop.ts'
import {
  askAsGuest,
  askErasure,
  beginAsGuest,
  confirmAsGuest,
  consentingRoute,
  decide,
  deliver,
  download,
  downloadAsGuest,
  linkSentTo,
  ownCart,
  readConsents,
  readErasure,
  readExport,
  reasonOf,
  registerPerson,
  startExport,
} from './privacy.harness.ts'

const shop = await startShop()
afterAll(() => shop.stop())

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

describe('PV-06, PV-07: consents', () => {
  test('are none until somebody agrees, one purpose at a time, and end when they say so', async () => {
    const store = shop.store()
    const person = await registerPerson(shop, store)
    const none = await readConsents(store, person)
    expect(none).toMatchObject({ policyVersion: POLICY_VERSION, doNotSell: false, history: [] })
    expect(none.consents).toEqual(PURPOSES.map(purpose => ({ purpose, granted: false, outdated: false })))
    const given = await decide(store, person, { consents: { marketing_communications: true } })
    const granted = expectStatus(given, 200).consents.filter(one => one.granted)
    expect(granted).toMatchObject([{ purpose: 'marketing_communications', policyVersion: POLICY_VERSION }])
    await decide(store, person, { consents: { marketing_communications: false } })
    const after = await readConsents(store, person)
    expect(after.consents.every(one => !one.granted)).toBe(true)
    expect(after.history.map(({ about, granted }) => [about, granted])).toEqual([
      ['marketing_communications', false],
      ['marketing_communications', true],
    ])
  })

  test('keep every decision, a page at a time; the same again is none', async () => {
    const store = shop.store()
    const person = await registerPerson(shop, store)
    for (const granted of [true, true, false, true])
      expectStatus(await decide(store, person, { consents: { face_analysis_processing: granted } }), 200)
    const first = await readConsents(store, person, '?pageSize=2')
    const second = await readConsents(store, person, `?pageSize=2&pageToken=${first.nextPageToken}`)
    expect([...first.history, ...second.history].map(({ sequence }) => sequence)).toEqual([3, 2, 1])
    expect(second.nextPageToken).toBeUndefined()
  })

  test('are to the notice of today only', async () => {
    const store = shop.store()
    const person = await registerPerson(shop, store)
    const old = { policyVersion: '2020-01-01', consents: { marketing_communications: true } }
    const answer = await decide(store, person, old)
    expect([answer.status, reasonOf(answer)]).toEqual([400, 'POLICY_OUTDATED'])
    expect((await readConsents(store, person)).history).toEqual([])
  })

  test('are asked for by routes that need one, from the next request on; others are as good as none', async () => {
    const store = shop.store()
    const person = await registerPerson(shop, store)
    const ask = await consentingRoute(shop, 'face_analysis_processing')
    const refused = await ask(store, person)
    expect([refused.status, reasonOf(refused)]).toEqual([403, 'CONSENT_REQUIRED'])
    expect(JSON.stringify(refused.body)).toContain('face_analysis_processing')
    await decide(store, person, { consents: { marketing_communications: true } })
    expect((await ask(store, person)).status).toBe(403)
    await decide(store, person, { consents: { face_analysis_processing: true } })
    expect((await ask(store, person)).status).toBe(200)
    await decide(store, person, { consents: { face_analysis_processing: false } })
    expect((await ask(store, person)).status).toBe(403)
  })

  test('PV-06: what is measured of a conversation says whose it was only where they agreed to that', async () => {
    const store = shop.store()
    const person = await registerPerson(shop, store)
    const measured = async () => {
      const body = { text: 'hello there', session_id: 'talk', message_id: crypto.randomUUID() }
      expectStatus(await store.request('POST', '/v1/ai/chat', { body, token: person.access_token }), 200)
      await shop.drain()
      const entries = (await shop.documents()).filter(
        ({ path, data }) =>
          path.startsWith(`stores/${store.id}/journal/`) && data.consumer === 'keep-conversation',
      )
      return entries.flatMap(({ data }) => data.emitted as { data: { accountId?: string } }[])
    }
    expect((await measured()).map(({ data }) => data.accountId)).toEqual([undefined])
    await decide(store, person, { consents: { analytics_and_improvement: true } })
    expect((await measured()).map(({ data }) => data.accountId)).toContain(person.account_id)
  })

  test('PV-07: are kept sealed, with every decision; a function that needs one has its key opened once', async () => {
    const store = shop.store()
    const person = await registerPerson(shop, store)
    const ask = await consentingRoute(shop, 'face_analysis_processing')
    expect((await ask(store, person)).status).toBe(403)
    await decide(store, person, { doNotSell: true, consents: { face_analysis_processing: true } })
    const kept = (await shop.documents()).filter(({ path }) => path.includes(`/${person.account_id}`))
    const consents = kept.filter(({ path }) => path.startsWith(`stores/${store.id}/consents/`))
    expect(consents.map(({ data }) => Object.keys(data).sort())).toEqual([
      ['accountId', 'sealed'],
      ['sealed', 'sequence'],
      ['sealed', 'sequence'],
    ])
    const opened = () => shop.suite.operations.counters()['kms.Decrypt'] ?? 0
    expect((await ask(store, person)).status).toBe(200)
    const once = opened()
    for (let times = 0; times < 5; times++) expect((await ask(store, person)).status).toBe(200)
    expect(opened()).toBe(once)
  })

  test('PV-08: the do-not-sell switch is kept like them', async () => {
    const store = shop.store()
    const person = await registerPerson(shop, store)
    expect(expectStatus(await decide(store, person, { doNotSell: true }), 200).doNotSell).toBe(true)
    const { history } = await readConsents(store, person)
    expect(history).toMatchObject([{ about: 'do_not_sell', granted: true }])
  })
})

/** Somebody who has bought, as a guest and with an account, and talked. */
async function livelyPerson() {
  const store = shop.store()
  const { productId } = await store.addProduct({ stock: 50 })
  const person = await registerPerson(shop, store)
  const guest = await store.buy([{ productId }], { email: person.email })
  const own = await store.checkout(await ownCart(store, person, productId), { email: person.email })
  const { orderId } = expectStatus(own, 202)
  await shop.drain()
  const body = { text: 'I want to talk to a human', session_id: 'my-talk', message_id: 'one' }
  expectStatus(await store.request('POST', '/v1/ai/chat', { body, token: person.access_token }), 200)
  await decide(store, person, { consents: { personalized_recommendations: true } })
  await shop.drain()
  return { store, productId, person, orderIds: [guest.checkout.orderId, orderId] }
}

describe('PV-09: the notice', () => {
  test('names every category, what is collected of it and why; nothing is sold', async () => {
    const answer = await shop.store().request<PrivacyNotice>('GET', '/v1/privacy/notice')
    const { categories, sold, purposes } = expectStatus(answer, 200)
    expect(sold).toBe(false)
    expect(purposes.map(({ purpose }) => purpose)).toEqual(PURPOSES)
    expect(categories.map(({ category }) => category)).toEqual(CcpaCategory.options)
    for (const { collected, what, legalGrounds } of categories)
      expect([what.length > 0, legalGrounds.length > 0]).toEqual([collected, collected])
  })
})

describe('PV-02, PV-05: an export', () => {
  test('holds what every context keeps of a person, as its published schema says', async () => {
    const { store, person, orderIds } = await livelyPerson()
    const { exportId } = await startExport(store, person)
    await shop.drain()
    const state = expectStatus(await readExport(store, person, exportId), 200)
    expect(state).toMatchObject({ status: 'ready', waitingFor: [] })
    const { data, ...document } = ExportDocument.parse(
      expectStatus(await download(store, person, exportId), 200),
    )
    expect(document).toMatchObject({ exportId, storeId: store.id, accountId: person.account_id })
    const { $schema, ...published } = expectStatus(
      await store.request('GET', '/v1/privacy/export-schema'),
      200,
    )
    expect($schema).toContain('json-schema.org')
    const isValid = new AjvJsonSchemaValidator().getValidator(published)
    expect(isValid({ ...document, data })).toMatchObject({ valid: true })
    expect(isValid({ ...document, data: { ...data, orders: {} } })).toMatchObject({ valid: false })
    expect(data.accounts.profile).toMatchObject([{ email: person.email }])
    expect(data.orders.orders.map(({ orderId }) => orderId).sort()).toEqual([...orderIds].sort())
    expect(data.payments.payments).toHaveLength(2)
    expect(data.shipping.shipments).toHaveLength(2)
    expect(data.notifications.mails.map(({ kind }) => kind)).toEqual(['confirmed', 'confirmed'])
    expect(data.carts.contacts.map(({ email }) => email)).toEqual([person.email, person.email])
    expect(data.assistant.tickets[0]?.said.join()).toContain('talk to a human')
    expect(data.assistant.conversations).toHaveLength(1)
    expect(data.privacy.consents).toMatchObject([{ about: 'personalized_recommendations' }])
    expect(JSON.stringify(data)).not.toMatch(/argon2|Secret|passwordHash/)
  })

  test('is for its own person only, for seven days', async () => {
    const store = shop.store()
    const [person, other] = [await registerPerson(shop, store), await registerPerson(shop, store)]
    const { exportId } = await startExport(store, person)
    await shop.drain()
    expect((await readExport(store, other, exportId)).status).toBe(404)
    expect((await download(store, other, exportId)).status).toBe(404)
    expect((await download(shop.store(), person, exportId)).status).toBe(403)
    expectStatus(await download(store, person, exportId), 200)
  })
})

describe('PV-04: an erasure', () => {
  test('is not begun without the password, and not while an order is under way', async () => {
    const { store, person, orderIds } = await livelyPerson()
    const wrong = await askErasure(store, person, 'not my password')
    expect([wrong.status, reasonOf(wrong)]).toEqual([401, 'CREDENTIALS_WRONG'])
    const open = await askErasure(store, person)
    expect([open.status, reasonOf(open)]).toEqual([409, 'ORDERS_OPEN'])
    for (const orderId of orderIds) expect(JSON.stringify(open.body)).toContain(orderId)
  })

  test('forgets a person in two passes, and keeps orders without them', async () => {
    const { store, person, orderIds, productId } = await livelyPerson()
    for (const orderId of orderIds) await deliver(shop, store, orderId)
    const { erasureId, status } = expectStatus(await askErasure(store, person), 202)
    expect(status).toBe('erasing')
    await shop.drain()
    const token = person.access_token
    expect((await store.request('GET', '/auth/me', { token })).status).toBe(401)
    expect(await readErasure(store, erasureId)).toMatchObject({ status: 'erasing', waitingFor: [] })
    const later = await ownCart(store, person, productId)
    await shop.suite.clock.advance(76 * MINUTE_MS)
    await shop.runSchedule('advance-requests')
    const record = await readErasure(store, erasureId)
    expect(record).toMatchObject({ status: 'completed', waitingFor: [] })
    expect(record.kept).toContainEqual({ records: 'orders', count: 2, because: 'TAX_RECORDS' })
    const left = (await shop.documents()).filter(({ path }) => path.startsWith(`stores/${store.id}/`))
    const orders = left.filter(({ path }) => path.includes('/orders/'))
    expect(orders.map(({ data }) => data.anonymized)).toMatchObject(
      orderIds.map(() => ({ because: 'TAX_RECORDS' })),
    )
    const current = JSON.stringify(left.filter(({ path }) => !/\/(journal|audit)\//.test(path)))
    for (const trace of [person.email, person.account_id, later.cartId]) expect(current).not.toContain(trace)
    await shop.expectInvariants()
  })

  test('is asked for again, an hour later, where a context has given up', async () => {
    const store = shop.store()
    const person = await registerPerson(shop, store)
    const { faults, clock } = shop.suite
    const operation = 'privacy.erasure-requested.v1.erase-mails'
    faults.add({ part: 'push', operation, action: 'fail', times: 1000 })
    const { erasureId } = expectStatus(await askErasure(store, person), 202)
    await shop.drain(HOUR_MS)
    expect(await readErasure(store, erasureId)).toMatchObject({ waitingFor: ['notifications'] })
    faults.clear()
    await clock.advance(HOUR_MS)
    await shop.runSchedule('advance-requests')
    expect(await readErasure(store, erasureId)).toMatchObject({ status: 'erasing', waitingFor: [] })
  })
})

describe('PV-02, PV-04: a guest without an account', () => {
  /** Somebody who has bought, and whose parcel is on its way. */
  async function guestBuyer(email: string) {
    const store = shop.store()
    const { productId } = await store.addProduct({ stock: 50 })
    const { checkout } = await store.buy([{ productId }], { email })
    return { store, orderId: checkout.orderId }
  }

  test('gets by a link that works once what was bought with the address, and the right to fetch it', async () => {
    const email = 'Guest-Export@example.com'
    const { store, orderId } = await guestBuyer(email)
    const { token, answer } = await beginAsGuest(shop, store, email.toLowerCase(), 'export')
    const { export: begun, exportSecret = '' } = expectStatus(answer, 202)
    const exportId = begun?.exportId ?? ''
    await shop.drain()
    const { data, ...document } = ExportDocument.parse(
      expectStatus(await downloadAsGuest(store, exportId, exportSecret), 200),
    )
    expect(document).toMatchObject({ exportId, storeId: store.id })
    expect(document).not.toHaveProperty('accountId')
    expect(data.carts.contacts.map(one => one.email)).toEqual([email])
    expect(data.orders.orders.map(one => one.orderId)).toEqual([orderId])
    expect([data.payments.payments, data.shipping.shipments].map(({ length }) => length)).toEqual([1, 1])
    expect(data.accounts.profile).toEqual([])
    const again = await confirmAsGuest(store, token)
    expect([again.status, reasonOf(again)]).toEqual([400, 'LINK_INVALID'])
    expect((await downloadAsGuest(store, exportId, `${exportSecret}x`)).status).toBe(403)
    const forged = await confirmAsGuest(store, token.replace(/.{4}$/, 'AAAA'))
    expect([forged.status, reasonOf(forged)]).toEqual([400, 'LINK_INVALID'])
  })

  test('is forgotten as an account is, once nothing is on its way any more', async () => {
    const email = 'guest-erasure@example.com'
    const { store, orderId } = await guestBuyer(email)
    const { token, answer: open } = await beginAsGuest(shop, store, email, 'erasure')
    expect([open.status, reasonOf(open)]).toEqual([409, 'ORDERS_OPEN'])
    await deliver(shop, store, orderId)
    const { erasure } = expectStatus(await confirmAsGuest(store, token), 202)
    await shop.drain()
    await shop.suite.clock.advance(76 * MINUTE_MS)
    await shop.runSchedule('advance-requests')
    const record = await readErasure(store, erasure?.erasureId ?? '')
    expect(record).toMatchObject({ status: 'completed', waitingFor: [] })
    expect(record.kept).toContainEqual({ records: 'orders', count: 1, because: 'TAX_RECORDS' })
    const left = (await shop.documents()).filter(({ path }) => path.startsWith(`stores/${store.id}/`))
    const collections = left.map(({ path }) => path.split('/').at(-2))
    for (const gone of ['contacts', 'dataKeys', 'guests', 'shipments'])
      expect(collections).not.toContain(gone)
    expect((await shop.suite.invariants()).violations).toEqual([])
  })

  test('learns from no answer whether anything was bought with an address, and is not bothered with links', async () => {
    const email = 'guest-asked@example.com'
    const { store } = await guestBuyer(email)
    const stranger = 'never-bought@example.com'
    const [known, unknown] = [
      await askAsGuest(store, email, 'export'),
      await askAsGuest(store, stranger, 'export'),
    ]
    expect(unknown).toMatchObject({ status: known.status, body: known.body })
    const links = () => shop.mailsTo(email).filter(({ text }) => text.includes('/account/guest-')).length
    const first = await linkSentTo(shop, email)
    expect(await linkSentTo(shop, stranger)).toBeUndefined()
    for (let times = 0; times < 3; times++) expectStatus(await askAsGuest(store, email, 'export'), 202)
    const newest = (await linkSentTo(shop, email)) ?? ''
    expect(links()).toBe(3)
    expect(reasonOf(await confirmAsGuest(store, first ?? ''))).toBe('LINK_INVALID')
    expect(reasonOf(await confirmAsGuest(shop.store(), newest))).toBe('LINK_INVALID')
    expectStatus(await confirmAsGuest(store, newest), 202)
  })
})

describe('SC-21, SC-22: what is sealed', () => {
  const kms = async (path: string, body: object) => {
    const { KMS_API_BASE, PERSONAL_DATA_KEY } = shop.suite.env
    const answer = await requestJson('POST', `${KMS_API_BASE}/v1/${PERSONAL_DATA_KEY}${path}`, { body })
    return expectStatus(answer, 200)
  }
  const dataKeys = async () =>
    (await shop.documents()).filter(({ path }) => /\/dataKeys\/[^/]+$/.test(path)).map(({ data }) => data)

  test('is read through a rotation, and after the old version is destroyed', async () => {
    const store = shop.store()
    const { productId } = await store.addProduct()
    const person = await registerPerson(shop, store)
    await store.buy([{ productId }], { email: person.email })
    await decide(store, person, { consents: { marketing_communications: true } })
    const { name = '' } = (await kms('/cryptoKeyVersions', {})) as { name?: string }
    const version = Number(name.split('/').at(-1))
    await kms(':updatePrimaryVersion', { cryptoKeyVersionId: String(version) })
    const readable = async () => {
      const me = await store.request('GET', '/auth/me', { token: person.access_token })
      expect(expectStatus(me, 200)).toMatchObject({ email: person.email })
      const { exportId } = await startExport(store, person)
      await shop.drain()
      const { data } = expectStatus(await download(store, person, exportId), 200)
      expect(data.carts.contacts.map(({ email }) => email)).toEqual([person.email])
      const agreed = { about: 'marketing_communications', granted: true }
      expect(data.privacy.consents).toMatchObject([agreed])
      expect((await readConsents(store, person)).history).toMatchObject([agreed])
    }
    await readable()
    await registerPerson(shop, store)
    expect((await dataKeys()).map(key => key.version)).toEqual(expect.arrayContaining([1, version]))
    while ((await dataKeys()).some(key => Number(key.version) < version))
      for (const sweep of ['rewrap-keys', 'rewrap-account-keys']) await shop.runSchedule(sweep)
    for (let old = 1; old < version; old++) await kms(`/cryptoKeyVersions/${old}:destroy`, {})
    await readable()
  })

  test('cannot be read any more without its data key', async () => {
    const store = shop.store()
    const person = await registerPerson(shop, store)
    await decide(store, person, { doNotSell: true, consents: { face_analysis_processing: true } })
    const ask = await consentingRoute(shop, 'face_analysis_processing')
    expect((await ask(store, person)).status).toBe(200)
    vi.stubEnv('FIRESTORE_EMULATOR_HOST', shop.suite.env.FIRESTORE_EMULATOR_HOST ?? '')
    vi.stubEnv('METADATA_SERVER_DETECTION', 'none')
    const projectId = shop.suite.env.GOOGLE_CLOUD_PROJECT ?? ''
    const firestore = new Firestore({ projectId, databaseId: 'accounts' })
    await firestore.doc(`stores/${store.id}/dataKeys/${person.account_id}`).delete()
    await firestore.terminate()
    const me = await store.request('GET', '/auth/me', { token: person.access_token })
    expect([me.status, reasonOf(me)]).toEqual([404, 'ERASED'])
    expect((await ask(store, person)).status).toBe(403)
    expect(await readConsents(store, person)).toMatchObject({ doNotSell: false, history: [] })
    const again = await decide(store, person, { doNotSell: true })
    expect([again.status, reasonOf(again)]).toEqual([401, 'ACCOUNT_GONE'])
  })
})
