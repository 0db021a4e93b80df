import { Buffer } from 'node:buffer'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startForTest } from './suite.harness.ts'

const DATABASE = 'projects/demo/databases/(default)'
const ROOT = `${DATABASE}/documents`

interface Change {
  targetChangeType: string
  targetIds: number[]
  resumeToken: Buffer
  readTime: { seconds: string; nanos: number } | null
  cause: { code: number; message: string } | null
}
interface Message {
  targetChange?: Change | null
  documentChange?: { document: { name: string }; targetIds: number[] } | null
  documentDelete?: { document: string } | null
  documentRemove?: { document: string } | null
  filter?: { targetId: number; count: number } | null
}

let suite: Awaited<ReturnType<typeof startForTest>>
beforeAll(async () => {
  suite = await startForTest()
})
afterAll(() => suite.stop())

/** A bare stream and what it says, in short. */
function open() {
  const stream = suite.api.listen()
  const said: string[] = []
  let token: Buffer = Buffer.alloc(0)
  let look = () => {}
  stream.on('error', () => {})
  stream.on('data', (message: Message) => {
    if (message.targetChange?.resumeToken?.length) token = message.targetChange.resumeToken
    said.push(inShort(message))
    look()
  })
  return {
    add: (target: object) => stream.write({ database: DATABASE, addTarget: target }),
    remove: (removeTarget: number) => stream.write({ database: DATABASE, removeTarget }),
    /** Everything up to and with the first that matches, and forgets it. */
    until(what: string): Promise<string[]> {
      return new Promise(resolve => {
        look = () => {
          const at = said.indexOf(what)
          if (at < 0) return
          look = () => {}
          resolve(said.splice(0, at + 1))
        }
        look()
      })
    },
    token: () => token,
    end: () => stream.cancel(),
  }
}

function inShort({ targetChange, documentChange, documentDelete, documentRemove, filter }: Message): string {
  const idOf = (name: string) => name.split('/').at(-1)
  if (documentChange) return `${documentChange.targetIds} has ${idOf(documentChange.document.name)}`
  if (documentDelete) return `deleted ${idOf(documentDelete.document)}`
  if (documentRemove) return `removed ${idOf(documentRemove.document)}`
  if (filter) return `${filter.targetId} holds ${filter.count}`
  return [targetChange?.targetChangeType, targetChange?.targetIds, targetChange?.cause?.code].join(' ').trim()
}

const all = (collectionId: string, more: object = {}) => ({
  query: { parent: ROOT, structuredQuery: { from: [{ collectionId }], ...more } },
})

test('a target is added, told, current, and then consistent', async () => {
  await suite.db.doc('whole/a').set({})
  const stream = open()
  stream.add({ ...all('whole'), targetId: 7 })
  expect(await stream.until('NO_CHANGE')).toEqual(['ADD 7', '7 has a', 'CURRENT 7', 'NO_CHANGE'])
  stream.end()
})

test('several targets share a stream, and one that goes leaves the others', async () => {
  await suite.db.doc('left/a').set({})
  const stream = open()
  stream.add({ ...all('left'), targetId: 1 })
  stream.add({ documents: { documents: [`${ROOT}/right/b`] }, targetId: 2 })
  await stream.until('CURRENT 2')
  await stream.until('NO_CHANGE')
  const batch = suite.db.batch()
  batch.set(suite.db.doc('left/c'), {})
  batch.set(suite.db.doc('right/b'), {})
  await batch.commit()
  expect((await stream.until('NO_CHANGE')).sort()).toEqual(['1 has c', '2 has b', 'NO_CHANGE'])
  stream.remove(1)
  expect(await stream.until('REMOVE 1')).toEqual(['REMOVE 1'])
  await suite.db.doc('left/d').set({})
  await suite.db.doc('right/b').delete()
  expect(await stream.until('NO_CHANGE')).toEqual(['deleted b', 'NO_CHANGE'])
  stream.end()
})

