import {
  AggregateField,
  type CollectionReference,
  FieldPath,
  FieldValue,
  Filter,
  GeoPoint,
  type Query,
  Timestamp,
  type WhereFilterOp,
} from '@google-cloud/firestore'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startForTest } from './suite.harness.ts'

let suite: Awaited<ReturnType<typeof startForTest>>
let types: CollectionReference
let numbers: CollectionReference

/** One document for each, named by its place in Firestore's order. */
const ORDERED = [
  null,
  false,
  true,
  Number.NaN,
  Number.NEGATIVE_INFINITY,
  -1.5,
  0,
  1,
  1.5,
  Number.POSITIVE_INFINITY,
  Timestamp.fromMillis(5),
  '',
  'a',
  'é',
  '\uffff',
  '😀',
  Buffer.from([]),
  Buffer.from([1]),
  new GeoPoint(1, 2),
  [],
  [1],
  [1, 2],
  FieldValue.vector([9]),
  FieldValue.vector([1, 2]),
  {},
  { a: 1 },
  { a: 2 },
  { b: 0 },
]

beforeAll(async () => {
  suite = await startForTest()
  types = suite.db.collection('types')
  numbers = suite.db.collection('numbers')
  const batch = suite.db.batch()
  for (const [at, v] of ORDERED.entries()) batch.set(types.doc(String(at).padStart(2, '0')), { v })
  batch.set(types.doc('none'), { w: 1 })
  for (let n = 0; n < 6; n++)
    batch.set(numbers.doc(`d${n}`), { half: Math.floor(n / 2), n, list: [n, n + 1], odd: n % 2 === 1 })
  await batch.commit()
})
afterAll(() => suite.stop())

async function ids(query: Query): Promise<string> {
  return (await query.get()).docs.map(document => document.id.replace('d', '')).join(' ')
}

test('orders every type as Firestore does', async () => {
  const all = ORDERED.map((_, at) => String(at).padStart(2, '0'))
  expect(await ids(types.orderBy('v'))).toBe(all.join(' '))
  expect(await ids(types.orderBy('v', 'desc'))).toBe(all.reverse().join(' '))
})

test.each<[WhereFilterOp, unknown, string]>([
  ['<', 1, '04 05 06'],
  ['<=', 1, '04 05 06 07'],
  ['>', 0, '07 08 09'],
  ['>=', 0, '06 07 08 09'],
  ['==', null, '00'],
  ['==', Number.NaN, '03'],
  ['==', 0, '06'],
  ['==', -0, '06'],
  ['==', [1], '20'],
  ['==', { a: 1 }, '25'],
  ['in', [null, 1, Number.NaN, 'a'], '07 12'],
  ['not-in', [null], ''],
  ['array-contains', 2, '21'],
  ['array-contains-any', [1, 5], '20 21'],
  ['<', { a: 2 }, '24 25'],
  ['>', [1], '21'],
  ['>', 'a', '13 14 15'],
  ['>=', Buffer.from([]), '16 17'],
  ['<=', FieldValue.vector([9]), '22'],
  ['>=', false, '01 02'],
])('where v %s %j finds "%s"', async (operator, value, expected) => {
  expect(await ids(types.where('v', operator, value))).toBe(expected)
})

test('not-equal and not-in leave out null and documents without the field', async () => {
  const all = ORDERED.map((_, at) => String(at).padStart(2, '0')).slice(1)
  const except = (...out: string[]) => all.filter(id => !out.includes(id)).join(' ')
  expect(await ids(types.where('v', '!=', 1))).toBe(except('07'))
  expect(await ids(types.where('v', '!=', null))).toBe(except())
  expect(await ids(types.where('v', '!=', Number.NaN))).toBe(except('03'))
  expect(await ids(types.where('v', 'not-in', [1, 'a']))).toBe(except('07', '12'))
})

