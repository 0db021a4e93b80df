import type { Transaction } from '@google-cloud/firestore'
import { refusal } from '../../outcome.ts'
import { ids } from '../plain.ts'
import { fieldsOf, idsOf, where } from '../requests.ts'
import type { FirestoreGroup, FirestoreWorld, Message } from '../world.ts'

const begin = async (world: FirestoreWorld, options?: object): Promise<Uint8Array> =>
  (await world.rpc('beginTransaction', { database: world.database, ...(options && { options }) })).transaction

const nameIn = (world: FirestoreWorld, id: string): string => world.nameOf(`${world.here.id}/${id}`)

const setting = (world: FirestoreWorld, id: string, n: number) => ({
  update: { name: nameIn(world, id), fields: { n: { integerValue: n } } },
})

const finish = (world: FirestoreWorld, transaction: Uint8Array, ...writes: object[]) =>
  refusal(world.rpc('commit', { database: world.database, transaction, writes }))

const readIn = async (world: FirestoreWorld, transaction: Uint8Array, id: string) =>
  fieldsOf(await world.rpc('getDocument', { name: nameIn(world, id), transaction }))

/** Reads one document and writes another with one more than what it read. */
async function addOne(world: FirestoreWorld, from: string, to: string): Promise<string> {
  const transaction = await begin(world)
  return refusal(
    (async () => {
      const seen = await world.rpc('getDocument', { name: nameIn(world, from), transaction })
      const write = setting(world, to, Number(seen.fields.n.integerValue) + 1)
      await world.rpc('commit', { database: world.database, transaction, writes: [write] })
    })(),
  )
}

const oneTry = { maxAttempts: 1 }