test('a target that cannot be listened to is removed with its cause, and the stream goes on', async () => {
  const stream = open()
  stream.add({ ...all('fine', { where: { unaryFilter: { op: 'IS_NULL' } } }), targetId: 3 })
  expect(await stream.until('REMOVE 3 3')).toEqual(['REMOVE 3 3'])
  stream.add({ ...all('fine'), targetId: 4 })
  expect(await stream.until('NO_CHANGE')).toEqual(['ADD 4', 'CURRENT 4', 'NO_CHANGE'])
  stream.end()
})

test('who comes back with a token is told what changed, and how many results there are', async () => {
  for (const id of ['a', 'b', 'c']) await suite.db.doc(`again/${id}`).set({ n: 1 })
  const before = open()
  before.add({ ...all('again'), targetId: 1 })
  await before.until('NO_CHANGE')
  const resumeToken = before.token()
  before.end()
  await suite.db.doc('again/a').delete()
  await suite.db.doc('again/b').update({ n: 2 })
  const after = open()
  after.add({ ...all('again'), targetId: 1, resumeToken })
  expect(await after.until('NO_CHANGE')).toEqual([
    'ADD 1',
    '1 has b',
    'deleted a',
    '1 holds 2',
    'CURRENT 1',
    'NO_CHANGE',
  ])
  after.end()
})

test('who comes back with a time that the server does not know begins anew', async () => {
  await suite.db.doc('late/a').set({})
  const resumeToken = Buffer.alloc(8)
  resumeToken.writeBigUInt64BE(2n ** 53n)
  const stream = open()
  stream.add({ ...all('late'), targetId: 1, resumeToken })
  expect(await stream.until('NO_CHANGE')).toEqual(['ADD 1', 'RESET 1', '1 has a', 'CURRENT 1', 'NO_CHANGE'])
  stream.end()
})

test('a window of results shifts with what leaves and what enters it', async () => {
  for (const n of [1, 2, 3]) await suite.db.doc(`window/w${n}`).set({ n })
  const stream = open()
  const orderBy = [{ field: { fieldPath: 'n' }, direction: 'ASCENDING' }]
  stream.add({ ...all('window', { orderBy, limit: { value: 2 } }), targetId: 1 })
  await stream.until('NO_CHANGE')
  await suite.db.doc('window/w1').update({ n: 9 })
  expect((await stream.until('NO_CHANGE')).sort()).toEqual(['1 has w3', 'NO_CHANGE', 'removed w1'])
  stream.end()
})

test('a target for once is removed when it has been told', async () => {
  const stream = open()
  stream.add({ ...all('once'), targetId: 1, once: true })
  expect(await stream.until('REMOVE 1')).toEqual(['ADD 1', 'CURRENT 1', 'NO_CHANGE', 'REMOVE 1'])
  stream.end()
})

test('a quiet stream is told from time to time that nothing has changed', async () => {
  const stream = open()
  stream.add({ ...all('quiet'), targetId: 1 })
  await stream.until('NO_CHANGE')
  const before = stream.token()
  await suite.clock.advance(60_000)
  expect(await stream.until('NO_CHANGE')).toEqual(['NO_CHANGE'])
  expect(Buffer.compare(stream.token(), before)).toBe(1)
  stream.end()
})

test('a search for neighbours cannot be listened to', async () => {
  const one = {
    mapValue: {
      fields: {
        __type__: { stringValue: '__vector__' },
        value: { arrayValue: { values: [{ doubleValue: 1 }] } },
      },
    },
  }
  const findNearest = {
    vectorField: { fieldPath: 'v' },
    queryVector: one,
    distanceMeasure: 'COSINE',
    limit: { value: 1 },
  }
  const stream = open()
  stream.add({ ...all('any', { findNearest }), targetId: 1 })
  expect(await stream.until('REMOVE 1 3')).toEqual(['REMOVE 1 3'])
  stream.end()
})
