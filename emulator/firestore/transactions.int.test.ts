import type { Firestore, Timestamp, Transaction } from '@google-cloud/firestore'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startForTest } from './suite.harness.ts'

let suite: Awaited<ReturnType<typeof startForTest>>
let db: Firestore
beforeAll(async () => {
  suite = await startForTest()
  db = suite.db
})
afterAll(() => suite.stop())

/** Counts how often the work of all transactions ran. */
function counted() {
  const count = { attempts: 0 }
  const run = <Answer>(work: (tx: Transaction) => Promise<Answer>, client = db) =>
    client.runTransaction(tx => {
      count.attempts++
      return work(tx)
    })
  return { count, run }
}

test('twenty increments at once of a new document end at twenty, and none is tried twice', async () => {
  const { count, run } = counted()
  const document = db.doc('counters/one')
  await Promise.all(
    Array.from({ length: 20 }, () =>
      run(async tx => {
        const snapshot = await tx.get(document)
        tx.set(document, { n: (snapshot.get('n') ?? 0) + 1 })
      }),
    ),
  )
  expect((await document.get()).get('n')).toBe(20)
  expect(count.attempts).toBe(20)
})

test('clients on connections of their own are kept apart as well', async () => {
  const { run } = counted()
  const clients = Array.from({ length: 5 }, () => suite.connect())
  await Promise.all(
    clients.flatMap(client =>
      Array.from({ length: 4 }, () =>
        run(async tx => {
          const [one, other] = await tx.getAll(client.doc('accounts/a'), client.doc('accounts/b'))
          tx.set(client.doc('accounts/a'), { n: (one?.get('n') ?? 100) - 1 })
          tx.set(client.doc('accounts/b'), { n: (other?.get('n') ?? 0) + 1 })
        }, client),
      ),
    ),
  )
  const [one, other] = await db.getAll(db.doc('accounts/a'), db.doc('accounts/b'))
  expect([one?.get('n'), other?.get('n')]).toEqual([80, 20])
})

test('two who each read what the other writes do not both go by the old state', async () => {
  await Promise.all(['one', 'other'].map(id => db.doc(`oncall/${id}`).set({ on: true })))
  const leave = (me: string, colleague: string) =>
    db.runTransaction(async tx => {
      const other = await tx.get(db.doc(`oncall/${colleague}`))
      if (other.get('on')) tx.update(db.doc(`oncall/${me}`), { on: false })
    })
  await Promise.all([leave('one', 'other'), leave('other', 'one')])
  const both = await db.getAll(db.doc('oncall/one'), db.doc('oncall/other'))
  expect(both.filter(snapshot => snapshot.get('on'))).toHaveLength(1)
})

test('nobody adds a document to the results of a query that a transaction goes by', async () => {
  const seats = db.collection('seats')
  const { count, run } = counted()
  const take = () =>
    run(async tx => {
      const taken = await tx.get(seats.where('taken', '==', true))
      if (taken.size < 3) tx.create(seats.doc(), { taken: true })
    })
  await Promise.all(Array.from({ length: 5 }, take))
  expect((await seats.get()).size).toBe(3)
  expect(count.attempts).toBeGreaterThanOrEqual(5)
})

test('a write from outside waits until the transaction that read the document has ended', async () => {
  const document = db.doc('outside/one')
  await document.set({ by: 'nobody' })
  const order: string[] = []
  let outside: Promise<unknown> | undefined
  await db.runTransaction(async tx => {
    await tx.get(document)
    outside = document.set({ by: 'outside' }).then(() => order.push('outside'))
    await db.doc('outside/two').set({})
    tx.update(document, { by: 'transaction' })
    order.push('transaction')
  })
  await outside
  expect(order).toEqual(['transaction', 'outside'])
  expect((await document.get()).get('by')).toBe('outside')
})

