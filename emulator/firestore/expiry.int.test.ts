import { Timestamp } from '@google-cloud/firestore'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startForTest } from './suite.harness.ts'

const HOUR_MS = 3_600_000

let suite: Awaited<ReturnType<typeof startForTest>>
beforeAll(async () => {
  const fieldOverrides = [{ collectionGroup: 'sessions', fieldPath: 'life.endsAt', ttl: true, indexes: [] }]
  suite = await startForTest({ indexes: { fieldOverrides } })
})
afterAll(() => suite.stop())

const inHours = (hours: number) => Timestamp.fromMillis(suite.clock.now() + hours * HOUR_MS)

test('a document goes some time after its time to live is over, and its listeners are told', async () => {
  const { promise: gone, resolve } = Promise.withResolvers<void>()
  const { promise: seen, resolve: see } = Promise.withResolvers<void>()
  const document = suite.db.doc('users/one/sessions/short')
  await document.set({ life: { endsAt: inHours(1.5) } })
  const stop = document.onSnapshot(snapshot => (snapshot.exists ? see() : resolve()))
  await seen
  await suite.clock.advance(HOUR_MS)
  expect((await document.get()).exists).toBe(true)
  await suite.clock.advance(2 * HOUR_MS)
  await gone
  expect((await document.get()).exists).toBe(false)
  stop()
})

test('only instants in the named field of the named collections are a time to live', async () => {
  const past = inHours(-1)
  const kept = ['sessions/a', 'sessions/b', 'sessions/c', 'others/d']
  await suite.db.doc('sessions/a').set({ life: { endsAt: past.toMillis() } })
  await suite.db.doc('sessions/b').set({ endsAt: past })
  await suite.db.doc('sessions/c').set({ life: { endsAt: inHours(50) } })
  await suite.db.doc('others/d').set({ life: { endsAt: past } })
  const batch = suite.db.batch()
  for (let n = 0; n < 20; n++) batch.set(suite.db.doc(`sessions/gone-${n}`), { life: { endsAt: past } })
  await batch.commit()
  await new Promise<void>(resolve => {
    const stop = suite.db.collection('sessions').onSnapshot(({ size }) => {
      if (size > 3) return
      stop()
      resolve()
    })
    void suite.clock.advance(2 * HOUR_MS)
  })
  const left = await suite.db.getAll(...kept.map(path => suite.db.doc(path)))
  expect(left.map(snapshot => snapshot.exists)).toEqual([true, true, true, true])
})

test('other databases have the same times to live', async () => {
  const document = suite.connect({ databaseId: 'other' }).doc('sessions/one')
  await document.set({ life: { endsAt: inHours(0.5) } })
  const gone = new Promise<void>(resolve => {
    const stop = document.onSnapshot(snapshot => {
      if (snapshot.exists) {
        void suite.clock.advance(2 * HOUR_MS)
        return
      }
      stop()
      resolve()
    })
  })
  await gone
})
