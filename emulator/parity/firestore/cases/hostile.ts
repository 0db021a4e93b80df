import { refusal } from '../../outcome.ts'
import { commit, fieldsOf, find, idsOf, where } from '../requests.ts'
import type { FirestoreGroup, FirestoreWorld, Message } from '../world.ts'

/** Writes a document by its path under the database's documents, and says how it went. */
const setAt = (world: FirestoreWorld, path: string, fields: object = {}) =>
  refusal(commit(world, [{ update: { name: world.nameOf(path), fields } }]))

const setFields = (world: FirestoreWorld, fields: object) => setAt(world, `${world.here.id}/d`, fields)

const nested = (depth: number): object =>
  depth === 0 ? { integerValue: 1 } : { mapValue: { fields: { a: nested(depth - 1) } } }

const get = (world: FirestoreWorld, name: string): Promise<string> =>
  refusal(world.rpc('getDocument', { name }))

/** Names and documents at and past the limits: https://firebase.google.com/docs/firestore/quotas#limits */
export const hostile: FirestoreGroup = {
  name: 'names and limits',
  cases: {
    'an id of 1500 bytes': world => setAt(world, `c/${'x'.repeat(1500)}`),
    'an id of 1501 bytes': world => setAt(world, `c/${'x'.repeat(1501)}`),
    'an id of 1501 bytes past ASCII': world => setAt(world, `c/${'é'.repeat(750)}a`),
    'an id of a dot': world => setAt(world, 'c/.'),
    'an id of two dots': world => setAt(world, 'c/..'),
    'an id of three dots': world => setAt(world, 'c/...'),
    'a reserved id': world => setAt(world, 'c/__id__'),
    'an id that only begins with underscores': world => setAt(world, 'c/__id'),
    'an id with a space': world => setAt(world, 'c/a b'),
    'an id past ASCII': world => setAt(world, 'c/\u{1f600}'),
    'an empty id': world => setAt(world, 'c/'),
    'a reserved collection id': world => setAt(world, '__c__/a'),
    'a collection id of a dot': world => setAt(world, './a'),
    'a collection as document': world => setAt(world, 'c'),
    'a document of an empty collection id': world => setAt(world, '/a'),
    'a path of a hundred levels': world => setAt(world, Array.from({ length: 100 }, () => 'c/d').join('/')),
    'a path of 101 levels': world => setAt(world, Array.from({ length: 101 }, () => 'c/d').join('/')),
    'a numeric id in the reserved form': world => setAt(world, 'c/__id7__'),
    'a name of nothing': world => get(world, ''),
    'a name without a project': world => get(world, 'documents/a/b'),
    'a name with an empty project': world => get(world, 'projects//databases/(default)/documents/a/b'),
    'a name without documents': world => get(world, `${world.database}/a/b`),
    'a name of a collection': world => get(world, world.nameOf('a')),
    'a name of the root': world => get(world, `${world.database}/documents`),
    'a document that is not there': world => get(world, world.nameOf('a/gone')),
    'a document below one that is not there': world => get(world, world.nameOf('a/gone/b/gone')),
    'a write to another database': world =>
      refusal(
        commit(world, [
          { update: { name: 'projects/elsewhere/databases/(default)/documents/a/b', fields: {} } },
        ]),
      ),
    'a commit without a database': world =>
      refusal(world.rpc('commit', { writes: [{ update: { name: world.nameOf('a/b'), fields: {} } }] })),
    'a commit to a crooked database': world =>
      refusal(world.rpc('commit', { database: 'nonsense', writes: [] })),
    'an empty field name': world => setFields(world, { '': { integerValue: 1 } }),
    'a reserved field name': world => setFields(world, { __field__: { integerValue: 1 } }),
    'a reserved field name in a map': world =>
      setFields(world, { map: { mapValue: { fields: { __field__: { integerValue: 1 } } } } }),
    'a field name of 1500 bytes': world => setFields(world, { ['f'.repeat(1500)]: { integerValue: 1 } }),
    'a field name of 1501 bytes': world => setFields(world, { ['f'.repeat(1501)]: { integerValue: 1 } }),
    'a field name with dots and quotes': world => setFields(world, { 'a.b`c\\d': { integerValue: 1 } }),
    'maps of twenty levels': world => setFields(world, { a: nested(19) }),
    'maps of twenty-one levels': world => setFields(world, { a: nested(20) }),
    'maps of twenty-two levels': world => setFields(world, { a: nested(21) }),
    'an array in an array': world =>
      setFields(world, { a: { arrayValue: { values: [{ arrayValue: { values: [] } }] } } }),
    'an array in a map in an array': world =>
      setFields(world, {
        a: { arrayValue: { values: [{ mapValue: { fields: { b: { arrayValue: { values: [] } } } } }] } },
      }),
    'a latitude past the pole': world =>
      setFields(world, { a: { geoPointValue: { latitude: 91, longitude: 0 } } }),
    'a longitude past the date line': world =>
      setFields(world, { a: { geoPointValue: { latitude: 0, longitude: -181 } } }),
    'a latitude that is NaN': world =>
      setFields(world, { a: { geoPointValue: { latitude: Number.NaN, longitude: 0 } } }),
    'a timestamp of the year 0': world =>
      setFields(world, { a: { timestampValue: { seconds: -62135596801 } } }),
    'the first timestamp': world => setFields(world, { a: { timestampValue: { seconds: -62135596800 } } }),
    'the last timestamp': world => setFields(world, { a: { timestampValue: { seconds: 253402300799 } } }),
    'a timestamp of the year 10000': world =>
      setFields(world, { a: { timestampValue: { seconds: 253402300800 } } }),
    'a timestamp with negative nanoseconds': world =>
      setFields(world, { a: { timestampValue: { seconds: 1, nanos: -1 } } }),
    'a timestamp with a billion nanoseconds': world =>
      setFields(world, { a: { timestampValue: { seconds: 1, nanos: 1_000_000_000 } } }),
    'a reference to nothing': world => setFields(world, { a: { referenceValue: '' } }),
    'a reference to a collection': world => setFields(world, { a: { referenceValue: world.nameOf('c') } }),
    'a reference to another project': world =>
      setFields(world, { a: { referenceValue: 'projects/elsewhere/databases/(default)/documents/a/b' } }),
    'a crooked reference': world => setFields(world, { a: { referenceValue: 'a/b' } }),
    'a document of nearly a mebibyte': world =>
      setFields(world, { a: { stringValue: 'x'.repeat(1_048_000) } }),
    'a document past a mebibyte': world => setFields(world, { a: { stringValue: 'x'.repeat(1_048_600) } }),
    'a document past a mebibyte in several fields': world =>
      setFields(
        world,
        Object.fromEntries(['a', 'b', 'c'].map(name => [name, { bytesValue: Buffer.alloc(400_000) }])),
      ),
    'an update that makes a document too large': async world => {
      const name = world.nameOf(`${world.here.id}/d`)
      await commit(world, [{ update: { name, fields: { a: { stringValue: 'x'.repeat(700_000) } } } }])
      return refusal(
        commit(world, [
          {
            update: { name, fields: { b: { stringValue: 'x'.repeat(700_000) } } },
            updateMask: { fieldPaths: ['b'] },
          },
        ]),
      )
    },
    'a vector of 2048 dimensions': world => setFields(world, { a: vector(2048) }),
    'a vector of 2049 dimensions': world => setFields(world, { a: vector(2049) }),
    'a vector with a text in it': world =>
      setFields(world, {
        a: {
          mapValue: {
            fields: {
              __type__: { stringValue: '__vector__' },
              value: { arrayValue: { values: [{ stringValue: 'x' }] } },
            },
          },
        },
      }),
    'a map of another hidden type': world =>
      setFields(world, { a: { mapValue: { fields: { __type__: { stringValue: '__other__' } } } } }),
    'five hundred and one writes': async world => {
      const writes = Array.from({ length: 501 }, (_, at) => ({
        update: { name: world.nameOf(`${world.here.id}/d${at}`), fields: {} },
      }))
      return refusal(commit(world, writes))
    },
    'createDocument makes an id': async world => {
      const made = await world.rpc('createDocument', {
        parent: `${world.database}/documents`,
        collectionId: world.here.id,
        document: { fields: { n: { integerValue: 1 } } },
      })
      return /^[A-Za-z0-9]{20}$/.test(made.name.split('/').at(-1))
    },
    'createDocument of one that is there': async world => {
      await world.here.doc('a').set({})
      return refusal(createNamed(world, 'a'))
    },
    'createDocument with a slash in the id': world => refusal(createNamed(world, 'a/b')),
    'createDocument with a reserved id': world => refusal(createNamed(world, '__a__')),
    'createDocument with a mask answers these fields': async world =>
      fieldsOf(
        await world.rpc('createDocument', {
          parent: `${world.database}/documents`,
          collectionId: world.here.id,
          documentId: 'a',
          document: { fields: { n: { integerValue: 1 }, m: { integerValue: 2 } } },
          mask: { fieldPaths: ['m'] },
        }),
      ),
    'createDocument without a collection': world =>
      refusal(
        world.rpc('createDocument', { parent: `${world.database}/documents`, document: { fields: {} } }),
      ),
    'updateDocument with both masks': async world => {
      const name = world.nameOf(`${world.here.id}/a`)
      await world.here.doc('a').set({ n: 1, m: 1, o: 1 })
      const answer = await world.rpc('updateDocument', {
        document: { name, fields: { n: { integerValue: 5 }, m: { integerValue: 5 } } },
        updateMask: { fieldPaths: ['n', 'o'] },
        mask: { fieldPaths: ['n', 'm'] },
      })
      return [fieldsOf(answer), (await world.here.doc('a').get()).data()]
    },
    'updateDocument that wants it there': world =>
      refusal(
        world.rpc('updateDocument', {
          document: { name: world.nameOf(`${world.here.id}/gone`), fields: {} },
          currentDocument: { exists: true },
        }),
      ),
    'deleteDocument that wants it there': world =>
      refusal(
        world.rpc('deleteDocument', {
          name: world.nameOf(`${world.here.id}/gone`),
          currentDocument: { exists: true },
        }),
      ),
    'deleteDocument of one that is not there': world =>
      refusal(world.rpc('deleteDocument', { name: world.nameOf(`${world.here.id}/gone`) })),
    'getDocument with a mask': async world => {
      await world.here.doc('a').set({ n: 1, map: { x: 1, y: 2 } })
      return fieldsOf(
        await world.rpc('getDocument', {
          name: world.nameOf(`${world.here.id}/a`),
          mask: { fieldPaths: ['map.y', 'gone'] },
        }),
      )
    },
    'getDocument with a crooked mask': async world => {
      await world.here.doc('a').set({ n: 1 })
      return refusal(
        world.rpc('getDocument', { name: world.nameOf(`${world.here.id}/a`), mask: { fieldPaths: ['a b'] } }),
      )
    },
    'getDocument of a time to come': async world => {
      await world.here.doc('a').set({ n: 1 })
      return refusal(
        world.rpc('getDocument', {
          name: world.nameOf(`${world.here.id}/a`),
          readTime: { seconds: Math.floor(Date.now() / 1000) + 3600 },
        }),
      )
    },
    'getDocument of a time long ago': async world => {
      await world.here.doc('a').set({ n: 1 })
      return refusal(
        world.rpc('getDocument', { name: world.nameOf(`${world.here.id}/a`), readTime: { seconds: 1000 } }),
      )
    },
    'batchGetDocuments of another database': world =>
      refusal(
        world.rpc('batchGetDocuments', {
          database: world.database,
          documents: ['projects/elsewhere/databases/(default)/documents/a/b'],
        }),
      ),
    'batchGetDocuments of nothing': async world =>
      (await world.rpc('batchGetDocuments', { database: world.database, documents: [] })).length,
    'batchGetDocuments of one twice': async world => {
      await world.here.doc('a').set({})
      const name = world.nameOf(`${world.here.id}/a`)
      const answers = await world.rpc('batchGetDocuments', {
        database: world.database,
        documents: [name, name],
      })
      return answers.map(({ found, missing }: Message) => (found ? 'found' : missing ? 'missing' : 'other'))
    },
    'a text of broken surrogates is stored as it came': async world => {
      await setFields(world, { a: { stringValue: 'a\ufffdb' } })
      return idsOf(
        await find(world, { where: where('a', 'EQUAL', { stringValue: 'a\ufffdb' }) }, world.here.id),
      )
    },
    'an indexed text longer than an index entry is found by its beginning': async world => {
      await world.here.doc('long').set({ a: `${'x'.repeat(2000)}tail` })
      return idsOf(
        await find(world, { where: where('a', 'GREATER_THAN', { stringValue: 'x' }) }, world.here.id),
      )
    },
  },
}

const createNamed = (world: FirestoreWorld, documentId: string): Promise<Message> =>
  world.rpc('createDocument', {
    parent: `${world.database}/documents`,
    collectionId: world.here.id,
    documentId,
    document: { fields: {} },
  })

const vector = (dimensions: number) => ({
  mapValue: {
    fields: {
      __type__: { stringValue: '__vector__' },
      value: { arrayValue: { values: Array.from({ length: dimensions }, () => ({ doubleValue: 1 })) } },
    },
  },
})
