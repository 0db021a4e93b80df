import type { DocumentData, DocumentReference, Query, QuerySnapshot } from '@google-cloud/firestore'
import type { FirestoreGroup } from '../world.ts'

interface Watched {
  /** The next snapshot, as its changes and the ids that it holds. */
  next(): Promise<unknown>
  stop(): void
}

/** Follows a query, one snapshot at a time. */
function watch(query: Query): Watched {
  const { arrive, next } = queue()
  const stop = query.onSnapshot((snapshot: QuerySnapshot) => {
    arrive({
      ids: snapshot.docs.map(({ id }) => id),
      changes: snapshot
        .docChanges()
        .map(change => [change.type, change.doc.id, change.oldIndex, change.newIndex]),
    })
  }, fail(arrive))
  return { next, stop }
}

function watchDocument(document: DocumentReference): Watched {
  const { arrive, next } = queue()
  const stop = document.onSnapshot(snapshot => arrive(snapshot.data() ?? 'missing'), fail(arrive))
  return { next, stop }
}

const fail = (arrive: (seen: unknown) => void) => (error: Error & { code?: unknown }) =>
  arrive({ failed: error.code })

function queue() {
  const arrived: unknown[] = []
  const waiting: ((seen: unknown) => void)[] = []
  return {
    arrive(seen: unknown) {
      const waiter = waiting.shift()
      if (waiter) waiter(seen)
      else arrived.push(seen)
    },
    next: () =>
      arrived.length > 0
        ? Promise.resolve(arrived.shift())
        : new Promise<unknown>(resolve => waiting.push(resolve)),
  }
}

/** Each step is taken when the snapshot of the one before has come; answers all snapshots. */
async function follow(watched: Watched, steps: readonly (() => Promise<unknown>)[]): Promise<unknown[]> {
  try {
    const seen = [await watched.next()]
    for (const step of steps) {
      await step()
      seen.push(await watched.next())
    }
    return seen
  } finally {
    watched.stop()
  }
}

const data = (n: number): DocumentData => ({ n })

