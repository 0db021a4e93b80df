import { Firestore } from '@google-cloud/firestore'
import { PubSub } from '@google-cloud/pubsub'
import { Storage } from '@google-cloud/storage'
import fc from 'fast-check'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { requestJson } from '../../scripts/testing/http-client.ts'
import { expectStatus, type Shop, startShop } from '../../scripts/testing/shop.ts'

// Google's clients would look for a metadata server on the network first.
process.env.METADATA_SERVER_DETECTION = 'none'

let shop: Shop
let firestore: Firestore
let pubsub: PubSub
let storage: Storage
beforeAll(async () => {
  shop = await startShop({ logLevel: 'INFO' })
  const { env } = shop.suite
  const projectId = env.GOOGLE_CLOUD_PROJECT ?? ''
  const [host, port] = (env.FIRESTORE_EMULATOR_HOST ?? '').split(':')
  firestore = new Firestore({
    projectId,
    host: host ?? '',
    port: Number(port),
    ssl: false,
    customHeaders: { Authorization: 'Bearer owner' },
  })
  process.env.PUBSUB_EMULATOR_HOST = env.PUBSUB_EMULATOR_HOST
  pubsub = new PubSub({ projectId })
  storage = new Storage({ projectId, apiEndpoint: env.STORAGE_EMULATOR_HOST ?? '' })
})
afterAll(async () => {
  await firestore.terminate()
  await pubsub.close()
  await shop.stop()
})

type Answer = Record<string, unknown> & { nextPageToken?: string }

const look = <Body = Answer>(path: string) =>
  requestJson<Body>('GET', `${shop.suite.env.SUITE_URL}/__suite/${path}`)
const seen = async <Body = Answer>(path: string): Promise<Body> => expectStatus(await look<Body>(path), 200)

/** All items of a list, read page by page. */
async function allOf<Item>(path: string, name: string): Promise<Item[][]> {
  const pages: Item[][] = []
  for (let token: string | undefined = ''; token !== undefined; ) {
    const answer: Answer = await seen(`${path}${token && `&pageToken=${encodeURIComponent(token)}`}`)
    pages.push(answer[name] as Item[])
    token = answer.nextPageToken
  }
  return pages
}

test('what was declared can be looked at: who emits what, who takes it, and what faults can say', async () => {
  const { functions, subscriptions, topics, faults } = await seen<{
    functions: { id: string; context: string; emits: string[] }[]
    subscriptions: { name: string; topic: string; function: string }[]
    topics: { name: string }[]
    faults: { parts: string[] }
  }>('platform')
  expect(functions.find(({ id }) => id === 'place-order')).toMatchObject({
    context: 'orders',
    emits: expect.arrayContaining(['orders.order-placed.v1']),
  })
  expect(subscriptions).toContainEqual(
    expect.objectContaining({ topic: 'orders.order-placed.v1', function: 'reserve-stock' }),
  )
  expect(topics.map(({ name }) => name)).toContain('dead-letters')
  expect(faults.parts).toContain('push')
})

test('documents can be looked at from the root down, page by page, those that are not there included', async () => {
  const batch = firestore.batch()
  for (const id of ['a', 'b', 'c', 'd', 'e']) batch.set(firestore.doc(`looks/${id}`), { id, count: 1 })
  batch.set(firestore.doc('looks/bb/below/x'), { of: 'bb' })
  await batch.commit()
  expect((await seen('documents')).collections).toContain('looks')
  const pages = await allOf<{ id: string; facts?: unknown }>('documents?path=looks&pageSize=2', 'documents')
  expect(pages.map(page => page.map(({ id }) => id))).toEqual([
    ['a', 'b'],
    ['bb', 'c'],
    ['d', 'e'],
  ])
  expect(pages[0]?.[0]).toMatchObject({
    facts: [
      ['id', 'a'],
      ['count', '1'],
    ],
  })
  expect(pages[1]?.[0]).not.toHaveProperty('facts')
  expect(await seen('documents?path=looks/bb')).toMatchObject({ document: null, collections: ['below'] })
})

