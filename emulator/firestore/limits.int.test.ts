import { Buffer } from 'node:buffer'
import { FieldValue, type Query } from '@google-cloud/firestore'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startForTest } from './suite.harness.ts'

const DATABASE = 'projects/demo/databases/(default)'
const ROOT = `${DATABASE}/documents`

let suite: Awaited<ReturnType<typeof startForTest>>
beforeAll(async () => {
  suite = await startForTest()
})
afterAll(() => suite.stop())

const integer = { integerValue: 1 }
const write = (fields: object, more: object = {}, path = 'limits/one') => ({
  update: { name: `${ROOT}/${path}`, fields },
  ...more,
})
const commit = (...writes: object[]) => suite.api.commit({ database: DATABASE, writes })
const batchWrite = (...writes: object[]) => {
  const request: NonNullable<Parameters<typeof suite.api.batchWrite>[0]> = { database: DATABASE, writes }
  return suite.api.batchWrite(request)
}
const vector = (fields: object) => ({
  v: { mapValue: { fields: { __type__: { stringValue: '__vector__' }, ...fields } } },
})
const elements = (...values: object[]) => ({ value: { arrayValue: { values } } })
const nested = (depth: number): object =>
  depth === 0 ? integer : { mapValue: { fields: { a: nested(depth - 1) } } }
const transforms = (count: number) => ({
  updateTransforms: Array.from({ length: count }, (_, n) => ({ fieldPath: `f${n}`, increment: integer })),
})

test.each<[string, object, RegExp]>([
  ['maps 21 deep', write({ a: nested(21) }), /nested deeper than 20/],
  ['a reserved field', write({ __x__: integer }), /field name __x__ is reserved/],
  [
    'a reserved field in a map',
    write({ a: { mapValue: { fields: { __x__: integer } } } }),
    /'__x__' is reserved/,
  ],
  ['a field without a name', write({ '': integer }), /property\.name is the empty string/],
  [
    'a nameless field in a map',
    write({ a: { mapValue: { fields: { '': integer } } } }),
    /invalid nested entity/,
  ],
  [
    'a text of more than 1,048,487 bytes',
    write({ a: { stringValue: 'é'.repeat(524_244) } }),
    /longer than 1048487/,
  ],
  ['bytes of more than that', write({ a: { bytesValue: Buffer.alloc(1_048_488) } }), /longer than 1048487/],
  ['a value of no type', write({ a: {} }), /type unset/],
  [
    'a reference to nothing',
    write({ a: { referenceValue: 'foo' } }),
    /Resource name "foo" lacks "projects" at index 0/,
  ],
  ['a reference to a collection', write({ a: { referenceValue: `${ROOT}/a` } }), /lacks "\/" at index 45/],
  [
    'a time after the year 9999',
    write({ a: { timestampValue: { seconds: 253402300800 } } }),
    /Timestamp seconds/,
  ],
  [
    'a place beyond the poles',
    write({ a: { geoPointValue: { latitude: 91 } } }),
    /latitude '91\.0' outside permitted/,
  ],
  ['an empty vector', write(vector(elements())), /zero length vector/],
  [
    'a vector of 2,049 dimensions',
    write(vector(elements(...Array(2049).fill({ doubleValue: 1 })))),
    /2048 dimensions/,
  ],
  ['a vector of integers', write(vector(elements(integer))), /values of type 'double'/],
  [
    'a vector with more in it',
    write(vector({ ...elements({ doubleValue: 1 }), z: integer })),
    /extraneous entries/,
  ],
  ['a vector without values', write(vector({})), /missing key 'value'/],
  [
    'a reserved field in a mask',
    write({}, { updateMask: { fieldPaths: ['__x__'] } }),
    /Invalid reserved name/,
  ],
  ['an empty field in a mask', write({}, { updateMask: { fieldPaths: [''] } }), /empty property path/],
  [
    'a malformed field in a mask',
    write({}, { updateMask: { fieldPaths: ['a..b'] } }),
    /Invalid property path "a\.\.b"/,
  ],
  ['more than 500 transforms', write({}, transforms(501)), /at most 500/],
  [
    'a list of no transforms',
    { transform: { document: `${ROOT}/a/b`, fieldTransforms: [] } },
    /must not be empty/,
  ],
  [
    'an increment by a text',
    write({}, { updateTransforms: [{ fieldPath: 'f', increment: { stringValue: '1' } }] }),
    /must be int64 or double/,
  ],
  [
    'transforms of a field and one inside it',
    write({}, { updateTransforms: ['f', 'f.g'].map(fieldPath => ({ fieldPath, increment: integer })) }),
    /Cannot transform property f and its nested property/,
  ],
  [
    'a transform of no kind',
    write({}, { updateTransforms: [{ fieldPath: 'f' }] }),
    /Operation type must be specified/,
  ],
  ['a reserved id', write({}, {}, 'limits/__x__'), /Resource id "__x__" is invalid because it is reserved/],
  [
    'a reserved collection',
    write({}, {}, '__c__/a'),
    /Collection id "__c__" is invalid because it is reserved/,
  ],
  ['a dot for an id', write({}, {}, 'limits/.'), /contains a resource id "\." at index 51/],
  ['no id', write({}, {}, 'limits/'), /has invalid trailing "\/"/],
  ['a collection for a document', write({}, {}, 'limits'), /lacks "\/" at index 50/],
  ['an id of more than 1,500 bytes', write({}, {}, `limits/${'é'.repeat(751)}`), /longer than 1500 bytes/],
  ['a name without a project', { delete: 'foo/bar' }, /Document name "foo\/bar" lacks "projects" at index 0/],
  ['nothing at all', {}, /empty write operation/],
])('refuses to write %s', async (_, refused, message) => {
  const fine = write({ fine: integer }, {}, 'limits/fine')
  await expect(commit(fine, refused)).rejects.toMatchObject({
    code: 3,
    message: expect.stringMatching(message),
  })
  expect((await suite.db.doc('limits/fine').get()).exists).toBe(false)
})

