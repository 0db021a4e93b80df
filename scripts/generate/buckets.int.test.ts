import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { PubSub } from '@google-cloud/pubsub'
import { Storage } from '@google-cloud/storage'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { provision } from '../../emulator/suite/provision.ts'
import { provisionBuckets } from '../../emulator/suite/provision-buckets.ts'
import { type Suite, startSuite } from '../../emulator/suite.ts'
import { onObject } from '../../functions/kit/on-object.ts'
import { googleRuntime } from '../../functions/kit/runtime.ts'
import { functionHandler } from '../../functions/kit/serve.ts'
import { bucketsOf, filterOf, type ObjectFunction } from './buckets.ts'
import type { Platform } from './platform.ts'
import { subscriptionsOf } from './subscriptions.ts'

const noteUpload = onObject({
  id: 'note-upload',
  summary: 'Counts what is uploaded.',
  bucket: 'media',
  folder: 'uploads',
  emits: [],
  async handle({ data, eventId }, { tx }) {
    const { count = 0 } = (await tx.get<{ count: number }>('totals/uploads')) ?? {}
    tx.set(`uploads/${data.generation}`, { ...data, eventId })
    tx.set('totals/uploads', { count: count + 1 })
  },
})

const platform: Platform = {
  functions: [{ context: 'media', declared: noteUpload }],
  events: [],
  contexts: ['media'],
  callName: () => '',
}
const plan = {
  topics: ['objects.media', 'dead-letters'],
  subscriptions: subscriptionsOf(platform),
  buckets: bucketsOf(platform),
}

let suite: Suite
let server: Server
let storage: Storage
beforeAll(async () => {
  suite = await startSuite({ dataDir: null, functions: false })
  for (const [name, value] of Object.entries({
    ...suite.env,
    CARAVAN_SECRET_KEY: 'secret',
    LOG_LEVEL: 'OFF',
  }))
    vi.stubEnv(name, value)
  server = createServer((request, response) => handler(request, response))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const functionsUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  vi.stubEnv('FUNCTIONS_URL', functionsUrl)
  const serve = functionHandler(noteUpload, googleRuntime)
  const handler: typeof serve = (request, response) => {
    request.url = request.url?.replace(/^\/note-upload/, '') || '/'
    serve(request, response)
  }
  const project = suite.env.GOOGLE_CLOUD_PROJECT ?? ''
  const { pubsub } = suite.parts
  await provision(pubsub.engine, { ...EMPTY, ...plan }, { project, functionsUrl })
  provisionBuckets(suite.parts.storage.engine, plan, project)
  storage = new Storage({ projectId: project })
})
afterAll(async () => {
  await suite.stop()
  server.closeAllConnections()
  server.close()
  vi.unstubAllEnvs()
})

const EMPTY = {
  schedules: [],
  routes: [],
  databases: [],
  hosting: {},
  indexes: { indexes: [], fieldOverrides: [] },
}
const bucket = () => storage.bucket(`${suite.env.GOOGLE_CLOUD_PROJECT}-media`)

async function storedIn(storeId: string): Promise<Record<string, Record<string, unknown>>> {
  await suite.drain()
  const prefix = `stores/${storeId}/`
  const documents = await suite.documents()
  const inside = documents.filter(({ path }) => path.includes(prefix) && !path.includes('/journal/'))
  return Object.fromEntries(inside.map(({ path, data }) => [path.split(prefix)[1], data]))
}

test('an upload is heard once, with what the object is', async () => {
  const file = bucket().file('uploads/shop-a/shoe.jpg')
  await file.save('pixels', { contentType: 'image/jpeg', metadata: { metadata: { by: 'me' } } })
  const { generation } = file.metadata
  expect(await storedIn('shop-a')).toMatchObject({
    [`uploads/${generation}`]: {
      change: 'finalized',
      bucket: bucket().name,
      name: 'uploads/shop-a/shoe.jpg',
      size: 6,
      contentType: 'image/jpeg',
      metadata: { by: 'me' },
    },
    'totals/uploads': { count: 1 },
  })
})

