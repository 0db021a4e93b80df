/** Generated requests to every RPC. Longer: `CARAVAN_FUZZ_RUNS=2000 npx vitest run emulator/suite/fuzz`. */
import { status } from '@grpc/grpc-js'
import fc from 'fast-check'
import type { Method, Service } from 'protobufjs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Suite, startSuite } from '../../suite.ts'
import { isDefect, RawCalls } from './calls.harness.ts'
import { anyDamage, anyMessage, nested, type Words } from './messages.harness.ts'
import { loadProtos } from './protos.harness.ts'

const RUNS = Number(process.env.CARAVAN_FUZZ_RUNS ?? 40)
const LONG_MS = 60_000 + RUNS * 500
const FIVE_MINUTES_MS = 300_000
const PROJECT = 'fuzz-project'
const DATABASE = `projects/${PROJECT}/databases/(default)`
const DOCUMENTS = `${DATABASE}/documents`

const NAMES = [`${DOCUMENTS}/things/one`, `${DOCUMENTS}/things/two`, `${DOCUMENTS}/things/one/parts/two`]
const FIELDS = ['n', 'v', 'a.b', '__name__']
const FIRESTORE_WORDS: Words = {
  named: {
    database: [DATABASE],
    parent: [DOCUMENTS, DOCUMENTS, NAMES[0]!],
    name: NAMES,
    document: NAMES,
    documents: NAMES,
    delete: NAMES,
    verify: NAMES,
    collectionId: ['things', 'parts'],
    documentId: ['three', 'four', ''],
    fieldPath: FIELDS,
    fieldPaths: FIELDS,
    referenceValue: NAMES,
  },
  others: [DATABASE, 'projects/other-project/databases/x/documents/a/b', 'things', 'one', ...FIELDS],
}
const name = (kind: string, id: string): string => `projects/${PROJECT}/${kind}/${id}`
const TOPICS = ['one-topic', 'two-topic'].map(id => name('topics', id))
const SUBSCRIPTIONS = ['one-subscription', 'two-subscription'].map(id => name('subscriptions', id))
const SNAPSHOTS = ['one-snapshot', 'two-snapshot'].map(id => name('snapshots', id))
const SCHEMAS = ['one-schema', 'two-schema'].map(id => name('schemas', id))
const MASKS = ['labels', 'ack_deadline_seconds', 'message_retention_duration', 'retry_policy', 'expire_time']
const PUBSUB_WORDS: Words = {
  named: {
    project: [`projects/${PROJECT}`],
    parent: [`projects/${PROJECT}`],
    topic: TOPICS,
    deadLetterTopic: TOPICS,
    subscription: SUBSCRIPTIONS,
    snapshot: SNAPSHOTS,
    schema: SCHEMAS,
    schemaId: ['one-schema', 'two-schema'],
    paths: MASKS,
    filter: ['', 'attributes.a = "b"', 'attributes:a AND NOT attributes:b', 'hasPrefix(attributes.a, "x")'],
    definition: [
      '{"type":"record","name":"A","fields":[]}',
      'syntax = "proto3"; message A { string a = 1; }',
    ],
    'Topic.name': TOPICS,
    'Subscription.name': SUBSCRIPTIONS,
    'Snapshot.name': SNAPSHOTS,
    'CreateSnapshotRequest.name': SNAPSHOTS,
    name: SCHEMAS,
  },
  others: ['one-topic', 'a', 'b', ...TOPICS],
}

const [firestore] = loadProtos('@google-cloud/firestore', '@google-cloud/firestore-api', [
  'google.firestore.v1.Firestore',
])
const pubsub = loadProtos('@google-cloud/pubsub', '@google-cloud/pubsub-api', [
  'google.pubsub.v1.Publisher',
  'google.pubsub.v1.Subscriber',
  'google.pubsub.v1.SchemaService',
])

let suite: Suite
let toFirestore: RawCalls
let toPubSub: RawCalls
beforeAll(async () => {
  suite = await startSuite({ dataDir: null, functions: false, project: PROJECT, logLevel: 'ERROR' })
  toFirestore = new RawCalls(suite.env.FIRESTORE_EMULATOR_HOST ?? '')
  toPubSub = new RawCalls(suite.env.PUBSUB_EMULATOR_HOST ?? '')
  await pubSub('CreateTopic', { name: name('topics', 'one-topic') })
  await pubSub('CreateSubscription', {
    name: name('subscriptions', 'one-subscription'),
    topic: name('topics', 'one-topic'),
  })
})
afterAll(async () => {
  toFirestore.close()
  toPubSub.close()
  await suite.stop()
})

const methodOf = (services: readonly Service[], rpc: string): [Service, Method] => {
  const service = services.find(({ methods }) => methods[rpc])!
  return [service, service.methods[rpc]!]
}

