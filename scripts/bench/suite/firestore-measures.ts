import type { DocumentReference, Firestore } from '@google-cloud/firestore'
import { documentName } from './clients.ts'
import { type Measure, rate } from './measure.ts'
import { getDocument } from './raw-get.ts'

const AT_ONCE = 16
const RESULTS = 20
const KNOWN = 1000
const IN_TRANSACTION = 10
const IN_BATCH = 500
const LOADERS = 4

const documentOf = (ordinal: number, documents: number): object => ({
  number: ordinal,
  group: ordinal % Math.max(1, Math.floor(documents / RESULTS)),
  name: `name ${ordinal}`,
  tags: ['a', 'b', `t${ordinal % 100}`],
  price: { amount: ordinal, currency: 'EUR' },
  text: 'x'.repeat(100),
})

/** What one document costs to write and read. */
export const documentMeasures: readonly Measure[] = [1, AT_ONCE].flatMap(width => [
  {
    name: named('set', width),
    unit: 'a second',
    prepare: async ({ db, unique }) => {
      const collection = db.collection(unique('set'))
      let next = 0
      return forMs => rate(width, forMs, () => collection.doc(`d${next++}`).set(documentOf(next, KNOWN)))
    },
  },
  {
    name: named('get', width),
    unit: 'a second',
    prepare: async ({ db, unique }) => {
      const references = await known(db, unique('get'))
      return forMs => rate(width, forMs, ordinal => at(references, ordinal).get())
    },
  },
  {
    name: named("get without Google's client", width),
    unit: 'a second',
    prepare: async ({ db, grpc, unique }) => {
      const names = (await known(db, unique('raw'))).map(({ path }) => documentName(path))
      return forMs => rate(width, forMs, ordinal => getDocument(grpc, names[ordinal % KNOWN] ?? ''))
    },
  },
  {
    name: named(`transaction of ${IN_TRANSACTION} documents`, width),
    unit: 'a second',
    prepare: async ({ db, unique }) => {
      const references = await known(db, unique('transaction'))
      return forMs => rate(width, forMs, ordinal => transact(db, references, ordinal * IN_TRANSACTION))
    },
  },
])

/** What a query costs where there are many documents; the collection is loaded before. */
export function queryMeasures(collection: string, documents: number): readonly Measure[] {
  const groups = Math.max(1, Math.floor(documents / RESULTS))
  return [
    {
      name: `query by equality, ${RESULTS} of ${documents}`,
      unit: 'a second',
      prepare: async ({ db }) => {
        const ask = (ordinal: number) =>
          db.collection(collection).where('group', '==', (ordinal * 7) % groups)
        return forMs => rate(1, forMs, async ordinal => expect((await ask(ordinal).get()).size, RESULTS))
      },
    },
    {
      name: `query by order, ${RESULTS} of ${documents}`,
      unit: 'a second',
      prepare: async ({ db }) => {
        const query = db.collection(collection).orderBy('number', 'desc').limit(RESULTS)
        return forMs => rate(1, forMs, async () => expect((await query.get()).size, RESULTS))
      },
    },
    {
      name: `count of ${documents}`,
      unit: 'a second',
      prepare: async ({ db }) => {
        const count = db.collection(collection).count()
        return forMs => rate(1, forMs, async () => expect((await count.get()).data().count, documents))
      },
    },
  ]
}

/** Writes the documents in batches; documents a second. */
export async function load(db: Firestore, collection: string, documents: number): Promise<number> {
  const startedAt = performance.now()
  let next = 0
  const loader = async () => {
    while (next < documents) {
      const from = next
      next += IN_BATCH
      await writeBatch(db, collection, { from, to: Math.min(next, documents), documents })
    }
  }
  await Promise.all(Array.from({ length: LOADERS }, loader))
  return (documents * 1000) / (performance.now() - startedAt)
}

async function writeBatch(
  db: Firestore,
  collection: string,
  { from, to, documents }: { from: number; to: number; documents: number },
): Promise<void> {
  const batch = db.batch()
  for (let ordinal = from; ordinal < to; ordinal++)
    batch.set(db.doc(`${collection}/d${ordinal}`), documentOf(ordinal, documents))
  await batch.commit()
}

async function known(db: Firestore, collection: string): Promise<DocumentReference[]> {
  await load(db, collection, KNOWN)
  return Array.from({ length: KNOWN }, (_, ordinal) => db.doc(`${collection}/d${ordinal}`))
}

const at = (references: readonly DocumentReference[], ordinal: number): DocumentReference =>
  references[ordinal % references.length] as DocumentReference

/** Those that run at once have documents of their own. */
function transact(db: Firestore, references: readonly DocumentReference[], from: number): Promise<void> {
  return db.runTransaction(async transaction => {
    const own = Array.from({ length: IN_TRANSACTION }, (_, index) => at(references, from + index))
    const read = await transaction.getAll(...own)
    for (const document of read) transaction.update(document.ref, { number: document.get('number') + 1 })
  })
}

function named(operation: string, width: number): string {
  return `${operation}, ${width === 1 ? 'one client' : `${width} at once`}`
}

/** A figure is worth nothing where the answer is wrong. */
function expect(actual: number, wanted: number): void {
  if (actual !== wanted) throw new Error(`the answer has ${actual} where ${wanted} are right`)
}
