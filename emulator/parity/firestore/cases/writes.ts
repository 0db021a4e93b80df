import { type DocumentReference, FieldPath, FieldValue } from '@google-cloud/firestore'
import { refusal } from '../../outcome.ts'
import { plain } from '../plain.ts'
import { commit, fieldsOf } from '../requests.ts'
import type { FirestoreGroup, FirestoreWorld } from '../world.ts'

const read = async (document: DocumentReference) => plain((await document.get()).data())

const text = (stringValue: string) => ({ stringValue })

/** Writes one document by a raw write and reads it back. */
async function written(world: FirestoreWorld, write: (name: string) => object): Promise<unknown> {
  const document = world.here.doc('d')
  await document.set({ a: 'old', b: { c: 'old', d: 'old' } })
  const outcome = await refusal(commit(world, [write(world.nameOf(document.path))]))
  return [outcome, await read(document)]
}

/** https://firebase.google.com/docs/firestore/reference/rpc/google.firestore.v1#write */
export const writes: FirestoreGroup = {
  name: 'writes',
  cases: {
    'set and get': async ({ here }) => {
      await here.doc('a').set({ n: 1, deep: { list: [1, { x: null }] } })
      return read(here.doc('a'))
    },
    'set replaces the whole document': async ({ here }) => {
      await here.doc('a').set({ n: 1, m: 2 })
      await here.doc('a').set({ m: 3 })
      return read(here.doc('a'))
    },
    'set of nothing is a document': async ({ here }) => {
      await here.doc('a').set({})
      const found = await here.doc('a').get()
      return [found.exists, found.data()]
    },
    'set with merge keeps other fields, maps too': async ({ here }) => {
      await here.doc('a').set({ n: 1, map: { x: 1, y: 2 } })
      await here.doc('a').set({ map: { y: 3, z: 4 } }, { merge: true })
      return read(here.doc('a'))
    },
    'set with merge makes a missing document': async ({ here }) => {
      await here.doc('a').set({ n: 1 }, { merge: true })
      return read(here.doc('a'))
    },
    'merge of an empty map replaces': async ({ here }) => {
      await here.doc('a').set({ map: { x: 1 } })
      await here.doc('a').set({ map: {} }, { merge: true })
      return read(here.doc('a'))
    },
    'mergeFields writes these only': async ({ here }) => {
      await here.doc('a').set({ n: 1, m: 1, map: { x: 1, y: 1 } })
      await here.doc('a').set({ n: 2, m: 2, map: { x: 2, y: 2 } }, { mergeFields: ['n', 'map.y'] })
      return read(here.doc('a'))
    },
    'update of a nested field keeps its siblings': async ({ here }) => {
      await here.doc('a').set({ map: { x: 1, y: 2 } })
      await here.doc('a').update({ 'map.x': 5, 'new.deep.field': 1 })
      return read(here.doc('a'))
    },
    'update of a map replaces it': async ({ here }) => {
      await here.doc('a').set({ map: { x: 1, y: 2 } })
      await here.doc('a').update({ map: { z: 1 } })
      return read(here.doc('a'))
    },
    'update of a field that was no map makes it one': async ({ here }) => {
      await here.doc('a').set({ value: 'text' })
      await here.doc('a').update({ 'value.inner': 1 })
      return read(here.doc('a'))
    },
    'update deletes a field': async ({ here }) => {
      await here.doc('a').set({ n: 1, map: { x: 1, y: 2 } })
      await here.doc('a').update({ n: FieldValue.delete(), 'map.x': FieldValue.delete() })
      return read(here.doc('a'))
    },
    'update deletes a field that is not there': async ({ here }) => {
      await here.doc('a').set({ n: 1 })
      await here.doc('a').update({ gone: FieldValue.delete() })
      return read(here.doc('a'))
    },
    'update of a field whose name has a dot': async ({ here }) => {
      await here.doc('a').set({ n: 1 })
      await here.doc('a').update(new FieldPath('a.b', 'c d'), 1)
      return read(here.doc('a'))
    },
    'update of a missing document': async ({ here }) => here.doc('gone').update({ n: 1 }),
    'create of a new document': async ({ here }) => {
      await here.doc('a').create({ n: 1 })
      return read(here.doc('a'))
    },
    'create of a document that is there': async ({ here }) => {
      await here.doc('a').set({ n: 1 })
      return [await refusal(here.doc('a').create({ n: 2 })), await read(here.doc('a'))]
    },
    delete: async ({ here }) => {
      await here.doc('a').set({ n: 1 })
      await here.doc('a').delete()
      return (await here.doc('a').get()).exists
    },
    'delete of a missing document': async ({ here }) => refusal(here.doc('gone').delete()),
    'delete that wants the document there': async ({ here }) => here.doc('gone').delete({ exists: true }),
    'delete leaves what is below': async ({ here }) => {
      await here.doc('a').set({ n: 1 })
      await here.doc('a').collection('in').doc('b').set({ n: 2 })
      await here.doc('a').delete()
      return read(here.doc('a').collection('in').doc('b'))
    },
    'delete with the right update time': async ({ here }) => {
      const { writeTime } = await here.doc('a').set({ n: 1 })
      return refusal(here.doc('a').delete({ lastUpdateTime: writeTime }))
    },
    'delete with an old update time': async ({ here }) => {
      const { writeTime } = await here.doc('a').set({ n: 1 })
      await here.doc('a').set({ n: 2 })
      return here.doc('a').delete({ lastUpdateTime: writeTime })
    },
    'update with the right update time': async ({ here }) => {
      const { writeTime } = await here.doc('a').set({ n: 1 })
      await here.doc('a').update({ n: 2 }, { lastUpdateTime: writeTime })
      return read(here.doc('a'))
    },
    'update with an old update time': async ({ here }) => {
      const { writeTime } = await here.doc('a').set({ n: 1 })
      await here.doc('a').set({ n: 2 })
      return here.doc('a').update({ n: 3 }, { lastUpdateTime: writeTime })
    },
    'update with an update time of a missing document': async ({ here }) => {
      const { writeTime } = await here.doc('a').set({ n: 1 })
      return here.doc('gone').update({ n: 3 }, { lastUpdateTime: writeTime })
    },
    'set that wants no document': world =>
      written(world, name => ({
        update: { name, fields: { a: text('new') } },
        currentDocument: { exists: false },
      })),
    'set that wants a document': world =>
      written(world, name => ({
        update: { name, fields: { a: text('new') } },
        currentDocument: { exists: true },
      })),
    'a mask with a field that is not given deletes it': world =>
      written(world, name => ({ update: { name, fields: {} }, updateMask: { fieldPaths: ['a', 'b.c'] } })),
    'a mask without fields leaves all as it was': world =>
      written(world, name => ({ update: { name, fields: {} }, updateMask: { fieldPaths: [] } })),
    'fields outside the mask are left out': world =>
      written(world, name => ({
        update: { name, fields: { a: text('new'), z: text('new') } },
        updateMask: { fieldPaths: ['a'] },
      })),
    'a mask with a path and one below it': world =>
      written(world, name => ({
        update: { name, fields: { b: { mapValue: { fields: { c: text('new') } } } } },
        updateMask: { fieldPaths: ['b', 'b.c'] },
      })),
    'a mask with a path twice': world =>
      written(world, name => ({
        update: { name, fields: { a: text('new') } },
        updateMask: { fieldPaths: ['a', 'a'] },
      })),
    'a mask with a bad path': world =>
      written(world, name => ({
        update: { name, fields: { a: text('new') } },
        updateMask: { fieldPaths: ['a..b'] },
      })),
    'a mask on a missing document makes it': async world => {
      await commit(world, [
        {
          update: { name: world.nameOf(`${world.here.id}/new`), fields: { a: text('x'), b: text('y') } },
          updateMask: { fieldPaths: ['a'] },
        },
      ])
      return read(world.here.doc('new'))
    },
    'a write without an operation': world => written(world, () => ({})),
    'an update without a document': world => written(world, () => ({ update: {} })),
    'an update with an empty value': world =>
      written(world, name => ({ update: { name, fields: { a: {} } } })),
    'a delete with a mask': world =>
      written(world, name => ({ delete: name, updateMask: { fieldPaths: ['a'] } })),
    'several writes to one document in a commit': async ({ db, here }) => {
      const batch = db.batch()
      batch.set(here.doc('a'), { n: 1 })
      batch.update(here.doc('a'), { m: FieldValue.increment(2) })
      batch.update(here.doc('a'), { m: FieldValue.increment(3) })
      await batch.commit()
      return read(here.doc('a'))
    },
    'delete and set of one document in a commit': async ({ db, here }) => {
      await here.doc('a').set({ old: true })
      const batch = db.batch()
      batch.delete(here.doc('a'))
      batch.set(here.doc('a'), { n: 1 }, { merge: true })
      await batch.commit()
      return read(here.doc('a'))
    },
    'create twice in one commit': async ({ db, here }) => {
      const batch = db.batch()
      batch.create(here.doc('a'), { n: 1 })
      batch.create(here.doc('a'), { n: 2 })
      return [await refusal(batch.commit()), (await here.doc('a').get()).exists]
    },
    'a commit with one refused write does nothing': async ({ db, here }) => {
      const batch = db.batch()
      batch.set(here.doc('a'), { n: 1 })
      batch.update(here.doc('gone'), { n: 1 })
      return [await refusal(batch.commit()), (await here.doc('a').get()).exists]
    },
    'an empty commit': world => refusal(commit(world, [])),
    'writes of one commit have one time': async ({ db, here }) => {
      const batch = db.batch()
      batch.set(here.doc('a'), { n: 1 })
      batch.set(here.doc('b'), { n: 1 })
      const [one, two] = await batch.commit()
      return one?.writeTime.isEqual(two!.writeTime)
    },
    'the create time stays, the update time moves': async ({ here }) => {
      await here.doc('a').set({ n: 1 })
      const before = await here.doc('a').get()
      await here.doc('a').set({ n: 2 })
      const after = await here.doc('a').get()
      return [before.createTime!.isEqual(after.createTime!), before.updateTime!.isEqual(after.updateTime!)]
    },
    'a deleted document that comes again has a new create time': async ({ here }) => {
      await here.doc('a').set({ n: 1 })
      const before = await here.doc('a').get()
      await here.doc('a').delete()
      await here.doc('a').set({ n: 1 })
      return before.createTime!.isEqual((await here.doc('a').get()).createTime!)
    },
    'a write that changes nothing keeps the update time': async ({ here }) => {
      await here.doc('a').set({ n: 1 })
      const before = await here.doc('a').get()
      await here.doc('a').set({ n: 1 })
      return before.updateTime!.isEqual((await here.doc('a').get()).updateTime!)
    },
    'getAll answers in the order that was asked for': async ({ db, here }) => {
      await here.doc('b').set({ n: 2 })
      await here.doc('a').set({ n: 1 })
      const found = await db.getAll(here.doc('b'), here.doc('gone'), here.doc('a'), here.doc('b'))
      return found.map(one => [one.id, one.exists])
    },
    'getAll with a field mask': async ({ db, here }) => {
      await here.doc('a').set({ n: 1, m: 2, map: { x: 1, y: 2 } })
      const [found] = await db.getAll(here.doc('a'), { fieldMask: ['n', 'map.x', 'gone'] })
      return found?.data()
    },
    'a document with many fields': async ({ here }) => {
      const fields = Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`f${at}`, at]))
      await here.doc('a').set(fields)
      return Object.keys((await here.doc('a').get()).data() ?? {}).length
    },
    'integers and doubles keep their types': async world => {
      await commit(world, [
        {
          update: {
            name: world.nameOf(`${world.here.id}/a`),
            fields: {
              integer: { integerValue: '9223372036854775807' },
              double: { doubleValue: 2 },
              zero: { doubleValue: -0 },
              least: { integerValue: '-9223372036854775808' },
            },
          },
        },
      ])
      return fieldsOf(await world.rpc('getDocument', { name: world.nameOf(`${world.here.id}/a`) }))
    },
    'timestamps are cut to microseconds': async world => {
      await commit(world, [
        {
          update: {
            name: world.nameOf(`${world.here.id}/a`),
            fields: { t: { timestampValue: { seconds: 5, nanos: 123_456_789 } } },
          },
        },
      ])
      return fieldsOf(await world.rpc('getDocument', { name: world.nameOf(`${world.here.id}/a`) }))
    },
  },
}