function encode({ resolvedRequestType: type }: Method, message: object): Buffer {
  return Buffer.from(type!.encode(type!.fromObject(message)).finish())
}

async function pubSub(rpc: string, message: object): Promise<status> {
  const [service, method] = methodOf(pubsub, rpc)
  return (await toPubSub.call(service, method, encode(method, message))).code
}

/** Locks of transactions that an earlier request began, and pulls, wait for time to pass: it does, for the suite. */
async function callUnderTime(calls: RawCalls, service: Service, method: Method, bytes: Buffer) {
  const later = setInterval(() => void suite.clock.advance(FIVE_MINUTES_MS), 200)
  try {
    return await calls.call(service, method, bytes)
  } finally {
    clearInterval(later)
  }
}

async function fuzz(calls: RawCalls, service: Service, method: Method, words: Words) {
  const message = anyMessage(method.resolvedRequestType!, words)
  await fc.assert(
    fc.asyncProperty(message, fc.option(anyDamage, { freq: 4 }), async (given, damage) => {
      const whole = encode(method, given)
      const outcome = await callUnderTime(calls, service, method, damage ? damage(whole) : whole)
      expect(isDefect(outcome), JSON.stringify(outcome)).toBe(false)
    }),
    { numRuns: RUNS, interruptAfterTimeLimit: LONG_MS, markInterruptAsFailure: false },
  )
}

test.each(firestore!.methodsArray.map(method => [method.name, method] as const))(
  'Firestore %s answers any request',
  { timeout: LONG_MS + 30_000 },
  (_name, method) => fuzz(toFirestore, firestore!, method.resolve() as Method, FIRESTORE_WORDS),
)

test.each(
  pubsub.flatMap(service => service.methodsArray.map(method => [method.name, service, method] as const)),
)('Pub/Sub %s answers any request', { timeout: LONG_MS + 30_000 }, (_name, service, method) =>
  fuzz(toPubSub, service, method.resolve() as Method, PUBSUB_WORDS),
)

// Field numbers of google/firestore/v1/document.proto and query.proto.
const ARRAY_VALUE = [1, 9]
const MAP_VALUE = [2, 1, 6]
const COMPOSITE_FILTER = [2, 1]

test.each([
  ['arrays', 'Commit', ARRAY_VALUE],
  ['maps', 'Commit', MAP_VALUE],
  ['filters', 'RunQuery', COMPOSITE_FILTER],
  ['filters', 'RunAggregationQuery', COMPOSITE_FILTER],
  ['anything', 'Listen', [2]],
])('%s nested %s-deep are refused', async (_what, rpc, fields) => {
  const [service, method] = methodOf([firestore!], rpc)
  for (const times of [25, 101, 5000]) {
    const inner = nested(fields, times)
    const wrapped = Buffer.concat([
      encode(method, { database: DATABASE, parent: DOCUMENTS }),
      nested([2], 1),
      inner,
    ])
    const outcome = await toFirestore.call(service, method, wrapped)
    expect(isDefect(outcome), JSON.stringify(outcome)).toBe(false)
  }
})

test('what is too large is refused', async () => {
  const data = Buffer.alloc(25_000_000)
  const [publisher, publish] = methodOf(pubsub, 'Publish')
  const message = { topic: name('topics', 'one-topic'), messages: [{ data }] }
  expect((await toPubSub.call(publisher, publish, encode(publish, message))).code).toBe(
    status.RESOURCE_EXHAUSTED,
  )
  const [service, commit] = methodOf([firestore!], 'Commit')
  const write = { update: { name: `${DOCUMENTS}/a/b`, fields: { x: { bytesValue: data } } } }
  const { code } = await toFirestore.call(
    service,
    commit,
    encode(commit, { database: DATABASE, writes: [write] }),
  )
  expect([status.INVALID_ARGUMENT, status.RESOURCE_EXHAUSTED]).toContain(code)
})

test('the suite works on after all of that', async () => {
  // Generated transactions that nobody ends keep their locks for as long as Google's do.
  await suite.clock.advance(FIVE_MINUTES_MS)
  const [service, commit] = methodOf([firestore!], 'Commit')
  const write = { update: { name: `${DOCUMENTS}/after/all`, fields: { n: { integerValue: 1 } } } }
  const { code } = await toFirestore.call(
    service,
    commit,
    encode(commit, { database: DATABASE, writes: [write] }),
  )
  expect(code).toBe(status.OK)
  expect(await pubSub('CreateTopic', { name: name('topics', 'after-all') })).toBe(status.OK)
  const messages = [{ data: Buffer.from('x') }]
  expect(await pubSub('Publish', { topic: name('topics', 'after-all'), messages })).toBe(status.OK)
})