test('a document is told with the types of its fields', async () => {
  const fields = {
    text: 'x',
    whole: 1,
    part: 1.5,
    no: null,
    yes: true,
    at: new Date(0),
    bytes: Buffer.from('ab'),
    other: firestore.doc('looks/a'),
    place: new (await import('@google-cloud/firestore')).GeoPoint(1, 2),
    list: [1, { deep: 'y' }],
  }
  await firestore.doc('typed/one').set(fields)
  const { document } = await seen<{ document: { fields: Record<string, unknown>; bytes: number } }>(
    'documents?path=typed/one',
  )
  expect(document.fields).toEqual({
    text: { type: 'string', value: 'x' },
    whole: { type: 'integer', value: '1' },
    part: { type: 'double', value: '1.5' },
    no: { type: 'null' },
    yes: { type: 'boolean', value: true },
    at: { type: 'timestamp', value: '1970-01-01T00:00:00.000000Z' },
    bytes: { type: 'bytes', value: '6162', bytes: 2 },
    other: { type: 'reference', value: expect.stringMatching(/\/documents\/looks\/a$/) },
    place: { type: 'geopoint', value: '1, 2' },
    list: {
      type: 'array',
      value: [
        { type: 'integer', value: '1' },
        { type: 'map', value: { deep: { type: 'string', value: 'y' } } },
      ],
    },
  })
})

test('looking is not counted', async () => {
  await shop.drain()
  const before = shop.suite.operations.counters()
  await seen('documents?path=looks')
  await seen('orders')
  expect(shop.suite.operations.counters()).toEqual(before)
})

test('what waits in a subscription can be looked at page by page, with its attempts', async () => {
  const [topic] = await pubsub.createTopic('looks')
  const [subscription] = await topic.createSubscription('looks.waiting')
  for (const text of ['one', 'two', 'three']) await topic.publishMessage({ json: { text } })
  const pages = await allOf<{ text: string; deliveryAttempt: number; state: string }>(
    'messages?subscription=looks.waiting&pageSize=2',
    'messages',
  )
  expect(pages.map(page => page.map(({ text }) => JSON.parse(text).text))).toEqual([
    ['one', 'two'],
    ['three'],
  ])
  expect(pages[0]?.[0]).toMatchObject({ deliveryAttempt: 1, state: 'due' })
  await subscription.delete()
  expect((await look('messages?subscription=looks.waiting')).body).toMatchObject({
    error: { reason: 'SUBSCRIPTION_NOT_FOUND' },
  })
})

test('objects can be looked at by folder and opened, and an object that is a page can do nothing', async () => {
  const [bucket] = await storage.createBucket('looks-bucket')
  for (const name of ['a/1.txt', 'a/2.txt', 'b.html'])
    await bucket.file(name).save(`<script>1</script>${name}`, {
      contentType: name.endsWith('.html') ? 'text/html' : 'text/plain',
      resumable: false,
    })
  expect(await seen('objects?bucket=looks-bucket')).toMatchObject({
    folders: ['a/'],
    objects: [{ name: 'b.html', contentType: 'text/html' }],
  })
  const pages = await allOf<{ name: string }>('objects?bucket=looks-bucket&prefix=a/&pageSize=1', 'objects')
  expect(pages.map(page => page.map(({ name }) => name))).toEqual([['a/1.txt'], ['a/2.txt']])
  const opened = await fetch(`${shop.suite.env.SUITE_URL}/__suite/object?bucket=looks-bucket&name=b.html`)
  expect(await opened.text()).toBe('<script>1</script>b.html')
  expect(opened.headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/)
  expect((await look('object?bucket=looks-bucket&name=none')).status).toBe(404)
  expect((await look('objects?bucket=none')).status).toBe(404)
})

