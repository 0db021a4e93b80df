import { AggregateField, type Query } from '@google-cloud/firestore'
import { plain } from '../plain.ts'
import type { FirestoreGroup } from '../world.ts'

const { sum, average, count } = AggregateField

const numbers = async (query: Query) =>
  plain((await query.aggregate({ sum: sum('n'), average: average('n'), count: count() }).get()).data())

/** https://firebase.google.com/docs/firestore/query-data/aggregation-queries */
export const aggregation: FirestoreGroup = {
  name: 'aggregation',
  async seed({ here }) {
    const values: unknown[] = [1, 2, 3.5, 'text', null, [4]]
    await Promise.all(values.map((n, at) => here.doc(`d${at}`).set({ n, even: at % 2 === 0, nested: { n } })))
    await here.doc('without').set({ even: true })
  },
  cases: {
    count: async ({ seeded }) => (await seeded.count().get()).data(),
    'count with a filter': async ({ seeded }) =>
      (await seeded.where('even', '==', true).count().get()).data(),
    'count with a limit': async ({ seeded }) => (await seeded.limit(2).count().get()).data(),
    'count with an offset': async ({ seeded }) => (await seeded.offset(5).count().get()).data(),
    'count of an ordered query leaves out what has no such field': async ({ seeded }) =>
      (await seeded.orderBy('n').count().get()).data(),
    'count after a cursor': async ({ seeded }) =>
      (await seeded.orderBy('n').startAfter(1).count().get()).data(),
    'count of nothing': async ({ here }) => (await here.count().get()).data(),
    'sum and average skip what is no number': ({ seeded }) => numbers(seeded),
    'sum and average of nothing': ({ here }) => numbers(here),
    'sum and average with a filter': ({ seeded }) => numbers(seeded.where('n', '>', 1)),
    'sum and average with a limit': ({ seeded }) => numbers(seeded.orderBy('n').limit(3)),
    'sum and average of a nested field': async ({ seeded }) =>
      plain((await seeded.aggregate({ s: sum('nested.n'), a: average('nested.n') }).get()).data()),
    'a sum of integers stays an integer': async ({ here, rpc, database }) => {
      await Promise.all([here.doc('a').set({ n: 2 }), here.doc('b').set({ n: 5 })])
      return aggregated(await rpc('runAggregationQuery', sumQuery(database, here.id)))
    },
    'a sum with a double is a double': async ({ here, rpc, database }) => {
      await Promise.all([here.doc('a').set({ n: 2 }), here.doc('b').set({ n: 0.5 })])
      return aggregated(await rpc('runAggregationQuery', sumQuery(database, here.id)))
    },
    'a sum past 64 bits becomes a double': async ({ here, rpc, database, nameOf }) => {
      const largest = { integerValue: '9223372036854775807' }
      for (const id of ['a', 'b'])
        await rpc('commit', {
          database,
          writes: [{ update: { name: nameOf(`${here.id}/${id}`), fields: { n: largest } } }],
        })
      return aggregated(await rpc('runAggregationQuery', sumQuery(database, here.id)))
    },
    'NaN among the numbers': async ({ here }) => {
      await Promise.all([here.doc('a').set({ n: Number.NaN }), here.doc('b').set({ n: 1 })])
      return numbers(here)
    },
    'infinities of both signs': async ({ here }) => {
      await Promise.all([
        here.doc('a').set({ n: Number.POSITIVE_INFINITY }),
        here.doc('b').set({ n: Number.NEGATIVE_INFINITY }),
      ])
      return numbers(here)
    },
    'an integer average is a double': async ({ here, rpc, database }) => {
      await Promise.all([here.doc('a').set({ n: 2 }), here.doc('b').set({ n: 4 })])
      const average = { alias: 'x', avg: { field: { fieldPath: 'n' } } }
      return aggregated(
        await rpc('runAggregationQuery', {
          parent: `${database}/documents`,
          structuredAggregationQuery: {
            structuredQuery: { from: [{ collectionId: here.id }] },
            aggregations: [average],
          },
        }),
      )
    },
    'countUpTo stops counting': async ({ seeded, rpc, database }) =>
      aggregated(
        await rpc(
          'runAggregationQuery',
          aggregationQuery(database, seeded.id, [{ alias: 'c', count: { upTo: { value: 3 } } }]),
        ),
      ),
    'countUpTo zero': async ({ seeded, rpc, database }) =>
      aggregated(
        await rpc(
          'runAggregationQuery',
          aggregationQuery(database, seeded.id, [{ alias: 'c', count: { upTo: { value: 0 } } }]),
        ),
      ),
    'countUpTo below zero': async ({ seeded, rpc, database }) =>
      aggregated(
        await rpc(
          'runAggregationQuery',
          aggregationQuery(database, seeded.id, [{ alias: 'c', count: { upTo: { value: -1 } } }]),
        ),
      ),
    'an alias is given where none is': async ({ seeded, rpc, database }) =>
      aggregated(
        await rpc(
          'runAggregationQuery',
          aggregationQuery(database, seeded.id, [{ count: {} }, { count: {} }]),
        ),
      ),
    'two aggregations with one alias': ({ seeded, rpc, database }) =>
      rpc(
        'runAggregationQuery',
        aggregationQuery(database, seeded.id, [
          { alias: 'same', count: {} },
          { alias: 'same', count: {} },
        ]),
      ),
    'no aggregation': ({ seeded, rpc, database }) =>
      rpc('runAggregationQuery', aggregationQuery(database, seeded.id, [])),
    'more than five aggregations': ({ seeded, rpc, database }) =>
      rpc(
        'runAggregationQuery',
        aggregationQuery(
          database,
          seeded.id,
          Array.from({ length: 6 }, (_, at) => ({ alias: `a${at}`, count: {} })),
        ),
      ),
    'an alias with a space': async ({ seeded, rpc, database }) =>
      aggregated(
        await rpc(
          'runAggregationQuery',
          aggregationQuery(database, seeded.id, [{ alias: 'a b', count: {} }]),
        ),
      ),
    'a sum of names': async ({ seeded, rpc, database }) =>
      aggregated(
        await rpc(
          'runAggregationQuery',
          aggregationQuery(database, seeded.id, [{ alias: 's', sum: { field: { fieldPath: '__name__' } } }]),
        ),
      ),
    'count over a collection group': async ({ here, db }) => {
      await here.doc('x').collection('leaf').doc('1').set({ n: 1 })
      await here.doc('y').collection('leaf').doc('1').set({ n: 2 })
      return numbers(db.collectionGroup('leaf'))
    },
    'count inside a transaction': async ({ db, seeded }) =>
      db.runTransaction(async transaction => (await transaction.get(seeded.count())).data()),
  },
}

const aggregationQuery = (database: string, collectionId: string, aggregations: object[]) => ({
  parent: `${database}/documents`,
  structuredAggregationQuery: { structuredQuery: { from: [{ collectionId }] }, aggregations },
})

const sumQuery = (database: string, collectionId: string) =>
  aggregationQuery(database, collectionId, [{ alias: 'x', sum: { field: { fieldPath: 'n' } } }])

/** The aggregates with their types on the wire. */
const aggregated = (answers: { result?: { aggregateFields: object } }[]) =>
  answers.flatMap(({ result }) => (result ? [result.aggregateFields] : []))