test('a document that its readers do not write is read by many at once', async () => {
  const price = db.doc('prices/one')
  await price.set({ amount: 5 })
  const readOnly = () => db.runTransaction(async tx => (await tx.get(price)).get('amount'))
  for (let round = 0; round < 3; round++) await readOnly()
  const { promise: bothRead, resolve } = Promise.withResolvers<void>()
  let readers = 0
  const meet = () =>
    db.runTransaction(async tx => {
      await tx.get(price)
      if (++readers === 2) resolve()
      await bothRead
    })
  await Promise.all([meet(), meet()])
  expect(readers).toBe(2)
})

test('a read-only transaction sees one moment, whatever is written meanwhile', async () => {
  for (const id of ['a', 'b']) await db.doc(`moment/${id}`).set({ n: 1 })
  const seen = await db.runTransaction(
    async tx => {
      const first = await tx.get(db.doc('moment/a'))
      await db.doc('moment/b').set({ n: 2 })
      await db.doc('moment/c').set({ n: 2 })
      const second = await tx.get(db.doc('moment/b'))
      const all = await tx.get(db.collection('moment').orderBy('n'))
      return [first.get('n'), second.get('n'), all.docs.map(document => document.get('n'))]
    },
    { readOnly: true },
  )
  expect(seen).toEqual([1, 1, [1, 1]])
})

test('the past can be read at a time within the hour, and no further back', async () => {
  const document = db.doc('past/one')
  const { writeTime } = await document.set({ n: 1 })
  await document.set({ n: 2 })
  const at = (readTime: Timestamp) => db.runTransaction(tx => tx.get(document), { readOnly: true, readTime })
  expect((await at(writeTime)).get('n')).toBe(1)
  const database = suite.part.engine.database('projects/demo/databases/(default)')
  await expect(database.get(['past/one'], { readTime: 1e6 })).rejects.toMatchObject({
    code: 'FAILED_PRECONDITION',
  })
})

test('a transaction that is not used for a minute loses its locks, and is run again', async () => {
  const document = db.doc('idle/one')
  let attempts = 0
  await db.runTransaction(async tx => {
    const snapshot = await tx.get(document)
    if (++attempts === 1) {
      await suite.clock.advance(75_000)
      await document.set({ n: 10 })
    }
    tx.set(document, { n: (snapshot.get('n') ?? 0) + 1 })
  })
  expect(attempts).toBe(2)
  expect((await document.get()).get('n')).toBe(11)
})

test('a client that vanishes gives its locks back', async () => {
  const document = db.doc('vanished/one')
  const client = suite.connect()
  const { promise: read, resolve: hasRead } = Promise.withResolvers<void>()
  const abandoned = client.runTransaction(
    async tx => {
      await tx.get(document)
      hasRead()
      await new Promise(() => {})
    },
    { maxAttempts: 1 },
  )
  abandoned.catch(() => {})
  await read
  await client.terminate()
  await document.set({ free: true })
  expect((await document.get()).get('free')).toBe(true)
})

// A reader that was let through just before its connection was lost went on to lock what it read next, for good.
test('a transaction that ends while it reads takes no lock after', async () => {
  const database = suite.part.engine.database('projects/demo/databases/(default)')
  const begin = () => database.begin({ owner: 'killed' }).id
  const [first, second] = [begin(), begin()]
  await db.doc('lost/one').set({ n: 1 })
  await database.get(['lost/one'], { transaction: first })
  const reading = database.get(['lost/one', 'lost/two'], { transaction: second })
  const refused = expect(reading).rejects.toMatchObject({ code: 'ABORTED' })
  database.abandon('killed')
  await refused
  const other = database.begin().id
  const read = await Promise.race([
    database.get(['lost/two'], { transaction: other }),
    suite.clock.advance(5_000).then(() => 'waits'),
  ])
  expect(read).toMatchObject({ documents: [null] })
  database.rollback(other)
})

test('a commit that waits for too long is told to try again', async () => {
  const document = db.doc('held/one')
  const waiting = Promise.withResolvers<void>()
  const held = Promise.withResolvers<void>()
  const holder = db.runTransaction(async tx => {
    await tx.get(document)
    held.resolve()
    await waiting.promise
  })
  await held.promise
  const database = suite.part.engine.database('projects/demo/databases/(default)')
  const commit = database.commit([{ kind: 'delete', path: 'held/one', precondition: null }])
  const refused = expect(commit).rejects.toMatchObject({ code: 'ABORTED', message: /Too much contention/ })
  await suite.clock.advance(11_000)
  await refused
  waiting.resolve()
  await holder
})

