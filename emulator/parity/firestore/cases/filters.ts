import { Filter } from '@google-cloud/firestore'
import { ids } from '../plain.ts'
import type { FirestoreGroup } from '../world.ts'

const SHOES = {
  boot: {
    price: 120,
    size: [40, 41],
    tags: ['warm', 'brown'],
    stock: { here: 2, away: 0 },
    brand: 'Alm',
    rating: 4,
  },
  clog: { price: 40, size: [38], tags: ['wood'], stock: { here: 0, away: 5 }, brand: 'Bria', rating: null },
  loafer: {
    price: 90,
    size: [41, 42],
    tags: ['brown'],
    stock: { here: 1, away: 1 },
    brand: 'Alm',
    rating: 5,
  },
  mule: { price: 60, size: [], tags: [], stock: { here: 3 }, brand: 'Cord', rating: Number.NaN },
  pump: { price: 90, size: [37, 38], tags: ['red', 'warm'], stock: {}, brand: 'Bria' },
  sandal: { price: 35.5, size: [40], tags: ['summer', 'brown'], brand: 'Cord', rating: 3, 'odd.name': 1 },
  slipper: { price: 20, size: null, tags: ['warm'], stock: { here: 9, away: 9 }, brand: 'Alm', rating: 2 },
}

/** Filters alone and together: https://firebase.google.com/docs/firestore/query-data/queries */
export const filters: FirestoreGroup = {
  name: 'filters',
  async seed({ db, here }) {
    const batch = db.batch()
    for (const [id, shoe] of Object.entries(SHOES)) batch.set(here.doc(id), shoe)
    await batch.commit()
  },
  cases: {
    'two equalities': async ({ seeded }) =>
      ids(await seeded.where('brand', '==', 'Alm').where('price', '==', 90).get()),
    'an equality and a range': async ({ seeded }) =>
      ids(await seeded.where('brand', '==', 'Alm').where('price', '>', 50).get()),
    'a range and an order against it': async ({ seeded }) =>
      ids(await seeded.where('price', '>', 50).orderBy('price', 'desc').get()),
    'ranges on two fields': async ({ seeded }) =>
      ids(await seeded.where('price', '>', 30).where('rating', '>', 2).get()),
    'ranges on two fields, ordered by both': async ({ seeded }) =>
      ids(
        await seeded
          .where('price', '<', 100)
          .where('rating', '>=', 2)
          .orderBy('rating', 'desc')
          .orderBy('price')
          .get(),
      ),
    'inequalities add their own orders, fields in lexical order': async ({ seeded }) =>
      ids(await seeded.where('rating', '!=', 3).where('price', '>=', 20).get()),
    'is null': async ({ seeded }) => ids(await seeded.where('rating', '==', null).get()),
    'is not null': async ({ seeded }) => ids(await seeded.where('rating', '!=', null).get()),
    'is NaN': async ({ seeded }) => ids(await seeded.where('rating', '==', Number.NaN).get()),
    'is not NaN': async ({ seeded }) => ids(await seeded.where('rating', '!=', Number.NaN).get()),
    'not equal leaves out null and what is not there': async ({ seeded }) =>
      ids(await seeded.where('rating', '!=', 4).get()),
    'a nested field': async ({ seeded }) => ids(await seeded.where('stock.here', '>', 1).get()),
    'an order by a nested field': async ({ seeded }) => ids(await seeded.orderBy('stock.away').get()),
    'a whole map': async ({ seeded }) => ids(await seeded.where('stock', '==', { here: 3 }).get()),
    'a map with the keys in another order': async ({ seeded }) =>
      ids(await seeded.where('stock', '==', { away: 0, here: 2 }).get()),
    'the empty map': async ({ seeded }) => ids(await seeded.where('stock', '==', {}).get()),
    'a whole array': async ({ seeded }) => ids(await seeded.where('size', '==', [40, 41]).get()),
    'an array in another order is another': async ({ seeded }) =>
      ids(await seeded.where('size', '==', [41, 40]).get()),
    'the empty array': async ({ seeded }) => ids(await seeded.where('tags', '==', []).get()),
    'array-contains and an equality': async ({ seeded }) =>
      ids(await seeded.where('tags', 'array-contains', 'brown').where('brand', '==', 'Alm').get()),
    'array-contains and a range': async ({ seeded }) =>
      ids(await seeded.where('tags', 'array-contains', 'brown').where('price', '<', 100).get()),
    'array-contains and an order': async ({ seeded }) =>
      ids(await seeded.where('tags', 'array-contains', 'warm').orderBy('price', 'desc').get()),
    'array-contains-any finds each once': async ({ seeded }) =>
      ids(await seeded.where('tags', 'array-contains-any', ['warm', 'brown']).get()),
    'array-contains-any with a range': async ({ seeded }) =>
      ids(await seeded.where('tags', 'array-contains-any', ['warm', 'red']).where('price', '>', 50).get()),
    in: async ({ seeded }) => ids(await seeded.where('brand', 'in', ['Cord', 'Bria', 'None']).get()),
    'in with an order': async ({ seeded }) =>
      ids(await seeded.where('brand', 'in', ['Cord', 'Bria']).orderBy('price').get()),
    'in with a range on the same field': async ({ seeded }) =>
      ids(await seeded.where('price', 'in', [20, 90, 120]).where('price', '>', 20).get()),
    'two ins': async ({ seeded }) =>
      ids(await seeded.where('brand', 'in', ['Alm', 'Bria']).where('price', 'in', [90, 20]).get()),
    'not-in': async ({ seeded }) => ids(await seeded.where('brand', 'not-in', ['Alm', 'Cord']).get()),
    'not-in with an order by the same field': async ({ seeded }) =>
      ids(await seeded.where('brand', 'not-in', ['Alm']).orderBy('brand', 'desc').get()),
    'not-in with an equality': async ({ seeded }) =>
      ids(await seeded.where('brand', 'not-in', ['Cord']).where('price', '==', 90).get()),
    'or of two fields': async ({ seeded }) =>
      ids(
        await seeded
          .where(Filter.or(Filter.where('price', '<', 40), Filter.where('brand', '==', 'Bria')))
          .get(),
      ),
    'or of three equalities on a field': async ({ seeded }) =>
      ids(
        await seeded
          .where(
            Filter.or(
              Filter.where('price', '==', 20),
              Filter.where('price', '==', 40),
              Filter.where('price', '==', 60),
            ),
          )
          .get(),
      ),
    'or inside and': async ({ seeded }) =>
      ids(
        await seeded
          .where('brand', '==', 'Alm')
          .where(Filter.or(Filter.where('price', '>', 100), Filter.where('rating', '==', 2)))
          .get(),
      ),
    'and inside or': async ({ seeded }) =>
      ids(
        await seeded
          .where(
            Filter.or(
              Filter.and(Filter.where('brand', '==', 'Alm'), Filter.where('price', '>', 100)),
              Filter.and(Filter.where('brand', '==', 'Cord'), Filter.where('rating', '==', 3)),
            ),
          )
          .get(),
      ),
    'or that both sides match finds it once': async ({ seeded }) =>
      ids(
        await seeded
          .where(Filter.or(Filter.where('price', '>', 80), Filter.where('brand', '==', 'Alm')))
          .get(),
      ),
    'or with an order and a limit': async ({ seeded }) =>
      ids(
        await seeded
          .where(Filter.or(Filter.where('brand', '==', 'Alm'), Filter.where('brand', '==', 'Cord')))
          .orderBy('price', 'desc')
          .limit(3)
          .get(),
      ),
    'or with array-contains and in': async ({ seeded }) =>
      ids(
        await seeded
          .where(
            Filter.or(
              Filter.where('tags', 'array-contains', 'warm'),
              Filter.where('price', 'in', [35.5, 40]),
            ),
          )
          .get(),
      ),
    'or over a field that some do not have': async ({ seeded }) =>
      ids(
        await seeded
          .where(Filter.or(Filter.where('rating', '==', null), Filter.where('stock.away', '==', 9)))
          .get(),
      ),
    'a limit': async ({ seeded }) => ids(await seeded.orderBy('price').limit(2).get()),
    'an offset': async ({ seeded }) => ids(await seeded.orderBy('price').offset(5).get()),
    'an offset past the end': async ({ seeded }) => ids(await seeded.orderBy('price').offset(50).get()),
    'an offset and a limit': async ({ seeded }) =>
      ids(await seeded.orderBy('price').offset(1).limit(2).get()),
    'limitToLast keeps the order': async ({ seeded }) =>
      ids(await seeded.orderBy('price').limitToLast(2).get()),
    'limitToLast of a descending order': async ({ seeded }) =>
      ids(await seeded.orderBy('price', 'desc').limitToLast(3).get()),
    'two orders': async ({ seeded }) => ids(await seeded.orderBy('brand').orderBy('price', 'desc').get()),
    'an order leaves out documents without the field': async ({ seeded }) =>
      ids(await seeded.orderBy('rating').get()),
    'select some fields': async ({ seeded }) =>
      (await seeded.where('brand', '==', 'Cord').select('price', 'stock.here').get()).docs.map(one =>
        one.data(),
      ),
    'select no field': async ({ seeded }) =>
      (await seeded.where('brand', '==', 'Cord').select().get()).docs.map(one => one.data()),
    'select a field that is not there': async ({ seeded }) =>
      (await seeded.where('brand', '==', 'Cord').select('none').get()).docs.map(one => one.data()),
    'an empty collection': async ({ here }) => ids(await here.get()),
    'a collection of documents that are not there': async ({ here }) => {
      await here.doc('gone').collection('inner').doc('a').set({ n: 1 })
      return [ids(await here.get()), ids(await here.doc('gone').collection('inner').get())]
    },
  },
}
