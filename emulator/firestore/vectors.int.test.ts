import { FieldValue, type Query } from '@google-cloud/firestore'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startForTest } from './suite.harness.ts'

type Search = Parameters<Query['findNearest']>[0] & object

let suite: Awaited<ReturnType<typeof startForTest>>
beforeAll(async () => {
  const vector = (fieldPath: string) => ({ fieldPath, vectorConfig: { dimension: 2, flat: {} } })
  const index = (collectionGroup: string, queryScope: string, ...fields: { fieldPath: string }[]) => ({
    collectionGroup,
    queryScope,
    fields,
  })
  suite = await startForTest({
    indexes: {
      indexes: [
        index('points', 'COLLECTION', vector('at')),
        index('points', 'COLLECTION', vector('deep.at')),
        index('points', 'COLLECTION_GROUP', vector('at')),
        index('points', 'COLLECTION', { fieldPath: 'color' }, vector('at')),
      ],
    },
  })
  const points = suite.db.collection('points')
  const { vector: v } = FieldValue
  await points.doc('east').set({ at: v([1, 0]), color: 'red', deep: { at: v([0, 1]) } })
  await points.doc('north').set({ at: v([0, 1]), color: 'red', deep: { at: v([1, 0]) } })
  await points.doc('both').set({ at: v([1, 1]), color: 'blue' })
  await points.doc('west').set({ at: v([-1, 0]), color: 'blue' })
  await points.doc('far').set({ at: v([2, 0]), color: 'blue' })
  await points.doc('nowhere').set({ at: v([0, 0]), color: 'red' })
  await points.doc('space').set({ at: v([1, 0, 0]), color: 'red' })
  await points.doc('array').set({ at: [1, 0], color: 'red' })
  await points.doc('none').set({ color: 'red' })
  await suite.db.doc('maps/one/points/inner').set({ at: v([1, 0.5]) })
})
afterAll(() => suite.stop())

const nearest = async (search: Partial<Search>, query: Query = suite.db.collection('points')) => {
  const found = await query
    .findNearest({
      vectorField: 'at',
      queryVector: [1, 0],
      limit: 10,
      distanceMeasure: 'EUCLIDEAN',
      distanceResultField: 'distance',
      ...search,
    })
    .get()
  return found.docs.map(document => [document.id, document.get('distance')])
}

test('the nearest by distance come first, and vectors of other dimensions take no part', async () => {
  expect(await nearest({})).toEqual([
    ['east', 0],
    ['both', 1],
    ['far', 1],
    ['nowhere', 1],
    ['north', Math.SQRT2],
    ['west', 2],
  ])
})

test('the nearest by angle come first, and what has no angle last', async () => {
  expect(await nearest({ distanceMeasure: 'COSINE' })).toEqual([
    ['east', 0],
    ['far', 0],
    ['both', expect.closeTo(1 - Math.SQRT1_2, 12)],
    ['north', 1],
    ['west', 2],
    ['nowhere', Number.NaN],
  ])
})

test('the largest dot products come first', async () => {
  expect(await nearest({ distanceMeasure: 'DOT_PRODUCT', limit: 4 })).toEqual([
    ['far', 2],
    ['both', 1],
    ['east', 1],
    ['north', 0],
  ])
})

test.each<[Search['distanceMeasure'], number, string[]]>([
  ['EUCLIDEAN', 1, ['east', 'both', 'far', 'nowhere']],
  ['COSINE', 0.5, ['east', 'far', 'both']],
  ['DOT_PRODUCT', 1, ['far', 'both', 'east']],
])(
  'a threshold of the %s measure keeps what is at most so far away',
  async (distanceMeasure, distanceThreshold, ids) => {
    expect((await nearest({ distanceMeasure, distanceThreshold })).map(([id]) => id)).toEqual(ids)
  },
)

test('a vector may lie in a map, and so may its distance', async () => {
  const found = await suite.db
    .collection('points')
    .findNearest({
      vectorField: 'deep.at',
      queryVector: FieldValue.vector([1, 0]),
      limit: 1,
      distanceMeasure: 'EUCLIDEAN',
      distanceResultField: 'deep.distance',
    })
    .get()
  expect(found.docs.map(document => document.data())).toEqual([
    { at: FieldValue.vector([0, 1]), color: 'red', deep: { at: FieldValue.vector([1, 0]), distance: 0 } },
  ])
})

test('a filter comes before the search, a projection after it', async () => {
  const red = suite.db.collection('points').where('color', '==', 'red')
  expect((await nearest({}, red)).map(([id]) => id)).toEqual(['east', 'nowhere', 'north'])
  const found = await suite.db
    .collection('points')
    .select('color', 'distance')
    .findNearest({
      vectorField: 'at',
      queryVector: [2, 0],
      limit: 1,
      distanceMeasure: 'EUCLIDEAN',
      distanceResultField: 'distance',
    })
    .get()
  expect(found.docs[0]?.data()).toEqual({ color: 'blue', distance: 0 })
})

test('a collection group is searched as a whole', async () => {
  expect((await nearest({ limit: 2 }, suite.db.collectionGroup('points'))).map(([id]) => id)).toEqual([
    'east',
    'inner',
  ])
})

test('what is stored keeps no distance', async () => {
  await nearest({})
  expect((await suite.db.doc('points/east').get()).get('distance')).toBeUndefined()
})

test('a search without its index is refused with the index to make', async () => {
  const search = {
    structuredQuery: {
      from: [{ collectionId: 'points' }],
      findNearest: {
        vectorField: { fieldPath: 'at' },
        queryVector: {
          mapValue: {
            fields: {
              __type__: { stringValue: '__vector__' },
              value: { arrayValue: { values: [1, 2, 3].map(doubleValue => ({ doubleValue })) } },
            },
          },
        },
        distanceMeasure: 'EUCLIDEAN' as const,
        limit: { value: 1 },
      },
    },
    parent: 'projects/demo/databases/(default)/documents',
  }
  const refusal = new Promise(resolve => suite.api.runQuery(search).on('error', resolve))
  expect(await refusal).toMatchObject({
    code: 9,
    message: expect.stringMatching(
      /Missing vector index configuration\. .*gcloud firestore indexes composite create --project=demo --database='\(default\)' --collection-group=points .*"dimension":"3"/,
    ),
  })
})