test.each<[string, () => Query, string]>([
  ['both conditions', () => numbers.where('half', '==', 1).where('odd', '==', true), '3'],
  [
    'either condition',
    () => numbers.where(Filter.or(Filter.where('n', '==', 5), Filter.where('half', '==', 0))),
    '0 1 5',
  ],
  [
    'nested conditions',
    () =>
      numbers.where(
        Filter.and(
          Filter.where('odd', '==', true),
          Filter.or(Filter.where('n', '<', 2), Filter.where('n', '>', 4)),
        ),
      ),
    '1 5',
  ],
  [
    'inequalities of two fields',
    () => numbers.where('half', '>=', 1).where('n', '<', 5).orderBy('n', 'desc'),
    '4 3 2',
  ],
  ['two orders', () => numbers.orderBy('half', 'desc').orderBy('n'), '4 5 2 3 0 1'],
  ['the name in the direction of the last order', () => numbers.orderBy('half', 'desc'), '5 4 3 2 1 0'],
  ['an offset and a limit', () => numbers.orderBy('n').offset(2).limit(2), '2 3'],
  ['the last ones', () => numbers.orderBy('n').limitToLast(2), '4 5'],
  ['names', () => numbers.where(FieldPath.documentId(), 'in', ['d4', 'd1', 'dx']), '1 4'],
  ['names from one on', () => numbers.where(FieldPath.documentId(), '>', 'd3'), '4 5'],
  ['from a value', () => numbers.orderBy('half').startAt(1), '2 3 4 5'],
  ['after a value', () => numbers.orderBy('half').startAfter(1), '4 5'],
  ['up to a value', () => numbers.orderBy('half', 'desc').endAt(1), '5 4 3 2'],
  ['before a value', () => numbers.orderBy('half', 'desc').endBefore(1), '5 4'],
  [
    'between places of two orders',
    () => numbers.orderBy('half').orderBy('n', 'desc').startAfter(0, 1).endAt(2, 5),
    '0 3 2 5',
  ],
])('answers %s', async (_, query, expected) => {
  expect(await ids(query())).toBe(expected)
})

test('a document is a cursor', async () => {
  const place = await numbers.doc('d3').get()
  expect(await ids(numbers.orderBy('half').startAt(place))).toBe('3 4 5')
  expect(await ids(numbers.orderBy('half').endBefore(place))).toBe('0 1 2')
  expect(await ids(numbers.where('half', '==', 1).startAfter(await numbers.doc('d2').get()))).toBe('3')
})

test('a projection brings the fields it names', async () => {
  const chosen = await numbers.where('n', '==', 3).select('half', 'none').get()
  const nothing = await numbers.where('n', '==', 3).select().get()
  expect(chosen.docs.map(document => document.data())).toEqual([{ half: 1 }])
  expect(nothing.docs.map(document => document.data())).toEqual([{}])
})

test('a collection group spans every depth, in the order of the names', async () => {
  for (const path of ['b/1/leaves/x', 'a/1/leaves/y', 'leaves/z', 'a/1/leavesnot/y'])
    await suite.db.doc(path).set({ n: path.length })
  const paths = async (query: Query) => (await query.get()).docs.map(document => document.ref.path)
  expect(await paths(suite.db.collectionGroup('leaves'))).toEqual([
    'a/1/leaves/y',
    'b/1/leaves/x',
    'leaves/z',
  ])
  expect(await paths(suite.db.collectionGroup('leaves').orderBy('n').limit(1))).toEqual(['leaves/z'])
  expect(await paths(suite.db.doc('a/1').collection('leaves'))).toEqual(['a/1/leaves/y'])
})

test('counts, sums and averages', async () => {
  const figures = (query: Query) =>
    query
      .aggregate({
        count: AggregateField.count(),
        sum: AggregateField.sum('n'),
        average: AggregateField.average('n'),
      })
      .get()
  expect((await figures(numbers)).data()).toEqual({ count: 6, sum: 15, average: 2.5 })
  expect((await figures(numbers.where('n', '>', 99))).data()).toEqual({ count: 0, sum: 0, average: null })
  expect((await numbers.limit(4).count().get()).data()).toEqual({ count: 4 })
})

test('a document without the summed field takes no part, in the count either', async () => {
  const { data } = {
    data: (
      await types.aggregate({ count: AggregateField.count(), sum: AggregateField.sum('w') }).get()
    ).data(),
  }
  expect(data).toEqual({ count: 1, sum: 1 })
})

test('an empty answer has a read time, and a stream of many documents ends', async () => {
  expect((await suite.db.collection('empty').get()).readTime.seconds).toBeGreaterThan(0)
  const batch = suite.db.batch()
  for (let n = 0; n < 400; n++) batch.set(suite.db.doc(`many/${n}`), { n, text: 'x'.repeat(500) })
  await batch.commit()
  let seen = 0
  for await (const _ of suite.db.collection('many').orderBy('n').stream()) seen++
  expect(seen).toBe(400)
})