test('mails can be looked at the newest first, and as letters that can do nothing', async () => {
  const mailer = createTransport(shop.suite.env.SMTP_URL)
  for (const number of [1, 2, 3])
    await mailer.sendMail({
      from: 'a@example.com',
      to: `Reader.${number}@example.com`,
      subject: `letter ${number}`,
      html: '<html><head></head><body><script>alert(1)</script></body></html>',
    })
  const pages = await allOf<{ subject: string; id: string }>('mailbox?recipient=reader.&pageSize=2', 'mails')
  expect(pages.map(page => page.map(({ subject }) => subject))).toEqual([
    ['letter 3', 'letter 2'],
    ['letter 1'],
  ])
  expect((await seen('mailbox?recipient=reader.1')).mails).toHaveLength(1)
  expect((await seen('mailbox?recipient=%25')).mails).toEqual([])
  const letter = await fetch(`${shop.suite.env.SUITE_URL}/__suite/mails/${pages[0]?.[0]?.id}/html`)
  expect(letter.headers.get('content-security-policy')).toMatch(/default-src 'none'.*; sandbox/)
  expect(await letter.text()).toMatch(/^<html><head><base target="_blank">/)
})

test('an order is traced through the journals of all databases, with its attempts and its payment', async () => {
  const store = shop.store()
  const { productId } = await store.addProduct()
  const { order } = await store.buy([{ productId }])
  await shop.drain()
  const { steps, attempts } = await seen<{
    steps: {
      function: string
      database: string
      emitted: { eventId: string }[]
      because: { eventId?: string }
    }[]
    attempts: { function: string; durationMs: number }[]
  }>(`traces?subject=${order.orderId}&store=${store.id}`)
  const functions = steps.map(step => step.function)
  expect(functions).toEqual(
    expect.arrayContaining(['request-checkout', 'place-order', 'authorize-payment', 'send-order-mail']),
  )
  expect(new Set(steps.map(({ database }) => database))).toEqual(new Set(['(default)', 'payments']))
  const emitted = new Set(steps.flatMap(step => step.emitted.map(({ eventId }) => eventId)))
  for (const { because } of steps) if (because.eventId) expect(emitted).toContain(because.eventId)
  expect(attempts.map(attempt => attempt.function)).toContain('place-order')
  expect((await seen(`orders?store=${store.id}`)).orders).toMatchObject([
    { orderId: order.orderId, status: 'confirmed', total: { currency: 'USD' } },
  ])
  const { payments } = await seen<{ payments: { paymentId: string; metadata: { orderId: string } }[] }>(
    'payments',
  )
  const payment = payments.find(({ metadata }) => metadata.orderId === order.orderId)
  expect(await seen(`payments/${payment?.paymentId}`)).toMatchObject({
    status: 'succeeded',
    charges: [{ captured: true }],
    refunds: [],
  })
  expect((await seen('webhooks?pageSize=1')).webhooks).toHaveLength(1)
})

test('orders of the same moment are not lost between two pages', async () => {
  const batch = firestore.batch()
  const createdAt = '2026-01-01T00:00:00.000Z'
  for (const id of ['1', '2', '3', '4', '5'])
    batch.set(firestore.doc(`stores/same/orders/ord_${id}`), { orderId: `ord_${id}`, createdAt })
  await batch.commit()
  const pages = await allOf<{ orderId: string }>('orders?store=same&pageSize=2', 'orders')
  expect(pages.map(page => page.map(({ orderId }) => orderId))).toEqual([
    ['ord_5', 'ord_4'],
    ['ord_3', 'ord_2'],
    ['ord_1'],
  ])
})

test('a message that cannot be handled is found among the dead letters, and sent again', async () => {
  const store = shop.store()
  const { productId } = await store.addProduct()
  const operation = 'orders.order-confirmed.v1.close-cart'
  shop.suite.faults.add({ part: 'push', operation, action: 'fail', times: 25 })
  const cart = await store.cart({ productId })
  const { orderId } = expectStatus(await store.checkout(cart), 202)
  await shop.drain(3_600_000)
  const door = `dead-letters?store=${store.id}`
  const [letter] = (await seen<{ deadLetters: { deadLetterId: string }[] }>(door)).deadLetters
  expect(letter).toMatchObject({ consumer: 'close-cart', key: orderId, replays: [] })
  const replay = (id: string | undefined) =>
    requestJson('POST', `${shop.suite.env.SUITE_URL}/__suite/dead-letters/${id}/replay?store=${store.id}`)
  expectStatus(await replay(letter?.deadLetterId), 200)
  await shop.drain()
  expect((await store.readCart(cart)).status).toBe('closed')
  expect((await seen(door)).deadLetters).toMatchObject([{ replays: [expect.anything()] }])
  expect((await replay('none~evt_1')).status).toBe(404)
})

