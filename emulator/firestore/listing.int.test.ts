import type { v1 } from '@google-cloud/firestore'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startForTest } from './suite.harness.ts'

type Api = InstanceType<typeof v1.FirestoreClient>
type ListRequest = NonNullable<Parameters<Api['listDocuments']>[0]>
type PartitionRequest = NonNullable<Parameters<Api['partitionQuery']>[0]>

const ROOT = 'projects/demo/databases/(default)/documents'
let suite: Awaited<ReturnType<typeof startForTest>>
beforeAll(async () => {
  suite = await startForTest()
  const batch = suite.db.batch()
  for (let n = 0; n < 10; n++) batch.set(suite.db.doc(`shops/s${n}`), { rank: n % 3, name: `shop ${n}` })
  for (let n = 0; n < 40; n++) batch.set(suite.db.doc(`shops/s${n % 4}/items/i${n}`), { n })
  batch.set(suite.db.doc('shops/s1'), { name: 'without rank' })
  await batch.commit()
})
afterAll(() => suite.stop())

const idsOf = (names: (string | null | undefined)[]) => names.map(name => name?.split('/').at(-1))
const single = { autoPaginate: false }

async function list(request: ListRequest) {
  const pages: (string | undefined)[][] = []
  for (let pageToken = ''; ; ) {
    const [documents, , response] = await suite.api.listDocuments(
      { parent: ROOT, ...request, pageToken },
      single,
    )
    pages.push(idsOf(documents.map(document => document.name)))
    pageToken = response?.nextPageToken ?? ''
    if (!pageToken) return pages
  }
}

test('documents are listed in the order that is asked for, page by page', async () => {
  expect(await list({ collectionId: 'shops', orderBy: 'rank desc, name', pageSize: 4 })).toEqual([
    ['s2', 's5', 's8', 's4'],
    ['s7', 's0', 's3', 's6'],
    ['s9'],
  ])
  expect(await list({ collectionId: 'shops', orderBy: 'name DESC', pageSize: 7 })).toEqual([
    ['s1', 's9', 's8', 's7', 's6', 's5', 's4'],
    ['s3', 's2', 's0'],
  ])
})

test('without a collection the documents of all collections below the parent are listed', async () => {
  await suite.db.doc('branches/b').set({})
  expect((await list({ pageSize: 6 })).flat()).toEqual([
    'b',
    ...Array.from({ length: 10 }, (_, n) => `s${n}`),
  ])
  expect((await list({ parent: `${ROOT}/shops/s0` })).flat()).toHaveLength(10)
})

test.each<[string, ListRequest, RegExp]>([
  ['an order that is none', { collectionId: 'shops', orderBy: 'a b c' }, /Invalid order by clause "a b c"/],
  [
    'an order of missing documents',
    { collectionId: 'shops', orderBy: 'a', showMissing: true },
    /show_missing/,
  ],
  ['missing documents of no collection', { showMissing: true }, /show_missing/],
  ['a page token of nobody', { collectionId: 'shops', pageToken: 'zzz' }, /invalid page token/],
  ['a page token of nobody, sorted', { orderBy: 'a', pageToken: 'zzz' }, /invalid page token/],
  ['a negative page size', { collectionId: 'shops', pageSize: -1 }, /nonnegative/],
])('refuses %s', async (_, request, message) => {
  await expect(suite.api.listDocuments({ parent: ROOT, ...request }, single)).rejects.toMatchObject({
    code: 3,
    message: expect.stringMatching(message),
  })
})

test('the ids of collections come in pages, also of an earlier moment', async () => {
  const parent = `${ROOT}/many/one`
  for (const id of ['c', 'a', 'b']) await suite.db.doc(`many/one/${id}/x`).set({})
  const readTime = (await suite.db.doc('many/one').get()).readTime
  await suite.db.doc('many/one/d/x').set({})
  await suite.db.doc('many/one/a/x').delete()
  const pages: string[][] = []
  for (let pageToken = ''; ; ) {
    const [ids, , response] = await suite.api.listCollectionIds({ parent, pageSize: 2, pageToken }, single)
    pages.push(ids)
    pageToken = response?.nextPageToken ?? ''
    if (!pageToken) break
  }
  expect(pages).toEqual([['b', 'c'], ['d']])
  const { seconds, nanoseconds: nanos } = readTime
  const [before] = await suite.api.listCollectionIds({ parent, readTime: { seconds, nanos } }, single)
  expect(before).toEqual(['a', 'b', 'c'])
})

test('a collection group is cut into parts that hold every document once', async () => {
  const group = suite.db.collectionGroup('items')
  const sizes: number[] = []
  const seen: string[] = []
  for await (const partition of group.getPartitions(4)) {
    const { docs } = await partition.toQuery().get()
    sizes.push(docs.length)
    seen.push(...docs.map(document => document.ref.path))
  }
  expect(sizes).toEqual([10, 10, 10, 10])
  expect(seen).toEqual((await group.get()).docs.map(document => document.ref.path))
})

test('a small group has fewer parts than asked for', async () => {
  await suite.db.doc('few/one').set({})
  await suite.db.doc('few/two').set({})
  let parts = 0
  for await (const _ of suite.db.collectionGroup('few').getPartitions(10)) parts++
  expect(parts).toBe(2)
})

const partitioned: PartitionRequest = {
  parent: ROOT,
  structuredQuery: {
    from: [{ collectionId: 'items', allDescendants: true }],
    orderBy: [{ field: { fieldPath: '__name__' }, direction: 'ASCENDING' }],
  },
  partitionCount: 5,
}

test('cuts come in pages', async () => {
  const [whole] = await suite.api.partitionQuery(partitioned, single)
  const [first, , response] = await suite.api.partitionQuery({ ...partitioned, pageSize: 3 }, single)
  const pageToken = response?.nextPageToken ?? ''
  const [rest] = await suite.api.partitionQuery({ ...partitioned, pageToken }, single)
  expect(whole).toHaveLength(5)
  expect([...first, ...rest]).toEqual(whole)
})

test.each<[string, PartitionRequest]>([
  ['no parts', { partitionCount: 0 }],
  [
    'one collection',
    { structuredQuery: { ...partitioned.structuredQuery, from: [{ collectionId: 'items' }] } },
  ],
  ['another order', { structuredQuery: { ...partitioned.structuredQuery, orderBy: [] } }],
  ['a limit', { structuredQuery: { ...partitioned.structuredQuery, limit: { value: 5 } } }],
])('refuses to cut %s', async (_, request) => {
  await expect(suite.api.partitionQuery({ ...partitioned, ...request }, single)).rejects.toMatchObject({
    code: 3,
  })
})
