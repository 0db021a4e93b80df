import type { Document } from '../firestore/engine/document.ts'
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
export async function allDocuments(scope: Scope): Promise<StoredDocument[]> {
  const found = await scan(scope, null)
  return found.map(({ path, fields }) => ({ path, data: plain(fields) as Record<string, unknown> }))
}

const UNPUBLISHED = Buffer.from('unpublishedSince')

/** Journal entries whose events are still to be published. */
export async function countUnpublished(scope: Scope): Promise<number> {
  const entries = await scan(scope, 'journal')
  return entries.filter(
    ({ encoded, fields }) => encoded.includes(UNPUBLISHED) && fields.has('unpublishedSince'),
  ).length
}

async function scan({ engine, project, databases }: Scope, collection: string | null): Promise<Document[]> {
  const query = { ...EVERYTHING, parent: '', collection, allDescendants: true }
  const found = await Promise.all(
    databases.map(name => engine.database(`projects/${project}/databases/${name}`).query(query)),
  )
  return found.flatMap(({ documents }) => documents)
}

function plain(value: Value): unknown {
  if (typeof value === 'bigint') return Number(value)
  if (value instanceof Timestamp) return new Date(Math.floor(value.toMicros() / 1000))
  if (value instanceof Reference) return value.name
  if (value instanceof GeoPoint) return { latitude: value.latitude, longitude: value.longitude }
  if (value instanceof Map)
    return Object.fromEntries(Array.from(value, ([name, inner]) => [name, plain(inner)]))
  return Array.isArray(value) ? value.map(plain) : value
}
