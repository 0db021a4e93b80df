import { ids } from '../plain.ts'
import { find, idsOf } from '../requests.ts'
import type { FirestoreGroup } from '../world.ts'

const WEIGHTS: Record<string, { n: number; letter: string }> = {
  a: { n: 1, letter: 'x' },
  b: { n: 2, letter: 'x' },
  c: { n: 2, letter: 'y' },
  d: { n: 2, letter: 'z' },
  e: { n: 3, letter: 'x' },
  f: { n: 4, letter: 'y' },
}

/** https://firebase.google.com/docs/firestore/query-data/query-cursors */
export const cursors: FirestoreGroup = {
  name: 'cursors',
  async seed({ db, here }) {
    const batch = db.batch()
    for (const [id, data] of Object.entries(WEIGHTS)) batch.set(here.doc(id), data)
    await batch.commit()
  },
  cases: {
    startAt: async ({ seeded }) => ids(await seeded.orderBy('n').startAt(2).get()),
    startAfter: async ({ seeded }) => ids(await seeded.orderBy('n').startAfter(2).get()),
    endAt: async ({ seeded }) => ids(await seeded.orderBy('n').endAt(2).get()),
    endBefore: async ({ seeded }) => ids(await seeded.orderBy('n').endBefore(2).get()),
    'startAt of a descending order': async ({ seeded }) =>
      ids(await seeded.orderBy('n', 'desc').startAt(2).get()),
    'startAfter of a descending order': async ({ seeded }) =>
      ids(await seeded.orderBy('n', 'desc').startAfter(2).get()),
    'endAt of a descending order': async ({ seeded }) =>
      ids(await seeded.orderBy('n', 'desc').endAt(2).get()),
    'endBefore of a descending order': async ({ seeded }) =>
      ids(await seeded.orderBy('n', 'desc').endBefore(2).get()),
    'between two cursors': async ({ seeded }) =>
      ids(await seeded.orderBy('n').startAfter(1).endBefore(3).get()),
    'a cursor that no document has': async ({ seeded }) => ids(await seeded.orderBy('n').startAt(2.5).get()),
    'a cursor of another type': async ({ seeded }) => ids(await seeded.orderBy('n').startAt('text').get()),
    'a cursor of a smaller type': async ({ seeded }) => ids(await seeded.orderBy('n').startAt(null).get()),
    'a document as cursor': async ({ seeded }) =>
      ids(
        await seeded
          .orderBy('n')
          .startAt(await seeded.doc('c').get())
          .get(),
      ),
    'after a document': async ({ seeded }) =>
      ids(
        await seeded
          .orderBy('n')
          .startAfter(await seeded.doc('c').get())
          .get(),
      ),
    'up to a document': async ({ seeded }) =>
      ids(
        await seeded
          .orderBy('n')
          .endAt(await seeded.doc('c').get())
          .get(),
      ),
    'before a document, descending': async ({ seeded }) =>
      ids(
        await seeded
          .orderBy('n', 'desc')
          .endBefore(await seeded.doc('c').get())
          .get(),
      ),
    'a document as cursor of an unordered query': async ({ seeded }) =>
      ids(await seeded.startAfter(await seeded.doc('d').get()).get()),
    'a document as cursor of a range': async ({ seeded }) =>
      ids(
        await seeded
          .where('n', '>', 1)
          .startAfter(await seeded.doc('b').get())
          .get(),
      ),
    'cursors of two orders': async ({ seeded }) =>
      ids(await seeded.orderBy('n').orderBy('letter', 'desc').startAt(2, 'y').get()),
    'after cursors of two orders': async ({ seeded }) =>
      ids(await seeded.orderBy('n').orderBy('letter', 'desc').startAfter(2, 'y').get()),
    'a prefix of the orders as cursor': async ({ seeded }) =>
      ids(await seeded.orderBy('n').orderBy('letter').startAfter(2).get()),
    'mixed directions': async ({ seeded }) =>
      ids(await seeded.orderBy('letter', 'desc').orderBy('n').startAt('y', 3).endAt('x', 2).get()),
    'a name as cursor': async ({ seeded }) => ids(await seeded.orderBy('__name__').startAfter('c').get()),
    'a value and a name as cursor': async ({ seeded }) =>
      ids(await seeded.orderBy('n').orderBy('__name__').startAfter(2, 'b').endAt(3, 'e').get()),
    'a cursor with a limit': async ({ seeded }) => ids(await seeded.orderBy('n').startAt(2).limit(2).get()),
    'limitToLast before a cursor': async ({ seeded }) =>
      ids(await seeded.orderBy('n').endBefore(3).limitToLast(2).get()),
    'limitToLast from a cursor': async ({ seeded }) =>
      ids(await seeded.orderBy('n').startAt(3).limitToLast(5).get()),
    'cursors that cross': async ({ seeded }) => ids(await seeded.orderBy('n').startAt(4).endAt(1).get()),
    'a cursor with an offset': async ({ seeded }) =>
      ids(await seeded.orderBy('n').startAt(2).offset(2).get()),
    'a cursor on a filtered query': async ({ seeded }) =>
      ids(await seeded.where('letter', '==', 'x').orderBy('n').startAfter(1).get()),
    'a cursor on an array-contains query': async ({ here }) => {
      for (const n of [1, 2, 3]) await here.doc(`d${n}`).set({ n, tags: ['t'] })
      return ids(await here.where('tags', 'array-contains', 't').orderBy('n').startAfter(1).get())
    },
    'paging visits every document once': async ({ seeded }) => {
      const seen: string[] = []
      let query = seeded.orderBy('letter').limit(2)
      for (;;) {
        const page = await query.get()
        seen.push(...ids(page))
        const last = page.docs.at(-1)
        if (!last) return seen
        query = seeded.orderBy('letter').limit(2).startAfter(last)
      }
    },
    'more cursor values than orders': async world =>
      idsOf(
        await find(world, {
          orderBy: [{ field: { fieldPath: 'n' } }],
          startAt: { values: [{ integerValue: 1 }, { integerValue: 1 }, { integerValue: 1 }], before: true },
        }),
      ),
    'a cursor without an order': async world =>
      idsOf(await find(world, { startAt: { values: [{ integerValue: 1 }], before: true } })),
    'a cursor by name that is not a reference': async world =>
      idsOf(
        await find(world, {
          orderBy: [{ field: { fieldPath: '__name__' } }],
          startAt: { values: [{ stringValue: 'a' }], before: true },
        }),
      ),
    'a cursor by name that is a document elsewhere': async world =>
      idsOf(
        await find(world, {
          orderBy: [{ field: { fieldPath: '__name__' } }],
          startAt: { values: [{ referenceValue: world.nameOf('elsewhere/c') }], before: true },
        }),
      ),
    'an empty cursor': async world => idsOf(await find(world, { startAt: { values: [], before: true } })),
  },
}
