import type { DocumentSnapshot, Firestore, Query, QuerySnapshot } from '@google-cloud/firestore'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startForTest } from './suite.harness.ts'

let suite: Awaited<ReturnType<typeof startForTest>>
let db: Firestore
beforeAll(async () => {
  suite = await startForTest()
  db = suite.db
})
afterAll(() => suite.stop())

/** What a listener is told, one after the other. */
function told<Told>(listen: (next: (value: Told) => void, fail: (error: Error) => void) => () => void) {
  const values: Told[] = []
  const waiting: ((value: Told) => void)[] = []
  const failure = Promise.withResolvers<Error>()
  const stop = listen(value => {
    const next = waiting.shift()
    if (next) next(value)
    else values.push(value)
  }, failure.resolve)
  return {
    stop,
    failure: failure.promise,
    next: () =>
      values.length > 0
        ? Promise.resolve(values.shift()!)
        : new Promise<Told>(resolve => waiting.push(resolve)),
    pending: () => values.length,
  }
}

const results = (query: Query) => {
  const listener = told<QuerySnapshot>((next, fail) => query.onSnapshot(next, fail))
  return {
    ...listener,
    next: async () => {
      const snapshot = await listener.next()
      const changes = snapshot.docChanges().map(change => `${change.type} ${change.doc.id}`)
      return { ids: snapshot.docs.map(document => document.id).join(' '), changes }
    },
  }
}

test('a document is told of when it appears, changes and goes', async () => {
  const document = db.doc('watched/one')
  const listener = told<DocumentSnapshot>(next => document.onSnapshot(next))
  expect((await listener.next()).exists).toBe(false)
  await document.set({ n: 1 })
  expect((await listener.next()).data()).toEqual({ n: 1 })
  await document.update({ n: 2 })
  expect((await listener.next()).data()).toEqual({ n: 2 })
  await document.delete()
  expect((await listener.next()).exists).toBe(false)
  listener.stop()
})

test('a query is told of what enters, moves within and leaves its results', async () => {
  const items = db.collection('items')
  await items.doc('a').set({ n: 1 })
  const listener = results(items.where('n', '>', 0).orderBy('n'))
  expect(await listener.next()).toEqual({ ids: 'a', changes: ['added a'] })
  await items.doc('b').set({ n: 2 })
  expect(await listener.next()).toEqual({ ids: 'a b', changes: ['added b'] })
  await items.doc('a').set({ n: 3 })
  expect(await listener.next()).toEqual({ ids: 'b a', changes: ['modified a'] })
  await items.doc('b').update({ n: -1 })
  expect(await listener.next()).toEqual({ ids: 'a', changes: ['removed b'] })
  await items.doc('a').delete()
  expect(await listener.next()).toEqual({ ids: '', changes: ['removed a'] })
  listener.stop()
})

test('a query with a limit is told who moves up', async () => {
  const queue = db.collection('queue')
  for (const n of [1, 2, 3]) await queue.doc(`q${n}`).set({ n })
  const listener = results(queue.orderBy('n').limit(2))
  expect((await listener.next()).ids).toBe('q1 q2')
  await queue.doc('q1').delete()
  expect(await listener.next()).toEqual({ ids: 'q2 q3', changes: ['removed q1', 'added q3'] })
  await queue.doc('q0').set({ n: 0 })
  expect(await listener.next()).toEqual({ ids: 'q0 q2', changes: ['removed q3', 'added q0'] })
  listener.stop()
})

test('the changes of one commit are told together, and changes elsewhere not at all', async () => {
  const listener = results(db.collection('together'))
  expect((await listener.next()).ids).toBe('')
  await db.doc('elsewhere/x').set({})
  await db.doc('together/a/deeper/x').set({})
  const batch = db.batch()
  for (const id of ['a', 'b', 'c']) batch.set(db.doc(`together/${id}`), {})
  await batch.commit()
  expect((await listener.next()).ids).toBe('a b c')
  expect(listener.pending()).toBe(0)
  listener.stop()
})

test('a listener that lost its connection is told what it missed', async () => {
  const client = suite.connect()
  const document = client.doc('resumed/one')
  const listener = results(client.collection('resumed'))
  await listener.next()
  await document.set({ n: 1 })
  await listener.next()
  suite.part.dropConnections()
  await db.doc('resumed/two').set({ n: 2 })
  await db.doc('resumed/one').delete()
  let last = await listener.next()
  while (last.ids !== 'two') last = await listener.next()
  expect(last.ids).toBe('two')
  listener.stop()
})

test('a reset empties what is listened to', async () => {
  await db.doc('reset/one').set({})
  const listener = results(db.collection('reset'))
  expect((await listener.next()).ids).toBe('one')
  suite.part.reset()
  expect(await listener.next()).toEqual({ ids: '', changes: ['removed one'] })
  expect((await db.doc('reset/one').get()).exists).toBe(false)
  listener.stop()
})