const database = 'projects/demo/databases/(default)'
const parent = `${database}/documents`

/** What a read answers that begins a transaction, message by message. */
const messages = <Message>(stream: NodeJS.ReadableStream) =>
  new Promise<Message[]>((resolve, reject) => {
    const all: Message[] = []
    stream
      .on('data', message => all.push(message))
      .on('error', reject)
      .on('end', () => resolve(all))
  })

test('a transaction that a query begins is told first, and apart from the results', async () => {
  await db.doc('begun/one').set({ n: 1 })
  const from = [{ collectionId: 'begun' }]
  const newTransaction = { readWrite: {} }
  interface Told {
    transaction: Uint8Array
    document?: { name: string } | null
    result?: object | null
  }
  const query = { parent, structuredQuery: { from }, newTransaction }
  const [first, second] = await messages<Told>(suite.api.runQuery(query))
  expect(first?.transaction.length).toBeGreaterThan(0)
  expect(first?.document).toBeNull()
  expect(second?.document?.name).toBe(`${parent}/begun/one`)
  const aggregations = [{ alias: 'all', count: {} }]
  const structuredAggregationQuery = { structuredQuery: { from }, aggregations }
  const counted = await messages<Told>(
    suite.api.runAggregationQuery({ parent, structuredAggregationQuery, newTransaction }),
  )
  expect(counted.map(({ transaction, result }) => [transaction.length > 0, result != null])).toEqual([
    [true, false],
    [false, true],
  ])
  for (const begun of [first, counted[0]])
    await suite.api.rollback({ database, transaction: begun?.transaction ?? null })
})

test('a transaction that is tried again gives back what the first attempt held', async () => {
  await db.doc('retried/one').set({ n: 1 })
  const [{ transaction: first }] = await suite.api.beginTransaction({ database })
  const documents = [`${parent}/retried/one`]
  await messages(suite.api.batchGetDocuments({ database, documents, transaction: first ?? null }))
  const readWrite = { retryTransaction: first ?? null }
  const [{ transaction }] = await suite.api.beginTransaction({ database, options: { readWrite } })
  await db.doc('retried/one').set({ n: 2 })
  await expect(suite.api.commit({ database, writes: [], transaction: first ?? null })).rejects.toMatchObject({
    code: 3,
  })
  await suite.api.commit({ database, writes: [], transaction: transaction ?? null })
})

test('a reader whose turn does not come shares with the one before', async () => {
  await db.doc('shared/one').set({ n: 1 })
  const documents = [`${parent}/shared/one`]
  const begin = async () => (await suite.api.beginTransaction({ database }))[0].transaction ?? null
  const [one, other] = [await begin(), await begin()]
  const read = (transaction: Awaited<ReturnType<typeof begin>>) =>
    messages(suite.api.batchGetDocuments({ database, documents, transaction }))
  await read(one)
  const late = read(other)
  const write = { update: { name: `${parent}/shared/two`, fields: {} } }
  await suite.api.commit({ database, writes: [write] })
  await suite.clock.advance(1000)
  expect(await late).toHaveLength(1)
  await suite.api.commit({ database, writes: [], transaction: one })
  await suite.api.commit({ database, writes: [], transaction: other })
})

test('read times are whole microseconds, and not in the future', async () => {
  const begin = (seconds: number, nanos: number) =>
    suite.api.beginTransaction({ database, options: { readOnly: { readTime: { seconds, nanos } } } })
  const now = Math.floor(suite.clock.now() / 1000)
  await expect(begin(now, 1)).rejects.toMatchObject({ code: 3 })
  await expect(begin(now + 100, 0)).rejects.toMatchObject({ code: 3 })
  await expect(begin(now - 100_000, 0)).rejects.toMatchObject({ code: 9 })
})
