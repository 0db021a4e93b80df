import { FieldPath, FieldValue, GeoPoint, Timestamp } from '@google-cloud/firestore'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startForTest } from './suite.harness.ts'

let suite: Awaited<ReturnType<typeof startForTest>>
beforeAll(async () => {
  suite = await startForTest()
})
afterAll(() => suite.stop())

test('a document comes back with every type as it was', async () => {
  const document = suite.db.doc('types/all')
  const data = {
    nothing: null,
    yes: true,
    integer: 42,
    double: -1.5,
    nan: Number.NaN,
    text: 'naïve 😀',
    bytes: Buffer.from([0, 1, 255]),
    time: new Timestamp(-5, 123456000),
    place: new GeoPoint(47.5, -122.25),
    link: suite.db.doc('types/other'),
    list: [1, 'two', { three: [3] }],
    vector: FieldValue.vector([1, 2.5]),
    map: { 'a.b': { '`odd`': 1 }, '': undefined },
  }
  const { '': _, ...map } = data.map
  await document.set({ ...data, map })
  expect((await document.get()).data()).toEqual({ ...data, map })
})

test('integers keep all 64 bits', async () => {
  const db = suite.connect({ useBigInt: true })
  await db.doc('types/big').set({ low: -(2n ** 63n), high: 2n ** 63n - 1n, odd: 2n ** 53n + 1n })
  expect((await db.doc('types/big').get()).data()).toEqual({
    low: -(2n ** 63n),
    high: 2n ** 63n - 1n,
    odd: 2n ** 53n + 1n,
  })
})

test('a timestamp is kept in microseconds', async () => {
  await suite.db.doc('types/time').set({ at: new Timestamp(5, 123456789) })
  expect((await suite.db.doc('types/time').get()).get('at')).toEqual(new Timestamp(5, 123456000))
})

test('update times increase with every change, and a write that changes nothing leaves them', async () => {
  const document = suite.db.doc('times/one')
  const first = await document.set({ n: 1 })
  const again = await document.set({ n: 1 })
  const second = await document.set({ n: 2 })
  expect(again.writeTime).toEqual(first.writeTime)
  expect(second.writeTime.valueOf() > first.writeTime.valueOf()).toBe(true)
  const snapshot = await document.get()
  expect(snapshot.createTime).toEqual(first.writeTime)
  expect(snapshot.updateTime).toEqual(second.writeTime)
  expect(snapshot.readTime.valueOf() > second.writeTime.valueOf()).toBe(true)
})

test('commits at one moment of a frozen clock have different times', async () => {
  suite.clock.freeze()
  const results = await Promise.all(
    Array.from({ length: 20 }, (_, n) => suite.db.doc(`frozen/${n}`).set({ n })),
  )
  suite.clock.thaw()
  expect(new Set(results.map(result => result.writeTime.valueOf())).size).toBe(20)
})

test('an update touches the fields it names, nested and quoted ones too', async () => {
  const document = suite.db.doc('masks/one')
  await document.set({ a: { b: 1, c: 2 }, 'x.y': 1, gone: 1 })
  await document.update({ 'a.b': 3, 'q.r': 5, gone: FieldValue.delete() })
  await document.update(new FieldPath('x.y'), 9, new FieldPath('back`tick'), 1)
  expect((await document.get()).data()).toEqual({ a: { b: 3, c: 2 }, 'x.y': 9, q: { r: 5 }, 'back`tick': 1 })
  await document.set({ a: { c: FieldValue.delete() }, new: 1 }, { mergeFields: ['a.c', 'new'] })
  expect((await document.get()).get('a')).toEqual({ b: 3 })
})

test('a read with a mask brings only its fields', async () => {
  await suite.db.doc('masks/read').set({ a: { b: 1, c: 2 }, d: 3 })
  const [snapshot] = await suite.db.getAll(suite.db.doc('masks/read'), { fieldMask: ['a.c', 'none'] })
  expect(snapshot?.data()).toEqual({ a: { c: 2 } })
})

test('transforms follow the value at commit', async () => {
  const document = suite.db.doc('transforms/one')
  await document.set({ integer: 1, double: 1.5, text: 'x', list: [1, 2, 1], high: 9 })
  await document.update({
    integer: FieldValue.increment(2),
    double: FieldValue.increment(1),
    text: FieldValue.increment(5),
    none: FieldValue.increment(0.5),
    list: FieldValue.arrayUnion(2, 3, 3),
    fresh: FieldValue.arrayUnion('a'),
    at: FieldValue.serverTimestamp(),
  })
  const data = (await document.get()).data()
  const { writeTime } = await document.update({ list: FieldValue.arrayRemove(1, 3) })
  expect(data).toMatchObject({
    integer: 3,
    double: 2.5,
    text: 5,
    none: 0.5,
    list: [1, 2, 1, 3],
    fresh: ['a'],
  })
  expect(data?.at.nanoseconds % 1e6).toBe(0)
  expect(Math.abs(data?.at.toMillis() - writeTime.toMillis())).toBeLessThan(60_000)
  expect((await document.get()).get('list')).toEqual([2])
})

test('an increment stops at the ends of 64 bits', async () => {
  const db = suite.connect({ useBigInt: true })
  const document = db.doc('transforms/ends')
  await document.set({ high: 2n ** 63n - 2n, low: -(2n ** 63n) })
  await document.update({ high: FieldValue.increment(5), low: FieldValue.increment(-5) })
  expect((await document.get()).data()).toEqual({ high: 2n ** 63n - 1n, low: -(2n ** 63n) })
})