/** https://firebase.google.com/docs/firestore/transaction-data-contention */
export const transactions: FirestoreGroup = {
  name: 'transactions',
  cases: {
    'reads and writes together': async ({ db, here }) => {
      await here.doc('a').set({ n: 1 })
      await db.runTransaction(async transaction => {
        const { n } = (await transaction.get(here.doc('a'))).data() ?? {}
        transaction.set(here.doc('b'), { n: n + 1 }).update(here.doc('a'), { n: n + 2 })
      })
      return [(await here.doc('a').get()).data(), (await here.doc('b').get()).data()]
    },
    'answers what the function answers': ({ db }) => db.runTransaction(async () => 'answer'),
    'a function that throws writes nothing': async ({ db, here }) => {
      const thrown = await db
        .runTransaction(async transaction => {
          transaction.set(here.doc('a'), { n: 1 })
          throw new Error('no')
        })
        .catch((error: Error) => error.message)
      return [thrown, (await here.doc('a').get()).exists]
    },
    'its writes are not seen before': async ({ db, here }) => {
      await here.doc('a').set({ n: 1 })
      return db.runTransaction(async transaction => {
        await transaction.get(here.doc('other'))
        transaction.set(here.doc('b'), { n: 1 })
        return (await here.doc('b').get()).exists
      })
    },
    'reads one state': async ({ db, here }) => {
      await here.doc('a').set({ n: 1 })
      await here.doc('b').set({ n: 1 })
      return db.runTransaction(async transaction => {
        const first = await transaction.get(here.doc('a'))
        return [first.get('n'), (await transaction.get(here.doc('b'))).get('n')]
      }, oneTry)
    },
    'a query in a transaction': async ({ db, here }) => {
      for (const n of [1, 2, 3]) await here.doc(`d${n}`).set({ n })
      return db.runTransaction(async transaction => ids(await transaction.get(here.where('n', '>', 1))))
    },
    'getAll in a transaction': async ({ db, here }) => {
      await here.doc('a').set({ n: 1 })
      return db.runTransaction(async transaction =>
        (await transaction.getAll(here.doc('a'), here.doc('gone'))).map(({ exists }) => exists),
      )
    },
    'a create of a document that is there': async ({ db, here }) => {
      await here.doc('a').set({ n: 1 })
      return refusal(db.runTransaction(async transaction => transaction.create(here.doc('a'), {}), oneTry))
    },
    'an update of a missing document': ({ db, here }) =>
      refusal(db.runTransaction(async transaction => transaction.update(here.doc('gone'), { n: 1 }), oneTry)),
    'a precondition on an old update time': async ({ db, here }) => {
      const { writeTime } = await here.doc('a').set({ n: 1 })
      await here.doc('a').set({ n: 2 })
      return refusal(
        db.runTransaction(
          async transaction => transaction.update(here.doc('a'), { n: 3 }, { lastUpdateTime: writeTime }),
          oneTry,
        ),
      )
    },
    'increments in many transactions at once all count': async ({ db, here }) => {
      await here.doc('a').set({ n: 0 })
      const add = async (transaction: Transaction) => {
        const { n } = (await transaction.get(here.doc('a'))).data() ?? {}
        transaction.update(here.doc('a'), { n: n + 1 })
      }
      await Promise.all(Array.from({ length: 4 }, () => db.runTransaction(add, { maxAttempts: 20 })))
      return (await here.doc('a').get()).data()
    },
    'a read-only transaction reads': async ({ db, here }) => {
      await here.doc('a').set({ n: 1 })
      return db.runTransaction(async transaction => (await transaction.get(here.doc('a'))).data(), {
        readOnly: true,
      })
    },
    'a read-only transaction sees no later write': async ({ db, here }) => {
      await here.doc('a').set({ n: 1 })
      await here.doc('b').set({ n: 1 })
      return db.runTransaction(
        async transaction => {
          const first = (await transaction.get(here.doc('a'))).get('n')
          await here.doc('b').set({ n: 2 })
          return [first, (await transaction.get(here.doc('b'))).get('n')]
        },
        { readOnly: true },
      )
    },
    'a read-only transaction writes nothing': async world => {
      const transaction = await begin(world, { readOnly: {} })
      return finish(world, transaction, setting(world, 'a', 1))
    },
    'a read-only transaction ends with an empty commit': async world =>
      finish(world, await begin(world, { readOnly: {} })),
    'a raw transaction': async world => {
      await world.here.doc('a').set({ n: 1 })
      const transaction = await begin(world)
      const seen = await readIn(world, transaction, 'a')
      return [
        seen,
        await finish(world, transaction, setting(world, 'a', 2)),
        (await world.here.doc('a').get()).data(),
      ]
    },
    'a commit twice': async world => {
      const transaction = await begin(world)
      const first = await finish(world, transaction, setting(world, 'a', 1))
      return [first, await finish(world, transaction, setting(world, 'a', 2))]
    },
    'a commit after a rollback': async world => {
      const transaction = await begin(world)
      await world.rpc('rollback', { database: world.database, transaction })
      return finish(world, transaction, setting(world, 'a', 1))
    },
    'a rollback twice': async world => {
      const transaction = await begin(world)
      await world.rpc('rollback', { database: world.database, transaction })
      return refusal(world.rpc('rollback', { database: world.database, transaction }))
    },
    'a rollback after a commit': async world => {
      const transaction = await begin(world)
      await finish(world, transaction, setting(world, 'a', 1))
      return refusal(world.rpc('rollback', { database: world.database, transaction }))
    },
    'a rollback of nothing': world => refusal(world.rpc('rollback', { database: world.database })),
    'a rollback of an unknown transaction': world =>
      refusal(world.rpc('rollback', { database: world.database, transaction: Buffer.from('unknown') })),
    'a commit of an unknown transaction': world =>
      finish(world, Buffer.from('unknown'), setting(world, 'a', 1)),
    'a read in an unknown transaction': async world => {
      await world.here.doc('a').set({})
      return refusal(readIn(world, Buffer.from('unknown'), 'a'))
    },
    'a read in a transaction that ended': async world => {
      await world.here.doc('a').set({})
      const transaction = await begin(world)
      await finish(world, transaction)
      return refusal(readIn(world, transaction, 'a'))
    },
    'a transaction of another database': async world => {
      const transaction = await begin(world)
      return refusal(
        world.rpc('commit', { database: 'projects/elsewhere/databases/(default)', transaction, writes: [] }),
      )
    },
    'a write of another waits for the reader or the reader loses': async world => {
      await world.here.doc('a').set({ n: 1 })
      const transaction = await begin(world)
      await readIn(world, transaction, 'a')
      const other = refusal(world.here.doc('a').set({ n: 10 }))
      const own = await finish(world, transaction, setting(world, 'a', 2))
      const outcome = await other
      const { n } = (await world.here.doc('a').get()).data() ?? {}
      return [outcome, own === 'OK' ? n === 10 : own === 'ABORTED' && n === 10]
    },
    'of two that read and write the same none is lost': async world => {
      await world.here.doc('a').set({ n: 0 })
      const outcomes = await Promise.all([addOne(world, 'a', 'a'), addOne(world, 'a', 'a')])
      return (
        (await world.here.doc('a').get()).get('n') === outcomes.filter(outcome => outcome === 'OK').length
      )
    },
    'of two that read crosswise none misses the other': async world => {
      await world.here.doc('a').set({ n: 0 })
      await world.here.doc('b').set({ n: 0 })
      const outcomes = await Promise.all([addOne(world, 'a', 'b'), addOne(world, 'b', 'a')])
      const [a, b] = await world.db.getAll(world.here.doc('a'), world.here.doc('b'))
      const sum = a?.get('n') + b?.get('n')
      return sum === [0, 1, 3][outcomes.filter(outcome => outcome === 'OK').length]
    },
    'two readers do not hinder each other': async world => {
      await world.here.doc('a').set({ n: 1 })
      const [one, two] = [await begin(world), await begin(world)]
      await readIn(world, one, 'a')
      await readIn(world, two, 'a')
      return [await finish(world, one), await finish(world, two)]
    },
    'writes to different documents do not hinder each other': async world => {
      const [one, two] = [await begin(world), await begin(world)]
      return [
        await finish(world, one, setting(world, 'a', 1)),
        await finish(world, two, setting(world, 'b', 2)),
      ]
    },
    'a new transaction in batchGetDocuments': async world => {
      await world.here.doc('a').set({ n: 1 })
      const answers: Message[] = await world.rpc('batchGetDocuments', {
        database: world.database,
        documents: [nameIn(world, 'a')],
        newTransaction: { readWrite: {} },
      })
      const transaction = answers.find(answer => answer.transaction?.length > 0)?.transaction
      return [
        answers.filter(({ found }) => found).length,
        await finish(world, transaction, setting(world, 'a', 2)),
      ]
    },
    'a new transaction in runQuery': async world => {
      await world.here.doc('a').set({ n: 1 })
      const answers: Message[] = await world.rpc('runQuery', {
        parent: `${world.database}/documents`,
        structuredQuery: { from: [{ collectionId: world.here.id }] },
        newTransaction: { readWrite: {} },
      })
      const transaction = answers.find(answer => answer.transaction?.length > 0)?.transaction
      return [idsOf(answers), await finish(world, transaction, setting(world, 'a', 2))]
    },
    'a new transaction in runAggregationQuery': async world => {
      await world.here.doc('a').set({ n: 1 })
      const answers: Message[] = await world.rpc('runAggregationQuery', {
        parent: `${world.database}/documents`,
        structuredAggregationQuery: {
          structuredQuery: { from: [{ collectionId: world.here.id }] },
          aggregations: [{ alias: 'c', count: {} }],
        },
        newTransaction: { readOnly: {} },
      })
      const transaction = answers.find(answer => answer.transaction?.length > 0)?.transaction
      return finish(world, transaction)
    },
    'a query in a raw transaction': async world => {
      await world.here.doc('a').set({ n: 1 })
      const transaction = await begin(world)
      const answers = await world.rpc('runQuery', {
        parent: `${world.database}/documents`,
        structuredQuery: {
          from: [{ collectionId: world.here.id }],
          where: where('n', 'EQUAL', { integerValue: 1 }),
        },
        transaction,
      })
      return [idsOf(answers), await finish(world, transaction)]
    },
    'a retry of an earlier transaction': async world => {
      const first = await begin(world)
      await world.rpc('rollback', { database: world.database, transaction: first })
      const second = await begin(world, { readWrite: { retryTransaction: first } })
      return finish(world, second, setting(world, 'a', 1))
    },
    'a query that a new document would enter': async world => {
      const transaction = await begin(world)
      const answers = await world.rpc('runQuery', {
        parent: `${world.database}/documents`,
        structuredQuery: { from: [{ collectionId: world.here.id }] },
        transaction,
      })
      const other = refusal(world.here.doc('new').set({ n: 1 }))
      const own = await finish(world, transaction, setting(world, 'count', idsOf(answers).length))
      return [await other, own === 'OK' || own === 'ABORTED']
    },
    'a refused write ends the transaction': async world => {
      const transaction = await begin(world)
      const refused = await finish(world, transaction, {
        ...setting(world, 'gone', 1),
        currentDocument: { exists: true },
      })
      return [refused, await finish(world, transaction, setting(world, 'a', 1))]
    },
    'beginTransaction without a database': world => refusal(world.rpc('beginTransaction', {})),
    'beginTransaction read-only of a time to come': world =>
      refusal(begin(world, { readOnly: { readTime: { seconds: Math.floor(Date.now() / 1000) + 3600 } } })),
    'a read-only transaction at a read time': async world => {
      await world.here.doc('a').set({ n: 1 })
      const { readTime } = await world.here.doc('a').get()
      await world.here.doc('a').set({ n: 2 })
      return world.db.runTransaction(
        async transaction => (await transaction.get(world.here.doc('a'))).data(),
        {
          readOnly: true,
          readTime,
        },
      )
    },
  },
}