/** Reads server-sent events until one holds what is wanted. */
async function follow(
  url: string,
  wanted: (event: string, data: Record<string, unknown>) => boolean,
  act: () => Promise<unknown>,
) {
  const stop = new AbortController()
  const response = await fetch(url, { signal: stop.signal })
  expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/)
  let text = ''
  let acting: Promise<unknown> | undefined
  for await (const piece of response.body!.pipeThrough(new TextDecoderStream())) {
    acting ??= act()
    text += piece
    const events = [...text.matchAll(/event: (\w+)\ndata: (.*)\n\n/g)]
    if (events.some(([, event = '', data = '']) => wanted(event, JSON.parse(data)))) break
  }
  await acting
  stop.abort()
}

test('what the suite does is told as it happens, also through the shop', async () => {
  for (const base of [shop.suite.env.SUITE_URL, shop.url]) {
    const store = shop.store()
    await follow(
      `${base}/__suite/activity`,
      (event, data) =>
        event === 'counters' && Number(data['push.catalog.product-added.v1.receive-stock']) > 0,
      () => store.addProduct(),
    )
  }
  await follow(
    `${shop.url}/__suite/activity`,
    (event, data) => event === 'clock' && data.frozenAt !== null,
    async () => shop.suite.clock.freeze(),
  )
  shop.suite.clock.thaw()
})

test('how often functions were called and how long they took is counted', async () => {
  await shop.store().addProduct()
  await expect.poll(() => shop.suite.operations.counters()['functions.edit-products']).toBeGreaterThan(0)
  expect(shop.suite.operations.counters()['functions-busy-ms.edit-products']).toBeGreaterThan(0)
})

test('the shop hands on to the doors whatever faults are armed, and only to this machine', async () => {
  const id = shop.suite.faults.add({
    part: 'hosting',
    operation: '*',
    action: 'fail',
    code: 'UNAVAILABLE',
    times: 100,
  })
  expect((await fetch(`${shop.url}/__suite/faults`)).status).toBe(200)
  expect((await fetch(`${shop.url}/v1/products`)).status).toBe(503)
  shop.suite.faults.remove(id)
  expect(
    (await fetch(`${shop.url}/__suite/clock`, { headers: { origin: 'https://evil.example' } })).status,
  ).toBe(403)
  expect((await fetch(`${shop.url}/__console`, { headers: { origin: 'https://evil.example' } })).status).toBe(
    403,
  )
})

test.each([
  'documents?path=..',
  'documents?path=a//b',
  'documents?path=looks&pageSize=0',
  'documents?path=looks&pageSize=201',
  'documents?path=looks&pageToken=!!',
  'documents?path=looks&pageToken=YS9i',
  'orders?store=a/b',
  'orders?pageToken=YQ',
  'payments?pageToken=YQ',
  'objects?bucket=looks-bucket&pageToken=YQ',
  'traces?subject=a%20b',
  'traces',
])('refuses %s', async path => {
  expect((await look(path)).body).toMatchObject({ error: { code: 'INVALID_ARGUMENT' } })
})

test('nothing that can be asked breaks a door', async () => {
  const doors = [
    'documents',
    'messages',
    'objects',
    'object',
    'orders',
    'traces',
    'mailbox',
    'payments',
    'webhooks',
    'dead-letters',
    'buckets',
  ]
  const names = [
    'path',
    'database',
    'subscription',
    'bucket',
    'prefix',
    'name',
    'store',
    'subject',
    'recipient',
    'pageSize',
    'pageToken',
  ]
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...doors),
      fc.dictionary(fc.constantFrom(...names), fc.string({ unit: 'binary' })),
      async (door, query) => {
        expect([200, 400, 404]).toContain((await look(`${door}?${new URLSearchParams(query)}`)).status)
      },
    ),
    { numRuns: 150 },
  )
})
