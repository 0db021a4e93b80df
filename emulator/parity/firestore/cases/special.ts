import { FieldValue, type VectorQueryOptions } from '@google-cloud/firestore'
import { refusal } from '../../outcome.ts'
import { ids, plain } from '../plain.ts'
import { fieldsOf, find, idsOf } from '../requests.ts'
import type { FirestoreGroup, FirestoreWorld, Message } from '../world.ts'

const nearest = async ({ seeded }: FirestoreWorld, options: Partial<VectorQueryOptions>) => {
  const found = await seeded
    .findNearest({
      vectorField: 'v',
      queryVector: [1, 1],
      limit: 10,
      distanceMeasure: 'EUCLIDEAN',
      ...options,
    } as VectorQueryOptions)
    .get()
  return found.docs.map(one => [one.id, rounded(one.get('distance'))])
}

const rounded = (distance: unknown): unknown =>
  typeof distance === 'number' ? Math.round(distance * 1e6) / 1e6 : 'none'

const rawNearest = (world: FirestoreWorld, options: object) =>
  find(world, {
    findNearest: {
      vectorField: { fieldPath: 'v' },
      queryVector: vectorOf(1, 1),
      distanceMeasure: 'EUCLIDEAN',
      limit: { value: 3 },
      ...options,
    },
  })

const vectorOf = (...values: number[]) => ({
  mapValue: {
    fields: {
      __type__: { stringValue: '__vector__' },
      value: { arrayValue: { values: values.map(doubleValue => ({ doubleValue })) } },
    },
  },
})

const nameIn = (world: FirestoreWorld, id: string): string => world.nameOf(`${world.here.id}/${id}`)

const batchWrite = async (world: FirestoreWorld, writes: object[]): Promise<unknown> => {
  const { status, writeResults } = await world.rpc('batchWrite', { database: world.database, writes })
  return [
    status.map(({ code }: Message) => code),
    writeResults.map((one: Message) => Boolean(one.updateTime)),
  ]
}

const set = (world: FirestoreWorld, id: string) => ({
  update: { name: nameIn(world, id), fields: { n: { integerValue: 1 } } },
})

const partitions = (world: FirestoreWorld, request: object = {}) =>
  world.rpc('partitionQuery', {
    parent: `${world.database}/documents`,
    structuredQuery: {
      from: [{ collectionId: 'parts', allDescendants: true }],
      orderBy: [{ field: { fieldPath: '__name__' }, direction: 'ASCENDING' }],
    },
    partitionCount: 3,
    ...request,
  })

const explained = (world: FirestoreWorld, explainOptions: object): Promise<Message[]> =>
  world.rpc('runQuery', {
    parent: `${world.database}/documents`,
    structuredQuery: {
      from: [{ collectionId: world.seeded.id }],
      where: { fieldFilter: { field: { fieldPath: 'kind' }, op: 'EQUAL', value: { stringValue: 'b' } } },
    },
    explainOptions,
  })

/** Whether there is a plan, and how many results were counted. */
function metricsOf(answers: Message[]): unknown {
  const metrics = answers.find(({ explainMetrics }) => explainMetrics)?.explainMetrics
  if (!metrics) return 'no metrics'
  const { planSummary, executionStats } = metrics
  return [
    planSummary.indexesUsed.length > 0,
    executionStats ? Number(executionStats.resultsReturned) : 'not run',
  ]
}