test.each<[string, (path: string) => Promise<unknown>, number, RegExp]>([
  [
    'creating a document that exists',
    path =>
      suite.db
        .doc(path)
        .set({})
        .then(() => suite.db.doc(path).create({})),
    6,
    /already exists/,
  ],
  ['updating one that does not', path => suite.db.doc(path).update({ a: 1 }), 5, /No document to update/],
  ['deleting one that must exist', path => suite.db.doc(path).delete({ exists: true }), 5, /No document/],
  [
    'writing over a newer version',
    path =>
      suite.db
        .doc(path)
        .set({})
        .then(() => suite.db.doc(path).update({ a: 1 }, { lastUpdateTime: Timestamp.fromMillis(5) })),
    9,
    /does not match the required base version/,
  ],
  [
    'a document of more than 1 MiB',
    path => suite.db.doc(path).set({ a: 'x'.repeat(600_000), b: 'x'.repeat(600_000) }),
    3,
    /maximum allowed size of 1,048,576 bytes/,
  ],
  ['a reserved field', path => suite.db.doc(path).set({ __a__: 1 }), 3, /__a__ is reserved/],
  [
    'a reserved id',
    path => suite.db.doc(`${path}/sub/__x__`).set({}),
    3,
    /"__x__" is invalid because it is reserved/,
  ],
  [
    'an id of more than 1500 bytes',
    path => suite.db.doc(`${path}/sub/${'é'.repeat(751)}`).set({}),
    3,
    /longer than 1500 bytes/,
  ],
  [
    'a field of more than 1500 bytes',
    path => suite.db.doc(path).set({ ['f'.repeat(1501)]: 1 }),
    3,
    /longer than 1500 bytes/,
  ],
  ['an array in an array', path => suite.db.doc(path).set({ a: [[1]] }), 3, /array value in an array value/],
])('refuses %s, and changes nothing', async (title, run, code, message) => {
  const path = `refused/${title.replaceAll(' ', '-')}`
  await expect(run(path)).rejects.toMatchObject({ code, message: expect.stringMatching(message) })
  expect((await suite.db.doc(path).get()).data() ?? {}).toEqual({})
})

test('a batch takes effect as a whole or not at all', async () => {
  const batch = suite.db.batch()
  batch.set(suite.db.doc('batch/one'), { n: 1 })
  batch.update(suite.db.doc('batch/one'), { m: 2 })
  batch.update(suite.db.doc('batch/missing'), { n: 1 })
  await expect(batch.commit()).rejects.toMatchObject({ code: 5 })
  expect((await suite.db.doc('batch/one').get()).exists).toBe(false)
})

test('a bulk writer writes what it can and reports the rest', async () => {
  const writer = suite.db.bulkWriter()
  writer.onWriteError(() => false)
  const failed = writer
    .update(suite.db.doc('bulk/missing'), { n: 1 })
    .catch((error: { code: number }) => error.code)
  for (let n = 0; n < 30; n++) void writer.set(suite.db.doc(`bulk/${n}`), { n })
  await writer.close()
  expect(await failed).toBe(5)
  expect((await suite.db.collection('bulk').count().get()).data().count).toBe(30)
})

test('databases are apart', async () => {
  const other = suite.connect({ databaseId: 'payments' })
  await suite.db.doc('apart/one').set({ where: 'default' })
  expect((await other.doc('apart/one').get()).exists).toBe(false)
  await other.doc('apart/one').set({ where: 'payments' })
  expect((await suite.db.doc('apart/one').get()).get('where')).toBe('default')
})

test('collections list their ids, and documents that only hold others', async () => {
  await suite.db.doc('tree/a/leaves/x').set({})
  await suite.db.doc('tree/a/roots/x/fine/y').set({})
  await suite.db.doc('tree/b').set({})
  expect((await suite.db.doc('tree/a').listCollections()).map(collection => collection.id)).toEqual([
    'leaves',
    'roots',
  ])
  expect((await suite.db.collection('tree').listDocuments()).map(document => document.id)).toEqual(['a', 'b'])
  expect((await suite.db.collection('tree').get()).docs.map(document => document.id)).toEqual(['b'])
  await suite.db.recursiveDelete(suite.db.doc('tree/a'))
  expect((await suite.db.collection('tree').listDocuments()).map(document => document.id)).toEqual(['b'])
})

test('bytes are counted as documents are written, and as much of them as is read', async () => {
  const big = 'x'.repeat(10_000)
  suite.operations.reset()
  await suite.db.doc('sized/one').set({ big, small: 1 })
  const { 'firestore.bytesWritten': written } = suite.operations.counters()
  expect(written).toBeGreaterThan(big.length)
  expect(written).toBeLessThan(big.length + 200)
  await suite.db.collection('sized').select('small').get()
  const { 'firestore.bytesRead': masked = 0 } = suite.operations.counters()
  expect(masked).toBeLessThan(300)
  await suite.db.collection('sized').get()
  const { 'firestore.bytesRead': read = 0 } = suite.operations.counters()
  expect(read - masked).toBeGreaterThan(big.length)
  await suite.db.doc('sized/one').delete()
  expect(suite.operations.counters()['firestore.bytesWritten']).toBe(written)
})

test('reads, writes and deletions are counted as they are billed', async () => {
  suite.operations.reset()
  await suite.db.doc('billed/one').set({})
  await suite.db.getAll(suite.db.doc('billed/one'), suite.db.doc('billed/none'))
  await suite.db.collection('billed').get()
  await suite.db.collection('billed').where('a', '==', 1).get()
  await suite.db.doc('billed/one').delete()
  expect(suite.operations.counters()).toMatchObject({
    'firestore.reads': 4,
    'firestore.writes': 1,
    'firestore.deletes': 1,
    'firestore.Commit': 2,
    'firestore.BatchGetDocuments': 1,
    'firestore.RunQuery': 2,
  })
})