test('what is told twice changes nothing', async () => {
  suite.faults.add({ part: 'push', operation: 'objects.media.note-upload', action: 'duplicate' })
  await bucket().file('uploads/shop-b/shoe.jpg').save('pixels')
  await suite.drain()
  expect(suite.faults.list()).toMatchObject([{ struck: 1 }])
  suite.faults.clear()
  const pubsub = new PubSub({ projectId: suite.env.GOOGLE_CLOUD_PROJECT ?? '' })
  const [object] = await bucket().file('uploads/shop-b/shoe.jpg').getMetadata()
  const attributes = {
    eventType: 'OBJECT_FINALIZE',
    bucketId: bucket().name,
    objectId: String(object.name),
    objectGeneration: String(object.generation),
    eventTime: new Date().toISOString(),
    notificationConfig: 'projects/_/buckets/x/notificationConfigs/1',
    'ce-type': 'objects.media',
  }
  await pubsub
    .topic('objects.media')
    .publishMessage({ data: Buffer.from(JSON.stringify(object)), attributes })
  await pubsub.close()
  expect(await storedIn('shop-b')).toMatchObject({ 'totals/uploads': { count: 1 } })
})

test('another generation is another event', async () => {
  for (const content of ['one', 'two']) await bucket().file('uploads/shop-c/shoe.jpg').save(content)
  expect(await storedIn('shop-c')).toMatchObject({ 'totals/uploads': { count: 2 } })
})

test('other folders and other changes are not heard', async () => {
  await bucket().file('results/shop-d/shoe.jpg').save('pixels')
  const file = bucket().file('uploads/shop-d/shoe.jpg')
  await file.save('pixels')
  await file.setMetadata({ cacheControl: 'no-store' })
  await file.delete()
  expect(await storedIn('shop-d')).toMatchObject({ 'totals/uploads': { count: 1 } })
})

test('an object that belongs to no store is parked at once, with the reason', async () => {
  const pubsub = new PubSub({ projectId: suite.env.GOOGLE_CLOUD_PROJECT ?? '' })
  const [parked] = await pubsub.topic('dead-letters').createSubscription('parked')
  await bucket().file('uploads/shoe.jpg').save('pixels')
  await suite.settle()
  const message = await new Promise<{ attributes: Record<string, string> }>(resolve => {
    parked.once('message', found => {
      found.ack()
      resolve(found)
    })
  })
  await parked.close()
  await pubsub.close()
  expect(message.attributes).toMatchObject({
    'dead-letter-reason': 'NOT_AN_EVENT',
    'dead-letter-consumer': 'note-upload',
    objectId: 'uploads/shoe.jpg',
  })
})

test("a URL that the functions' account signed lets in who has nothing else", async () => {
  vi.stubEnv('METADATA_SERVER_DETECTION', 'assume-present')
  const file = new Storage().bucket(bucket().name).file('uploads/shop-e/shoe.jpg')
  const expires = Date.now() + 60_000
  const signingEndpoint = process.env.STORAGE_SIGNING_ENDPOINT ?? ''
  const sign = (action: 'read' | 'write') =>
    file.getSignedUrl({ version: 'v4', action, expires, signingEndpoint })
  const [write] = await sign('write')
  expect((await fetch(write, { method: 'PUT', body: 'pixels' })).status).toBe(200)
  const [read] = await sign('read')
  expect(await (await fetch(read)).text()).toBe('pixels')
  expect((await fetch(read.replace('shop-e', 'shop-f'))).status).toBe(403)
})

test('a replay for it passes its filter, one for another does not', () => {
  expect(filterOf(noteUpload as ObjectFunction)).toBe(
    '((attributes.eventType = "OBJECT_FINALIZE") AND hasPrefix(attributes.objectId, "uploads/")) OR attributes.replay-consumer = "note-upload"',
  )
})

test('the bucket has one line, with its topic and what it tells of', () => {
  expect(plan.buckets).toEqual({
    media: {
      topic: 'objects.media',
      eventTypes: ['OBJECT_FINALIZE'],
      attributes: { 'ce-type': 'objects.media' },
      functions: ['note-upload'],
    },
  })
})