/** Vector search, partitions, batch writes, explain and reads of an earlier time. */
export const special: FirestoreGroup = {
  name: 'special reads and writes',
  async seed({ here, db }) {
    await Promise.all([
      here
        .doc('near')
        .set({ v: FieldValue.vector([1, 2]), kind: 'a', deep: { v: FieldValue.vector([0, 1]) } }),
      here
        .doc('far')
        .set({ v: FieldValue.vector([10, 10]), kind: 'a', deep: { v: FieldValue.vector([9, 9]) } }),
      here.doc('same').set({ v: FieldValue.vector([1, 1]), kind: 'b' }),
      here.doc('other-size').set({ v: FieldValue.vector([1, 1, 1]), kind: 'a' }),
      here.doc('no-vector').set({ v: [1, 1], kind: 'a' }),
      here.doc('without').set({ kind: 'a' }),
    ])
    const batch = db.batch()
    for (let at = 0; at < 40; at++) batch.set(db.doc(`parts/p${String(at).padStart(2, '0')}`), { at })
    await batch.commit()
  },
  cases: {
    'nearest by euclidean distance': world => nearest(world, { distanceResultField: 'distance' }),
    'nearest by cosine': world =>
      nearest(world, { distanceMeasure: 'COSINE', distanceResultField: 'distance' }),
    'nearest by dot product': world =>
      nearest(world, { distanceMeasure: 'DOT_PRODUCT', distanceResultField: 'distance' }),
    'nearest with a limit': world => nearest(world, { limit: 1 }),
    'nearest within a threshold': world => nearest(world, { distanceThreshold: 1.5 }),
    'nearest by dot product above a threshold': world =>
      nearest(world, { distanceMeasure: 'DOT_PRODUCT', distanceThreshold: 3 }),
    'nearest of a nested field': world => nearest(world, { vectorField: 'deep.v' }),
    'nearest of a field that is not there': world => nearest(world, { vectorField: 'none' }),
    'nearest with a filter': async ({ seeded }) =>
      ids(
        await seeded
          .where('kind', '==', 'a')
          .findNearest({ vectorField: 'v', queryVector: [1, 1], limit: 5, distanceMeasure: 'EUCLIDEAN' })
          .get(),
      ),
    'nearest with a limit of zero': async world => idsOf(await rawNearest(world, { limit: { value: 0 } })),
    'nearest with a limit of 1000': async world => idsOf(await rawNearest(world, { limit: { value: 1000 } })),
    'nearest with a limit of 1001': async world => idsOf(await rawNearest(world, { limit: { value: 1001 } })),
    'nearest without a limit': async world => idsOf(await rawNearest(world, { limit: null })),
    'nearest without a measure': async world =>
      idsOf(await rawNearest(world, { distanceMeasure: 'DISTANCE_MEASURE_UNSPECIFIED' })),
    'nearest to a text': async world => idsOf(await rawNearest(world, { queryVector: { stringValue: 'x' } })),
    'nearest to the empty vector': async world => idsOf(await rawNearest(world, { queryVector: vectorOf() })),
    'a vector round trip': async ({ here }) => {
      await here.doc('a').set({ v: FieldValue.vector([1.5, -2]) })
      return plain((await here.doc('a').get()).data())
    },
    'batchWrite of two': world => batchWrite(world, [set(world, 'a'), set(world, 'b')]),
    'batchWrite with one refused writes the other': async world => [
      await batchWrite(world, [
        set(world, 'a'),
        { ...set(world, 'gone'), currentDocument: { exists: true } },
        { ...set(world, 'new'), currentDocument: { exists: false } },
      ]),
      (await world.here.get()).docs.map(({ id }) => id),
    ],
    'batchWrite of a document that is there': async world => {
      await world.here.doc('a').set({})
      return batchWrite(world, [{ ...set(world, 'a'), currentDocument: { exists: false } }])
    },
    'batchWrite to one document twice': world =>
      refusal(batchWrite(world, [set(world, 'a'), set(world, 'a')])),
    'batchWrite of nothing': world => batchWrite(world, []),
    'batchWrite with a crooked name': world =>
      refusal(batchWrite(world, [{ update: { name: world.nameOf('a'), fields: {} } }])),
    'batchWrite of five hundred and one': world =>
      refusal(
        batchWrite(
          world,
          Array.from({ length: 501 }, (_, at) => set(world, `d${at}`)),
        ),
      ),
    'a bulk writer': async ({ db, here }) => {
      const writer = db.bulkWriter()
      for (const id of ['a', 'b', 'c']) void writer.set(here.doc(id), { id })
      await writer.close()
      return ids(await here.get())
    },
    'partitions cover all documents': async ({ db }) => {
      const found: string[] = []
      for await (const partition of db.collectionGroup('parts').getPartitions(3))
        found.push(...ids(await partition.toQuery().get()))
      return [found.length, new Set(found).size]
    },
    'partitions are fewer than asked for': async world => (await partitions(world)).length < 3 || 'as many',
    'partitions of nothing asked for': world => refusal(partitions(world, { partitionCount: 0 })),
    'partitions below zero': world => refusal(partitions(world, { partitionCount: -1 })),
    'partitions of a query that is no group': world =>
      refusal(
        partitions(world, {
          structuredQuery: {
            from: [{ collectionId: 'parts' }],
            orderBy: [{ field: { fieldPath: '__name__' }, direction: 'ASCENDING' }],
          },
        }),
      ),
    'partitions of a query with a filter': world =>
      refusal(
        partitions(world, {
          structuredQuery: {
            from: [{ collectionId: 'parts', allDescendants: true }],
            where: { fieldFilter: { field: { fieldPath: 'at' }, op: 'EQUAL', value: { integerValue: 1 } } },
          },
        }),
      ),
    'partitions of a query with a limit': world =>
      refusal(
        partitions(world, {
          structuredQuery: {
            from: [{ collectionId: 'parts', allDescendants: true }],
            orderBy: [{ field: { fieldPath: '__name__' }, direction: 'ASCENDING' }],
            limit: { value: 5 },
          },
        }),
      ),
    'explain plans without results': async world => {
      const answers = await explained(world, {})
      return [idsOf(answers).length, metricsOf(answers)]
    },
    'explain with analyze runs the query': async world => {
      const answers = await explained(world, { analyze: true })
      return [idsOf(answers).sort(), metricsOf(answers)]
    },
    'explain of an aggregation': async world => {
      const answers: Message[] = await world.rpc('runAggregationQuery', {
        parent: `${world.database}/documents`,
        structuredAggregationQuery: {
          structuredQuery: { from: [{ collectionId: world.seeded.id }] },
          aggregations: [{ alias: 'c', count: {} }],
        },
        explainOptions: { analyze: true },
      })
      return [answers.filter(({ result }) => result).length, metricsOf(answers)]
    },
    'an earlier state by read time': async world => {
      await world.here.doc('a').set({ n: 1 })
      const { readTime } = await world.here.doc('a').get()
      await world.here.doc('a').set({ n: 2 })
      return fieldsOf(
        await world.rpc('getDocument', {
          name: nameIn(world, 'a'),
          readTime: { seconds: readTime.seconds, nanos: readTime.nanoseconds },
        }),
      )
    },
    'an earlier state of a query': async world => {
      await world.here.doc('a').set({ n: 1 })
      const { readTime } = await world.here.get()
      await world.here.doc('b').set({ n: 2 })
      return idsOf(
        await world.rpc('runQuery', {
          parent: `${world.database}/documents`,
          structuredQuery: { from: [{ collectionId: world.here.id }] },
          readTime: { seconds: readTime.seconds, nanos: readTime.nanoseconds },
        }),
      )
    },
    'an earlier state of a deleted document': async world => {
      await world.here.doc('a').set({ n: 1 })
      const { readTime } = await world.here.doc('a').get()
      await world.here.doc('a').delete()
      return fieldsOf(
        await world.rpc('getDocument', {
          name: nameIn(world, 'a'),
          readTime: { seconds: readTime.seconds, nanos: readTime.nanoseconds },
        }),
      )
    },
    'a stream of a query': async ({ seeded }) => {
      const found: string[] = []
      for await (const document of seeded.orderBy('kind').stream())
        found.push((document as unknown as { id: string }).id)
      return found
    },
    'a stream of nothing': async ({ here }) => {
      const found: unknown[] = []
      for await (const document of here.stream()) found.push(document)
      return found.length
    },
  },
}
