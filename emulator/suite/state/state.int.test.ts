import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { gunzipSync, gzipSync } from 'node:zlib'
import { Firestore } from '@google-cloud/firestore'
import { PubSub } from '@google-cloud/pubsub'
import { Storage } from '@google-cloud/storage'
import nodemailer from 'nodemailer'
import Stripe from 'stripe'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { startShop } from '../../../scripts/testing/shop.ts'
import { type Suite, startSuite } from '../../suite.ts'
import { readTar, writeTar } from './tar.ts'

process.env.METADATA_SERVER_DETECTION = 'none'
const PROJECT = 'state-test'
const services = { functions: false, project: PROJECT }

let folder: string
let kept: Suite
let inMemory: Suite
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'caravan-state-'))
  kept = await startSuite({ ...services, dataDir: folder })
  inMemory = await startSuite({ ...services, dataDir: null })
})
afterAll(async () => {
  await Promise.all([kept.stop(), inMemory.stop()])
  rmSync(folder, { recursive: true })
})

/** Google's and Stripe's own clients of one suite. */
function clientsOf({ env }: Suite) {
  const [host = '', port = ''] = (env.FIRESTORE_EMULATOR_HOST ?? '').split(':')
  const firestore = new Firestore({ projectId: PROJECT, host: `${host}:${port}`, ssl: false })
  const pubsub = new PubSub({
    projectId: PROJECT,
    apiEndpoint: env.PUBSUB_EMULATOR_HOST ?? '',
    emulatorMode: true,
  })
  const payments = new URL(env.STRIPE_API_BASE ?? '')
  const stripe = new Stripe('sk_test_x', { host: payments.hostname, port: payments.port, protocol: 'http' })
  const apiEndpoint = env.STORAGE_EMULATOR_HOST ?? ''
  const bucket = new Storage({ projectId: PROJECT, apiEndpoint }).bucket('pictures')
  const mailer = nodemailer.createTransport(env.SMTP_URL)
  onTestFinished(async () => {
    await Promise.all([firestore.terminate(), pubsub.close()])
  })
  return { firestore, pubsub, bucket, stripe, mailer }
}

async function fill(suite: Suite) {
  const { firestore, pubsub, bucket, stripe, mailer } = clientsOf(suite)
  const topic = (await pubsub.topic('letters').exists())[0]
    ? pubsub.topic('letters')
    : (await pubsub.createTopic('letters'))[0]
  if (!(await pubsub.subscription('box').exists())[0]) await topic.createSubscription('box')
  await firestore.doc('shelves/a').set({ at: new Date(0), tags: ['x', 1, null] })
  await topic.publishMessage({ data: Buffer.from('dear all') })
  if (!(await bucket.exists())[0]) await bucket.create()
  await bucket.file('sun.txt').save('yellow')
  const intent = await stripe.paymentIntents.create({
    amount: 500,
    currency: 'eur',
    payment_method: 'pm_card_visa',
    confirm: true,
    automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
  })
  await mailer.sendMail({ from: 'a@example.com', to: 'b@example.com', subject: 'Kept', text: 'x' })
  return intent.id
}

async function expectFilled(suite: Suite, intentId: string): Promise<void> {
  const { firestore, pubsub, bucket, stripe } = clientsOf(suite)
  expect((await firestore.doc('shelves/a').get()).get('tags')).toEqual(['x', 1, null])
  expect(String((await bucket.file('sun.txt').download())[0])).toBe('yellow')
  const box = pubsub.subscription('box')
  const received = new Promise(resolve => box.on('message', message => resolve(String(message.data))))
  expect(await received).toBe('dear all')
  await box.close()
  expect(await stripe.paymentIntents.retrieve(intentId)).toMatchObject({ status: 'succeeded' })
  expect(suite.parts.mail.messages().map(({ subject }) => subject)).toContain('Kept')
}

test.each([
  ['a suite that keeps its state', 'one in memory', () => [kept, inMemory] as const],
  ['one in memory', 'a suite that keeps its state', () => [inMemory, kept] as const],
])('the state of %s moves to %s, at the same addresses', async (_from, _to, suites) => {
  const [from, to] = suites()
  const intentId = await fill(from)
  const file = await buffer(await from.exportState())
  const before = { ...to.env }
  await to.importState(Readable.from([file]))
  expect(to.env).toEqual(before)
  await expectFilled(to, intentId)
})

test('an upload that was under way goes on in the suite that took the state in', async () => {
  const { bucket } = clientsOf(kept)
  if (!(await bucket.exists())[0]) await bucket.create()
  const bytes = Buffer.alloc(600_000, 'abc')
  const [session] = await bucket.file('long.bin').createResumableUpload()
  const first = await putRange(session, bytes, 0, 262_144)
  expect([first.status, first.headers.get('range')]).toEqual([308, 'bytes=0-262143'])
  await inMemory.importState(await kept.exportState())
  const there = session.replace(
    kept.env.STORAGE_EMULATOR_HOST ?? '',
    inMemory.env.STORAGE_EMULATOR_HOST ?? '',
  )
  expect((await putRange(there, bytes, 262_144, bytes.length)).status).toBe(200)
  const [content] = await clientsOf(inMemory).bucket.file('long.bin').download()
  expect(content.equals(bytes)).toBe(true)
  expect((await bucket.file('long.bin').exists())[0]).toBe(false)
})

