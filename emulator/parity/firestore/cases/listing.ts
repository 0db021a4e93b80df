import { refusal } from '../../outcome.ts'
import { ids } from '../plain.ts'
import { fieldsOf, idsOf, lastOf } from '../requests.ts'
import type { FirestoreGroup, FirestoreWorld, Message } from '../world.ts'

const list = async (
  world: FirestoreWorld,
  request: object = {},
  collectionId = world.seeded.id,
): Promise<Message[]> =>
  world.rpc('listDocuments', { parent: `${world.database}/documents`, collectionId, ...request })

const names = (found: Message[]): string[] => found.map(({ name }) => lastOf(name))

/** https://firebase.google.com/docs/firestore/reference/rpc/google.firestore.v1#listdocumentsrequest */
export const listing: FirestoreGroup = {
  name: 'listing and groups',
  async seed({ here }) {
    await here.doc('a').set({ n: 3, m: 1 })
    await here.doc('b').set({ n: 1, m: 2 })
    await here.doc('c').set({ n: 2 })
    await here.doc('ghost').collection('inner').doc('x').set({ n: 1 })
    await here.doc('a').collection('inner').doc('y').set({ n: 2 })
    await here.doc('a').collection('other').doc('z').set({ n: 3 })
    await here.doc('a').collection('inner').doc('y').collection('inner').doc('deep').set({ n: 4 })
  },
  cases: {
    'listDocuments of the class has missing ones': async ({ seeded }) =>
      (await seeded.listDocuments()).map(({ id }) => id),
    'documents by name': async world => names(await list(world)),
    'missing documents too': async world => names(await list(world, { showMissing: true })),
    'missing documents have no times': async world =>
      (await list(world, { showMissing: true })).map(({ name, createTime }) => [
        lastOf(name),
        Boolean(createTime),
      ]),
    'a mask': async world => (await list(world, { mask: { fieldPaths: ['m'] } })).map(fieldsOf),
    'an order': async world => names(await list(world, { orderBy: 'n' })),
    'a descending order': async world => names(await list(world, { orderBy: 'n desc' })),
    'two orders': async world => names(await list(world, { orderBy: 'm desc, n' })),
    'an order with missing documents': async world =>
      names(await list(world, { orderBy: 'n', showMissing: true })),
    'an order of nonsense': world => refusal(list(world, { orderBy: 'n sideways' })),
    'missing documents with a mask': async world =>
      names(await list(world, { showMissing: true, mask: { fieldPaths: ['n'] } })),
    'an empty collection': async world => names(await list(world, {}, 'nothing')),
    'a collection id with a slash': world => refusal(list(world, {}, 'a/b')),
    'all collections of the root': async world => {
      const found = await list(world, { collectionId: '' })
      return names(found)
    },
    'documents of a missing parent': async world =>
      names(await list(world, { parent: world.nameOf('seed/ghost') }, 'inner')),
    'documents of a parent that is a collection': world =>
      refusal(list(world, { parent: world.nameOf('seed') }, 'a')),
    'a negative page size': world => refusal(list(world, { pageSize: -1 })),
    'a crooked page token': world => refusal(list(world, { pageToken: 'nonsense' })),
    'collections of the root': async ({ db }) => (await db.listCollections()).map(({ id }) => id),
    'collections of a document': async ({ seeded }) =>
      (await seeded.doc('a').listCollections()).map(({ id }) => id),
    'collections of a missing document': async ({ seeded }) =>
      (await seeded.doc('ghost').listCollections()).map(({ id }) => id),
    'collections of a document without any': async ({ seeded }) =>
      (await seeded.doc('b').listCollections()).length,
    'collections in pages': async ({ rpc, nameOf }) =>
      rpc('listCollectionIds', { parent: nameOf('seed/a'), pageSize: 1 }),
    'collections of a collection': ({ rpc, nameOf }) =>
      refusal(rpc('listCollectionIds', { parent: nameOf('seed') })),
    'collections of nothing': ({ rpc }) => refusal(rpc('listCollectionIds', {})),
    'a collection group': async ({ db }) =>
      (await db.collectionGroup('inner').get()).docs.map(({ ref }) => ref.path),
    'a collection group with a filter': async ({ db }) =>
      ids(await db.collectionGroup('inner').where('n', '>', 1).get()),
    'a collection group with an order': async ({ db }) =>
      ids(await db.collectionGroup('inner').orderBy('n', 'desc').get()),
    'a collection group below a document': async ({ rpc, nameOf }) =>
      idsOf(
        await rpc('runQuery', {
          parent: nameOf('seed/a'),
          structuredQuery: { from: [{ collectionId: 'inner', allDescendants: true }] },
        }),
      ),
    'a collection group by name': async ({ db, seeded }) =>
      ids(
        await db
          .collectionGroup('inner')
          .where('__name__', '>', seeded.doc('a').collection('inner').doc('y'))
          .get(),
      ),
    'a collection group counts': async ({ db }) => (await db.collectionGroup('inner').count().get()).data(),
    'a collection group that is nowhere': async ({ db }) => ids(await db.collectionGroup('nowhere').get()),
    'a recursive delete': async ({ db, here }) => {
      await here.doc('a').set({})
      await here.doc('a').collection('b').doc('c').set({})
      await here.doc('a').collection('b').doc('c').collection('d').doc('e').set({})
      await db.recursiveDelete(here.doc('a'))
      return (await here.listDocuments()).length
    },
    'databases are apart': async ({ here, connect }) => {
      await here.doc('a').set({ n: 1 })
      const other = connect({ databaseId: 'other' })
      return (await other.doc(here.doc('a').path).get()).exists
    },
    'projects are apart': async ({ here, connect }) => {
      await here.doc('a').set({ n: 1 })
      const other = connect({ projectId: 'parity-elsewhere' })
      return (await other.doc(here.doc('a').path).get()).exists
    },
  },
}