/** https://firebase.google.com/docs/firestore/query-data/listen */
export const listening: FirestoreGroup = {
  name: 'listening',
  cases: {
    'a document that comes, changes and goes': ({ here }) =>
      follow(watchDocument(here.doc('a')), [
        () => here.doc('a').set(data(1)),
        () => here.doc('a').update(data(2)),
        () => here.doc('a').delete(),
      ]),
    'a document that is there': async ({ here }) => {
      await here.doc('a').set(data(1))
      return follow(watchDocument(here.doc('a')), [])
    },
    'a document through its transforms': async ({ here, db }) => {
      await here.doc('a').set(data(1))
      return follow(watchDocument(here.doc('a')), [
        () => db.runTransaction(async transaction => transaction.update(here.doc('a'), { m: 2 })),
        () => here.doc('a').set({ list: [1] }, { merge: true }),
      ])
    },
    'an empty collection that gets documents': ({ here }) =>
      follow(watch(here), [() => here.doc('b').set(data(1)), () => here.doc('a').set(data(2))]),
    'a collection that is there': async ({ here }) => {
      await here.doc('b').set(data(1))
      await here.doc('a').set(data(2))
      return follow(watch(here), [])
    },
    'a document that is changed in a collection': async ({ here }) => {
      await here.doc('a').set(data(1))
      return follow(watch(here), [() => here.doc('a').set(data(2))])
    },
    'a document that leaves a collection': async ({ here }) => {
      await here.doc('a').set(data(1))
      await here.doc('b').set(data(1))
      return follow(watch(here), [() => here.doc('a').delete()])
    },
    'a document that enters and leaves a filter': async ({ here }) => {
      await here.doc('a').set(data(1))
      return follow(watch(here.where('n', '>', 5)), [
        () => here.doc('a').set(data(7)),
        () => here.doc('a').set(data(8)),
        () => here.doc('a').set(data(2)),
      ])
    },
    'a document that moves in an order': async ({ here }) => {
      await here.doc('a').set(data(1))
      await here.doc('b').set(data(2))
      await here.doc('c').set(data(3))
      return follow(watch(here.orderBy('n')), [
        () => here.doc('a').set(data(9)),
        () => here.doc('c').set(data(0)),
      ])
    },
    'a limit whose window shifts': async ({ here }) => {
      for (const n of [1, 2, 3, 4]) await here.doc(`d${n}`).set(data(n))
      return follow(watch(here.orderBy('n').limit(2)), [
        () => here.doc('d0').set(data(0)),
        () => here.doc('d1').delete(),
        () => here.doc('d0').delete(),
      ])
    },
    'limitToLast whose window shifts': async ({ here }) => {
      for (const n of [1, 2, 3]) await here.doc(`d${n}`).set(data(n))
      return follow(watch(here.orderBy('n').limitToLast(2)), [
        () => here.doc('d4').set(data(4)),
        () => here.doc('d3').delete(),
      ])
    },
    'a batch is one snapshot': ({ here, db }) =>
      follow(watch(here), [
        () => db.batch().set(here.doc('a'), data(1)).set(here.doc('b'), data(2)).commit(),
        () =>
          db
            .batch()
            .delete(here.doc('a'))
            .update(here.doc('b'), data(3))
            .set(here.doc('c'), data(4))
            .commit(),
      ]),
    'what does not match is not told': ({ here }) =>
      follow(watch(here.where('n', '==', 1)), [
        async () => {
          await here.doc('other').set(data(2))
          await here.doc('a').set(data(1))
        },
      ]),
    'an array-contains query': ({ here }) =>
      follow(watch(here.where('tags', 'array-contains', 'x')), [
        () => here.doc('a').set({ tags: ['x', 'y'] }),
        () => here.doc('a').set({ tags: ['y'] }),
      ]),
    'an in query': ({ here }) =>
      follow(watch(here.where('n', 'in', [1, 2])), [
        () => here.doc('a').set(data(1)),
        () => here.doc('b').set(data(2)),
        () => here.doc('a').set(data(3)),
      ]),
    'a query between cursors': ({ here }) =>
      follow(watch(here.orderBy('n').startAt(2).endBefore(5)), [
        () => here.doc('a').set(data(2)),
        () => here.doc('b').set(data(4)),
        () => here.doc('a').set(data(5)),
      ]),
    'a collection group': ({ here, db }) =>
      follow(watch(db.collectionGroup('heard')), [
        () => here.doc('x').collection('heard').doc('1').set(data(1)),
        () => here.doc('y').collection('heard').doc('2').set(data(2)),
      ]),
    'a document below is none of its own': ({ here }) =>
      follow(watch(here), [
        async () => {
          await here.doc('x').collection('below').doc('y').set(data(1))
          await here.doc('a').set(data(2))
        },
      ]),
    'two listeners on one query': async ({ here }) => {
      const [one, two] = [watch(here), watch(here)]
      await Promise.all([one.next(), two.next()])
      await here.doc('a').set(data(1))
      const seen = await Promise.all([one.next(), two.next()])
      one.stop()
      two.stop()
      return seen
    },
    'a listener that is taken away hears nothing more': async ({ here }) => {
      const [one, two] = [watch(here), watch(here)]
      await Promise.all([one.next(), two.next()])
      one.stop()
      await here.doc('a').set(data(1))
      const heard = await two.next()
      two.stop()
      return [heard, await Promise.race([one.next(), 'silence'])]
    },
    'ties of an order by name': ({ here }) =>
      follow(watch(here.orderBy('n', 'desc')), [
        () => here.doc('b').set(data(1)),
        () => here.doc('a').set(data(1)),
        () => here.doc('c').set(data(1)),
      ]),
    'a write of another client': async ({ here, connect }) => {
      const other = connect()
      return follow(watchDocument(here.doc('a')), [() => other.doc(here.doc('a').path).set(data(1))])
    },
    'a select': async ({ here }) => {
      await here.doc('a').set({ n: 1, m: 2 })
      const watched = queue()
      const stop = here
        .select('m')
        .onSnapshot(snapshot => watched.arrive(snapshot.docs.map(one => one.data())))
      const seen = await watched.next()
      stop()
      return seen
    },
    'an or query': ({ here }) =>
      follow(watch(here.where('n', 'not-in', [1, 2])), [
        () => here.doc('a').set(data(3)),
        () => here.doc('a').set(data(2)),
      ]),
  },
}
