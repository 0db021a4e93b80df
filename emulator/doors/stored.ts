import type { Database } from '../firestore/engine/database.ts'
import type { Document } from '../firestore/engine/document.ts'
import { parseFieldPath } from '../firestore/engine/field-path.ts'
import { type Cursor, EVERYTHING } from '../firestore/engine/query.ts'
import { Reference } from '../firestore/engine/value.ts'
import { fromFields } from '../firestore/index.ts'
import type { Suite } from '../suite.ts'
import type { Knock } from './door.ts'
import { page, pageWanted } from './page-wanted.ts'
import { invalid } from './read-body.ts'

/** A document that functions have stored, as plain data. */
export interface Stored {
  path: string
  /** When it was written first, in microseconds since the epoch. */
  createTime: number
  data: Record<string, unknown>
}

const STORE_ID = /^[a-z0-9-]{1,64}$/i

export function storeOf(query: URLSearchParams): string {
  const store = query.get('store') ?? 'demo'
  if (STORE_ID.test(store)) return store
  throw invalid('store is the name of a store, such as demo.')
}

/** The databases of the suite's own project. */
export const ownDatabases = ({ env, parts }: Suite): Database[] =>
  parts.firestore.engine
    .databases()
    .filter(({ name }) => name.startsWith(`projects/${env.GOOGLE_CLOUD_PROJECT}/databases/`))

/** A page of a store's collection, by an instant that its documents hold, the newest first. */
export async function newest({ suite, query }: Knock, collection: string, field: string) {
  const { pageSize, after } = pageWanted(query)
  const database = suite.parts.firestore.engine.database(
    `projects/${suite.env.GOOGLE_CLOUD_PROJECT}/databases/(default)`,
  )
  const { documents } = await database.query({
    ...EVERYTHING,
    parent: `stores/${storeOf(query)}`,
    collection,
    orderBy: [{ field: parseFieldPath(field), direction: 'desc' }],
    startAt: after === undefined ? null : cursorOf(database, after),
    limit: pageSize + 1,
  })
  return page(documents.map(storedOf), pageSize, ({ data, path }) => `${data[field]} ${path}`)
}

/** Behind the document at `path`, among all of the same instant. */
function cursorOf({ name }: Database, place: string): Cursor {
  const [, instant, path] = /^(\S+) (\S+)$/.exec(place) ?? []
  if (instant === undefined || path === undefined) throw invalid('pageToken is not one that a page gave on.')
  return { values: [instant, new Reference(`${name}/documents/${path}`)], before: false }
}

export const storedOf = ({ path, createTime, fields }: Document): Stored => ({
  path,
  createTime,
  data: fromFields(fields),
})
