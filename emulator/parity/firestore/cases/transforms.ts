import { type DocumentReference, FieldValue } from '@google-cloud/firestore'
import { refusal } from '../../outcome.ts'
import { plain } from '../plain.ts'
import { commit, fieldsOf } from '../requests.ts'
import type { FirestoreGroup, FirestoreWorld } from '../world.ts'

const read = async (document: DocumentReference) => plain((await document.get()).data())

async function updated(world: FirestoreWorld, before: object, change: object): Promise<unknown> {
  await world.here.doc('d').set(before)
  await world.here.doc('d').update({ ...change })
  return read(world.here.doc('d'))
}

/** Applies raw transforms to a document and says their results and what is there then. */
async function transformed(world: FirestoreWorld, before: object, ...fieldTransforms: object[]) {
  const name = world.nameOf(`${world.here.id}/d`)
  const answer = await commit(world, [
    { update: { name, fields: before } },
    { update: { name, fields: {} }, updateMask: { fieldPaths: [] }, updateTransforms: fieldTransforms },
  ])
  const { transformResults } = answer.writeResults[1]
  return [fieldsOf({ fields: transformResults }), fieldsOf(await world.rpc('getDocument', { name }))]
}

const largest = { integerValue: '9223372036854775807' }

/** https://firebase.google.com/docs/firestore/reference/rpc/google.firestore.v1#documenttransform */
export const transforms: FirestoreGroup = {
  name: 'transforms',
  cases: {
    'increment of an integer': world => updated(world, { n: 2 }, { n: FieldValue.increment(3) }),
    'increment by a double': world => updated(world, { n: 2 }, { n: FieldValue.increment(0.5) }),
    'increment of a missing field': world => updated(world, {}, { n: FieldValue.increment(3) }),
    'increment of a text replaces it': world => updated(world, { n: 'text' }, { n: FieldValue.increment(3) }),
    'increment of null': world => updated(world, { n: null }, { n: FieldValue.increment(3) }),
    'increment of a nested field': world =>
      updated(world, { m: { n: 1, o: 1 } }, { 'm.n': FieldValue.increment(1) }),
    'increment of NaN': world => updated(world, { n: Number.NaN }, { n: FieldValue.increment(1) }),
    'increment past the largest integer stays there': world =>
      transformed(world, { n: largest }, { fieldPath: 'n', increment: { integerValue: 1 } }),
    'increment past the least integer stays there': world =>
      transformed(
        world,
        { n: { integerValue: '-9223372036854775808' } },
        { fieldPath: 'n', increment: { integerValue: -1 } },
      ),
    'increment of an integer by a double is a double': world =>
      transformed(world, { n: { integerValue: 1 } }, { fieldPath: 'n', increment: { doubleValue: 1 } }),
    'increment of a double by an integer is a double': world =>
      transformed(world, { n: { doubleValue: 1 } }, { fieldPath: 'n', increment: { integerValue: 1 } }),
    'increment by a text': world =>
      transformed(world, {}, { fieldPath: 'n', increment: { stringValue: 'x' } }),
    'maximum of integers': world =>
      transformed(world, { n: { integerValue: 5 } }, { fieldPath: 'n', maximum: { integerValue: 7 } }),
    'maximum keeps the greater': world =>
      transformed(world, { n: { integerValue: 5 } }, { fieldPath: 'n', maximum: { integerValue: 3 } }),
    'maximum of equals of two types keeps what was there': world =>
      transformed(world, { n: { integerValue: 3 } }, { fieldPath: 'n', maximum: { doubleValue: 3 } }),
    'maximum with a greater double': world =>
      transformed(world, { n: { integerValue: 3 } }, { fieldPath: 'n', maximum: { doubleValue: 3.5 } }),
    'maximum of a missing field': world =>
      transformed(world, {}, { fieldPath: 'n', maximum: { integerValue: 3 } }),
    'maximum of a text': world =>
      transformed(world, { n: { stringValue: 'x' } }, { fieldPath: 'n', maximum: { integerValue: 3 } }),
    'maximum with NaN': world =>
      transformed(
        world,
        { n: { integerValue: 3 } },
        { fieldPath: 'n', maximum: { doubleValue: Number.NaN } },
      ),
    'minimum of integers': world =>
      transformed(world, { n: { integerValue: 5 } }, { fieldPath: 'n', minimum: { integerValue: 3 } }),
    'minimum keeps the smaller': world =>
      transformed(world, { n: { integerValue: 5 } }, { fieldPath: 'n', minimum: { integerValue: 7 } }),
    'minimum with NaN': world =>
      transformed(
        world,
        { n: { integerValue: 5 } },
        { fieldPath: 'n', minimum: { doubleValue: Number.NaN } },
      ),
    'minimum of zero and negative zero': world =>
      transformed(world, { n: { integerValue: 0 } }, { fieldPath: 'n', minimum: { doubleValue: -0 } }),
    'minimum by a text': world => transformed(world, {}, { fieldPath: 'n', minimum: { stringValue: 'x' } }),
    'union adds what is not there': world =>
      updated(world, { list: [1, 'a'] }, { list: FieldValue.arrayUnion('a', 'b', 2) }),
    'union of a missing field': world => updated(world, {}, { list: FieldValue.arrayUnion(1, 2) }),
    'union of a text replaces it': world =>
      updated(world, { list: 'text' }, { list: FieldValue.arrayUnion(1) }),
    'union takes each once': world => updated(world, { list: [] }, { list: FieldValue.arrayUnion(1, 1, 2) }),
    'union keeps doubles that were there': world =>
      updated(world, { list: [1, 1] }, { list: FieldValue.arrayUnion(2) }),
    'union compares by value': world =>
      transformed(
        world,
        { list: { arrayValue: { values: [{ integerValue: 1 }] } } },
        { fieldPath: 'list', appendMissingElements: { values: [{ doubleValue: 1 }, { doubleValue: 2 }] } },
      ),
    'union of maps': world =>
      updated(world, { list: [{ a: 1, b: 2 }] }, { list: FieldValue.arrayUnion({ b: 2, a: 1 }, { a: 1 }) }),
    'union of null and NaN': world =>
      updated(world, { list: [null, Number.NaN] }, { list: FieldValue.arrayUnion(null, Number.NaN) }),
    'remove takes all that are equal': world =>
      updated(world, { list: [1, 2, 1, 3] }, { list: FieldValue.arrayRemove(1, 3) }),
    'remove compares by value': world =>
      transformed(
        world,
        { list: { arrayValue: { values: [{ integerValue: 1 }, { integerValue: 2 }] } } },
        { fieldPath: 'list', removeAllFromArray: { values: [{ doubleValue: 1 }] } },
      ),
    'remove of a missing field': world => updated(world, {}, { list: FieldValue.arrayRemove(1) }),
    'remove of a text': world => updated(world, { list: 'text' }, { list: FieldValue.arrayRemove(1) }),
    'remove of maps': world =>
      updated(world, { list: [{ a: 1 }, { a: 2 }] }, { list: FieldValue.arrayRemove({ a: 1 }) }),
    'the server time has whole milliseconds': async ({ here }) => {
      await here.doc('a').set({ at: FieldValue.serverTimestamp() })
      return (await here.doc('a').get()).get('at').nanoseconds % 1_000_000
    },
    'the server time is one in a whole commit': async ({ db, here }) => {
      const batch = db.batch()
      batch.set(here.doc('a'), { at: FieldValue.serverTimestamp(), in: { at: FieldValue.serverTimestamp() } })
      batch.set(here.doc('b'), { at: FieldValue.serverTimestamp() })
      await batch.commit()
      const [a, b] = await db.getAll(here.doc('a'), here.doc('b'))
      return [a?.get('at').isEqual(b?.get('at')), a?.get('at').isEqual(a?.get('in.at'))]
    },
    'transforms in a set with merge': async ({ here }) => {
      await here.doc('a').set({ n: 1, m: 1 })
      await here.doc('a').set({ n: FieldValue.increment(1), list: FieldValue.arrayUnion(1) }, { merge: true })
      return read(here.doc('a'))
    },
    'transforms in a set start from nothing': async ({ here }) => {
      await here.doc('a').set({ n: 5 })
      await here.doc('a').set({ n: FieldValue.increment(1) })
      return read(here.doc('a'))
    },
    'transforms in a create': async ({ here }) => {
      await here.doc('a').create({ n: FieldValue.increment(1), other: true })
      return read(here.doc('a'))
    },
    'a transform alone makes a missing document': async ({ here }) => {
      await here.doc('a').set({ n: FieldValue.increment(1) }, { merge: true })
      return read(here.doc('a'))
    },
    'two transforms of one field work one after the other': world =>
      transformed(
        world,
        { n: { integerValue: 1 } },
        { fieldPath: 'n', increment: { integerValue: 5 } },
        { fieldPath: 'n', maximum: { integerValue: 10 } },
      ),
    'a transform write': async world => {
      const name = world.nameOf(`${world.here.id}/d`)
      const answer = await commit(world, [
        {
          transform: {
            document: name,
            fieldTransforms: [{ fieldPath: 'n', increment: { integerValue: 1 } }],
          },
        },
      ])
      return [fieldsOf({ fields: answer.writeResults[0].transformResults }), await read(world.here.doc('d'))]
    },
    'a transform write without transforms': world =>
      refusal(
        commit(world, [{ transform: { document: world.nameOf(`${world.here.id}/d`), fieldTransforms: [] } }]),
      ),
    'a transform write that wants the document there': world =>
      refusal(
        commit(world, [
          {
            transform: {
              document: world.nameOf(`${world.here.id}/d`),
              fieldTransforms: [{ fieldPath: 'n', increment: { integerValue: 1 } }],
            },
            currentDocument: { exists: true },
          },
        ]),
      ),
    'a transform without an operation': world => transformed(world, {}, { fieldPath: 'n' }),
    'a transform of an unknown server value': world =>
      transformed(world, {}, { fieldPath: 'n', setToServerValue: 'SERVER_VALUE_UNSPECIFIED' }),
    'a transform of a bad path': world =>
      transformed(world, {}, { fieldPath: 'a..b', increment: { integerValue: 1 } }),
    'a transform of the name': world =>
      transformed(world, {}, { fieldPath: '__name__', increment: { integerValue: 1 } }),
    'a union with an array in it': world =>
      transformed(
        world,
        {},
        { fieldPath: 'list', appendMissingElements: { values: [{ arrayValue: { values: [] } }] } },
      ),
    'the results of transforms in their order': async world =>
      transformed(
        world,
        { a: { integerValue: 1 }, list: { arrayValue: { values: [] } } },
        { fieldPath: 'list', appendMissingElements: { values: [{ integerValue: 1 }] } },
        { fieldPath: 'a', increment: { integerValue: 1 } },
        { fieldPath: 'a', minimum: { integerValue: 0 } },
      ),
  },
}