const putRange = (session: string, bytes: Buffer, from: number, to: number): Promise<Response> =>
  fetch(session, {
    method: 'PUT',
    headers: { 'Content-Range': `bytes ${from}-${to - 1}/${bytes.length}` },
    body: new Uint8Array(bytes.subarray(from, to)),
  })

test('a suite that took in a state keeps working, and can be reset', async () => {
  await inMemory.importState(await kept.exportState())
  const { firestore } = clientsOf(inMemory)
  await firestore.doc('shelves/b').set({ n: 1 })
  await inMemory.reset()
  expect((await firestore.doc('shelves/b').get()).exists).toBe(false)
})

test('time never lies before what was taken in', async () => {
  await kept.clock.advance(3_600_000)
  const at = kept.clock.now()
  await inMemory.importState(await kept.exportState())
  expect(inMemory.clock.now()).toBeGreaterThanOrEqual(at)
})

test('an export under load is of one moment: whole commits, and everything told before', async () => {
  const { firestore, pubsub } = clientsOf(kept)
  const [topic] = await pubsub.createTopic('load')
  await topic.createSubscription('load-box')
  const told = { commits: 0, messages: 0 }
  let loading = true
  const commit = async (writer: number) => {
    for (let n = 1; loading; n++) {
      const batch = firestore.batch()
      for (const side of ['left', 'right']) batch.set(firestore.doc(`load/${writer}-${side}`), { n })
      await batch.commit()
      if (writer === 0) told.commits = n
    }
  }
  const publish = async () => {
    for (; loading; told.messages++) await topic.publishMessage({ data: Buffer.from('x') })
  }
  const load = Promise.all([commit(0), commit(1), commit(2), publish(), publish()])
  while (told.commits < 20) await new Promise(resolve => setImmediate(resolve))
  const toldBefore = { ...told }
  const file = await buffer(await kept.exportState())
  loading = false
  await load
  await inMemory.importState(Readable.from([file]))
  const copies = clientsOf(inMemory)
  const documents = (await copies.firestore.collection('load').get()).docs
  const values = new Map(documents.map(document => [document.id, document.get('n') as number]))
  for (const writer of [0, 1, 2]) expect(values.get(`${writer}-left`)).toBe(values.get(`${writer}-right`))
  expect(values.get('0-left')).toBeGreaterThanOrEqual(toldBefore.commits)
  const box = inMemory.parts.pubsub.engine.subscriptions().find(({ name }) => name.endsWith('/load-box'))
  expect(box?.backlog).toBeGreaterThanOrEqual(toldBefore.messages)
})

test('a shop sells on with the state that it took in, and its shoppers can look at their orders', async () => {
  await using shop = await startShop()
  const store = shop.store('kept-shop')
  const { productId } = await store.addProduct({ stock: 3 })
  const { checkout } = await store.buy([{ productId }])
  await shop.drain()
  const file = await buffer(await shop.suite.exportState())
  await shop.suite.reset()
  await shop.suite.importState(Readable.from([file]))
  expect(await store.order(checkout)).toMatchObject({ status: 'confirmed' })
  expect(await store.buy([{ productId }])).toMatchObject({ order: { status: 'confirmed' } })
  expect((await store.product(productId)).available).toBe(1)
  await shop.expectInvariants()
})

/** The exported state with one file changed. */
async function forged(name: string, change: (content: Buffer) => Buffer, as = name): Promise<Buffer> {
  const archive = gunzipSync(await buffer(await kept.exportState()))
  const entries = []
  for await (const entry of readTar(Readable.from([archive]))) {
    const content = await buffer(entry.body)
    const mine = entry.name === name
    const now = mine ? change(content) : content
    entries.push({ name: mine ? as : entry.name, size: now.length, body: Readable.from([now]) })
  }
  return gzipSync(await buffer(writeTar(Readable.from(entries), 0)))
}

test.each([
  ['text', async () => Buffer.from('not a state')],
  ['nothing', async () => Buffer.alloc(0)],
  ['half a state', async () => (await buffer(await kept.exportState())).subarray(0, 2000)],
  ['a damaged database', () => forged('firestore.sqlite', content => content.fill(0x41, 4000))],
  ['another database', () => forged('firestore.sqlite', content => content, 'nothing.sqlite')],
  ['a file elsewhere', () => forged('firestore.sqlite', content => content, '../firestore.sqlite')],
  ['a state without manifest', () => forged('manifest.json', content => content, 'seeding.sqlite')],
  ['a manifest of another kind', () => forged('manifest.json', () => Buffer.from('{"format":2,"at":0}'))],
  ['secrets that are none', () => forged('secrets.json', () => Buffer.from('{"CARAVAN_SECRET_KEY":1}'))],
])('refuses %s, and nothing has changed', async (_what, make) => {
  const { firestore } = clientsOf(kept)
  await firestore.doc('shelves/stays').set({ n: 1 })
  const file = await make()
  const answer = await fetch(`${kept.env.SUITE_URL}/__suite/state`, {
    method: 'POST',
    body: new Uint8Array(file),
  })
  expect([answer.status, await answer.json()]).toMatchObject([400, { error: { reason: 'STATE_REFUSED' } }])
  expect((await firestore.doc('shelves/stays').get()).exists).toBe(true)
})
