import { Buffer } from 'node:buffer'
import { Client, credentials, type ServiceError, status } from '@grpc/grpc-js'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FirestoreError } from './engine/error.ts'
import { anyValue } from './engine/value.harness.ts'
import type { Value } from './engine/value.ts'
import { encodeValue } from './engine/value-codec.ts'
import { startForTest } from './suite.harness.ts'
import { loadService } from './wire/protocol.ts'

const DATABASE = 'projects/demo/databases/(default)'
const service = loadService()
let suite: Awaited<ReturnType<typeof startForTest>>
let client: Client
beforeAll(async () => {
  suite = await startForTest()
  client = new Client(suite.part.address, credentials.createInsecure())
})
afterAll(async () => {
  client.close()
  await suite.stop()
})

/** The status that a call with these request bytes ends with. */
function call(name: string, bytes: Buffer): Promise<status> {
  const { path, responseStream, requestStream } = service[name]!
  const raw = (buffer: Buffer) => buffer
  return new Promise(resolve => {
    if (!responseStream) {
      client.makeUnaryRequest(path, raw, raw, bytes, error => resolve(error?.code ?? status.OK))
      return
    }
    const both = requestStream ? client.makeBidiStreamRequest(path, raw, raw) : null
    const stream = both ?? client.makeServerStreamRequest(path, raw, raw, bytes)
    stream
      .on('data', () => {})
      .on('error', (error: ServiceError) => resolve(error.code))
      .on('end', () => resolve(status.OK))
    both?.write(bytes)
    both?.end()
  })
}

const text = fc.oneof(
  fc.constantFrom(
    DATABASE,
    `${DATABASE}/documents`,
    `${DATABASE}/documents/a/b`,
    `${DATABASE}/documents/a`,
    'projects/other/databases/x/documents/a/b',
    '',
    '__name__',
    'a.b',
    '`a',
    '..',
    '/',
    '__x__',
    'a//b',
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
)
const value = anyValue.map((any: Value) => {
  try {
    return encodeValue(any)
  } catch (error) {
    if (error instanceof FirestoreError) return Buffer.of(0xff)
    throw error
  }
})
const bytes = fc.oneof(
  value,
  fc.uint8Array({ maxLength: 12 }).map(array => Buffer.from(array)),
)
const time = fc.record(
  { seconds: fc.maxSafeInteger(), nanos: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }) },
  { requiredKeys: [] },
)
const mask = fc.record({ fieldPaths: fc.array(text, { maxLength: 3 }) })
const field = fc.record({ fieldPath: text }, { requiredKeys: [] })
const int = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })
const operator = fc.integer({ min: 0, max: 12 })
const some = <Fields extends object>(fields: { [Name in keyof Fields]: fc.Arbitrary<Fields[Name]> }) =>
  fc.record(fields, { requiredKeys: [] })

const fieldFilter = some({ field, op: operator, value: bytes })
const filter = fc.letrec<{ filter: object }>(tie => ({
  filter: fc.oneof(
    { maxDepth: 3 },
    some({ fieldFilter }),
    some({ unaryFilter: some({ op: operator, field }) }),
    some({ compositeFilter: some({ op: fc.nat(3), filters: fc.array(tie('filter'), { maxLength: 3 }) }) }),
  ),
})).filter
const cursor = some({ values: fc.array(bytes, { maxLength: 3 }), before: fc.boolean() })
const structuredQuery = some({
  from: fc.array(some({ collectionId: text, allDescendants: fc.boolean() }), { maxLength: 2 }),
  where: filter,
  orderBy: fc.array(some({ field, direction: fc.nat(3) }), { maxLength: 2 }),
  startAt: cursor,
  endAt: cursor,
  select: some({ fields: fc.array(field, { maxLength: 2 }) }),
  limit: some({ value: int }),
  offset: int,
})
const transform = some({
  fieldPath: text,
  setToServerValue: fc.nat(3),
  increment: bytes,
  maximum: bytes,
  appendMissingElements: bytes,
})
const write = some({
  update: bytes,
  delete: text,
  updateMask: mask,
  updateTransforms: fc.array(transform, { maxLength: 2 }),
  currentDocument: some({ exists: fc.boolean(), updateTime: time }),
})
const consistency = {
  transaction: bytes,
  newTransaction: some({ readOnly: some({ readTime: time }), readWrite: some({}) }),
  readTime: time,
}
const target = some({
  query: some({ parent: text, structuredQuery }),
  documents: some({ documents: fc.array(text, { maxLength: 2 }) }),
  resumeToken: bytes,
  targetId: int,
  once: fc.boolean(),
})

const requests: Record<string, fc.Arbitrary<object>> = {
  GetDocument: some({ name: text, mask, ...consistency }),
  ListDocuments: some({
    parent: text,
    collectionId: text,
    pageSize: int,
    pageToken: text,
    orderBy: text,
    mask,
    showMissing: fc.boolean(),
  }),
  CreateDocument: some({ parent: text, collectionId: text, documentId: text, document: bytes, mask }),
  UpdateDocument: some({ document: bytes, updateMask: mask, mask }),
  DeleteDocument: some({ name: text, currentDocument: some({ updateTime: time }) }),
  BatchGetDocuments: some({
    database: text,
    documents: fc.array(text, { maxLength: 3 }),
    mask,
    ...consistency,
  }),
  BeginTransaction: some({ database: text, options: consistency.newTransaction }),
  Commit: some({ database: text, writes: fc.array(write, { maxLength: 3 }), transaction: bytes }),
  Rollback: some({ database: text, transaction: bytes }),
  RunQuery: some({ parent: text, structuredQuery, ...consistency }),
  RunAggregationQuery: some({
    parent: text,
    structuredAggregationQuery: some({
      structuredQuery,
      aggregations: fc.array(some({ alias: text, count: some({}), sum: some({ field }) }), { maxLength: 3 }),
    }),
  }),
  ListCollectionIds: some({ parent: text, pageSize: int, pageToken: text }),
  BatchWrite: some({ database: text, writes: fc.array(write, { maxLength: 3 }) }),
  Listen: some({ database: text, addTarget: target, removeTarget: int }),
  Write: some({ database: text }),
  PartitionQuery: some({ parent: text }),
  ExecutePipeline: some({ database: text }),
}

test.each(Object.entries(requests))(
  '%s answers any request with a result or an error of the caller',
  async (name, request) => {
    const { requestSerialize } = service[name]!
    await fc.assert(
      fc.asyncProperty(request, async message => {
        expect([status.INTERNAL, status.UNKNOWN]).not.toContain(await call(name, requestSerialize(message)))
      }),
      { numRuns: 60 },
    )
  },
)

test('bytes that are no request at all end in an error, and the server goes on', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...Object.keys(requests)),
      fc.uint8Array({ maxLength: 60 }),
      async (name, array) => {
        await call(name, Buffer.from(array))
      },
    ),
    { numRuns: 100 },
  )
  await suite.db.doc('still/here').set({})
  expect((await suite.db.doc('still/here').get()).exists).toBe(true)
})
