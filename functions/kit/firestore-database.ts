import type {
  DocumentReference,
  DocumentSnapshot,
  Query as FirestoreQuery,
  Transaction,
} from '@google-cloud/firestore'
import { FieldPath, FieldValue, Firestore, Timestamp } from '@google-cloud/firestore'
import type { Database, Fields, Found, Query, Snapshot, Write } from './database.ts'

interface Reads {
  getAll(...documents: DocumentReference[]): Promise<DocumentSnapshot[]>
  get(query: FirestoreQuery): Promise<{ docs: DocumentSnapshot[] }>
}

/** Speaks to Firestore through Google's client. `FIRESTORE_EMULATOR_HOST` points it elsewhere, as always. */
export function firestoreDatabase(projectId: string, name: string): Database {
  const firestore = new Firestore({
    projectId,
    databaseId: name,
    ignoreUndefinedProperties: true,
    // By default a read that answers ABORTED is sent again twice, for 7 seconds, before its transaction is run again.
    gaxServerStreamingRetries: true,
  })
  const outside: Reads = {
    getAll: (...documents) => firestore.getAll(...documents),
    get: query => query.get(),
  }
  return {
    name,
    read: snapshotOf(firestore, outside),
    transaction: work =>
      firestore.runTransaction(async transaction => {
        const { result, writes } = await work(snapshotOf(firestore, transaction as unknown as Reads))
        for (const write of writes) apply(firestore, transaction, write)
        return result
      }),
    write: async writes => {
      const batch = firestore.batch()
      for (const write of writes) apply(firestore, batch as unknown as Transaction, write)
      await batch.commit()
    },
    watch: (path, changed, failed) =>
      firestore.doc(path).onSnapshot(document => changed(dataOf(document)), failed),
  }
}

function snapshotOf(firestore: Firestore, reads: Reads): Snapshot {
  return {
    getAll: async paths => {
      if (paths.length === 0) return []
      const documents = await reads.getAll(...paths.map(path => firestore.doc(path)))
      return documents.map(dataOf)
    },
    query: async query => (await reads.get(build(firestore, query))).docs.map(found),
  }
}

function build(firestore: Firestore, query: Query): FirestoreQuery {
  let built: FirestoreQuery = query.group
    ? firestore.collectionGroup(query.group)
    : firestore.collection(query.collection ?? '')
  for (const [field, operator, value] of query.where ?? []) built = built.where(field, operator, value)
  for (const [field, direction] of query.orderBy ?? []) built = built.orderBy(field, direction)
  if (query.startAfter) {
    const values = [...query.startAfter]
    if (values.length > (query.orderBy?.length ?? 0)) {
      built = built.orderBy(FieldPath.documentId(), query.orderBy?.at(-1)?.[1] ?? 'asc')
      if (query.group === undefined) values.push(String(values.pop()).split('/').at(-1))
    }
    built = built.startAfter(...values)
  }
  return query.limit === undefined ? built : built.limit(query.limit)
}

function found(document: DocumentSnapshot): Found {
  return { id: document.id, path: document.ref.path, data: dataOf(document) ?? {} }
}

function dataOf(document: DocumentSnapshot): Fields | null {
  const data = document.data()
  return data === undefined ? null : (plain(data) as Fields)
}

function plain(value: unknown): unknown {
  if (value instanceof Timestamp) return value.toDate()
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  const copy: Fields = {}
  for (const [name, inner] of Object.entries(value)) copy[name] = plain(inner)
  return copy
}

function apply(firestore: Firestore, transaction: Transaction, write: Write): void {
  const document = firestore.doc(write.path)
  if (write.kind === 'create') transaction.create(document, write.data)
  else if (write.kind === 'set') transaction.set(document, write.data)
  else if (write.kind === 'delete') transaction.delete(document)
  else if (write.kind === 'increment')
    transaction.update(document, { [write.field]: FieldValue.increment(write.by) })
  else transaction.update(document, removals(write.fields))
}

const removals = (fields: Fields): Fields =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, value === undefined ? FieldValue.delete() : value]),
  )
