import { LOOKED_AT } from '../../events/checkout.invariants.ts'
import type { Document } from '../firestore/engine/document.ts'
import type { Query } from '../firestore/engine/query.ts'
import { EVERYTHING } from '../firestore/engine/query.ts'
import type { Value } from '../firestore/engine/value.ts'
import { GeoPoint, Reference, Timestamp } from '../firestore/engine/value.ts'
import type { Engine } from '../firestore/index.ts'

export interface StoredDocument {
  path: string
  data: Record<string, unknown>
}

interface Scope {
  engine: Engine
  project: string
  databases: readonly string[]
}

/** Every document of every database as plain data. */
export function allDocuments(scope: Scope): StoredDocument[] {
  return Array.from(documentsOf(scope), asPlain)
}

/** What the invariants are about. Of a journal, only the entries that are still to be published say more than that they are. */
export function bookkeeping(scope: Scope): StoredDocument[] {
  const documents: StoredDocument[] = []
  for (const document of documentsOf(scope)) {
    const collection = collectionIdOf(document.path)
    if (LOOKED_AT.has(collection)) documents.push(asPlain(document))
    else if (collection === 'journal')
      documents.push(isUnpublished(document) ? asPlain(document) : { path: document.path, data: {} })
  }
  return documents
}

/** One by one: a database may hold more than memory does. */
function* documentsOf({ engine, project, databases }: Scope): Generator<Document> {
  for (const name of databases) yield* engine.database(`projects/${project}/databases/${name}`).documents()
}

const collectionIdOf = (path: string): string => path.split('/').at(-2) ?? ''

const UNPUBLISHED = Buffer.from('unpublishedSince')

const isUnpublished = ({ encoded }: Document): boolean => encoded.includes(UNPUBLISHED)

/** As the relay finds them, by their index. */
const WAITING: Query = {
  ...EVERYTHING,
  parent: '',
  collection: 'journal',
  allDescendants: true,
  where: { kind: 'field', field: ['sweepShard'], operator: '>=', value: 0n },
  orderBy: ['sweepShard', 'unpublishedSince'].map(field => ({ field: [field], direction: 'asc' })),
}

/** Journal entries whose events are still to be published. */
export async function countUnpublished({ engine, project, databases }: Scope): Promise<number> {
  const found = await Promise.all(
    databases.map(name => engine.database(`projects/${project}/databases/${name}`).query(WAITING)),
  )
  return found.reduce((sum, { documents }) => sum + documents.length, 0)
}

const asPlain = ({ path, fields }: Document): StoredDocument => ({
  path,
  data: plain(fields) as Record<string, unknown>,
})

function plain(value: Value): unknown {
  if (typeof value === 'bigint') return Number(value)
  if (value instanceof Timestamp) return new Date(Math.floor(value.toMicros() / 1000))
  if (value instanceof Reference) return value.name
  if (value instanceof GeoPoint) return { latitude: value.latitude, longitude: value.longitude }
  if (value instanceof Map)
    return Object.fromEntries(Array.from(value, ([name, inner]) => [name, plain(inner)]))
  return Array.isArray(value) ? value.map(plain) : value
}