test.each<[string, object]>([
  ['maps 20 deep', write({ a: nested(20) })],
  ['a text of 1,048,487 bytes', write({ a: { stringValue: 'x'.repeat(1_048_487) } })],
  ['500 transforms', write({}, transforms(500))],
  ['an id of 1,500 bytes', write({}, {}, `limits/${'a'.repeat(1500)}`)],
  ['a vector of 2,048 dimensions', write(vector(elements(...Array(2048).fill({ doubleValue: 1 }))))],
  ['a name of underscores', write({ ___: integer, __a: integer })],
])('writes %s', async (_, allowed) => {
  const [{ writeResults }] = await commit(allowed)
  expect(writeResults).toHaveLength(1)
})

test('a document without a name of its own is created, one with a name is not', async () => {
  const request = { parent: ROOT, collectionId: 'made', documentId: 'one' }
  const named = { ...request, document: { name: `${ROOT}/made/other` } }
  await expect(suite.api.createDocument(named)).rejects.toMatchObject({ code: 3 })
  const [document] = await suite.api.createDocument({ ...request, document: { fields: { a: integer } } })
  expect(document.name).toBe(`${ROOT}/made/one`)
  await expect(suite.api.createDocument(request)).rejects.toMatchObject({ code: 6 })
  await expect(suite.api.createDocument({ ...request, collectionId: 'a/b' })).rejects.toMatchObject({
    code: 3,
  })
})

test('each write of a batch has a status of its own', async () => {
  await suite.db.doc('each/there').set({ n: 1 })
  const exists = (is: boolean) => ({ currentDocument: { exists: is } })
  const [{ status, writeResults }] = await batchWrite(
    write({ n: integer }, {}, 'each/new'),
    write({ n: integer }, exists(true), 'each/missing'),
    write({ n: integer }, exists(false), 'each/there'),
    write({}, { updateTransforms: [{ fieldPath: 'n', increment: integer }] }, 'each/counted'),
    { delete: `${ROOT}/each/gone` },
  )
  expect(status?.map(one => one.code)).toEqual([0, 5, 6, 0, 0])
  expect(writeResults?.map(result => result.updateTime !== null)).toEqual([true, false, false, true, false])
  expect(writeResults?.[3]?.transformResults).toHaveLength(1)
  const found = await suite.db.collection('each').get()
  expect(found.docs.map(document => document.id)).toEqual(['counted', 'new', 'there'])
})

test('a batch with a malformed write, or two of one document, does nothing', async () => {
  const fine = write({}, {}, 'none/fine')
  await expect(batchWrite(fine, write({ __a__: integer }))).rejects.toMatchObject({ code: 3 })
  await expect(batchWrite(fine, fine)).rejects.toMatchObject({ code: 3 })
  expect((await suite.db.doc('none/fine').get()).exists).toBe(false)
})

test('texts that begin with the same 1,500 bytes are found apart, and sorted by name', async () => {
  const long = (end: string) => 'x'.repeat(1500) + end
  const texts = suite.db.collection('texts')
  const batch = suite.db.batch()
  for (let n = 0; n < 100; n++) batch.set(texts.doc(`short-${n}`), { text: `short ${n}` })
  for (const [id, end] of Object.entries({ one: 'c', three: 'a', two: 'b' }))
    batch.set(texts.doc(id), { text: long(end) })
  await batch.commit()
  const ids = async (query: Query) => (await query.get()).docs.map(document => document.id)
  expect(await ids(texts.where('text', '==', long('b')))).toEqual(['two'])
  expect(await ids(texts.where('text', '>', long('a')))).toEqual(['one', 'two'])
  expect((await texts.where('text', '==', long('b')).count().get()).data().count).toBe(1)
  expect(await ids(texts.orderBy('text').startAt('x'))).toEqual(['one', 'three', 'two'])
  expect(await ids(texts.orderBy('text', 'desc').limit(3))).toEqual(['two', 'three', 'one'])
  const last = await texts.doc('one').get()
  expect(await ids(texts.orderBy('text').startAfter(last))).toEqual(['three', 'two'])
  await texts.doc('one').update({ text: FieldValue.delete() })
  expect(await ids(texts.where('text', '>=', long('')))).toEqual(['three', 'two'])
})
