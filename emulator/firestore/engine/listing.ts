import { Buffer } from 'node:buffer'
import type { Document } from './document.ts'
import {
  afterPrefix,
  collectionPrefix,
  descendantsPrefix,
  documentKey,
  KeyWriter,
  readSegment,
} from './key.ts'
import { collectionOf, compareNames, idOf } from './path.ts'
import type { Store } from './store.ts'

/** A document of a collection, or the name of one that does not exist but has others below it. */
export interface Listed {
  path: string
  document: Document | null
}

export interface Page {
  /** The path after which to begin, null for the beginning. */
  after: string | null
  limit: number
  /** Whether to list documents that do not exist but have others below them. */
  missing: boolean
}

/** A page of the collection by name; `past` names documents that are to be seen as they were. */
export function listAsOf(
  store: Store,
  database: number,
  collection: string,
  page: Page,
  past: ReadonlyMap<string, Document | null>,
): Listed[] {
  const present = listCollection(store, database, collection, { ...page, limit: page.limit + past.size })
  const listed = present.filter(({ path }) => !past.has(path))
  for (const [path, document] of past) {
    const isAfter = page.after === null || compareNames(path, page.after) > 0
    if (document && collectionOf(path) === collection && isAfter) listed.push({ path, document })
  }
  return listed.sort((one, other) => compareNames(one.path, other.path)).slice(0, page.limit)
}

/** The documents of the collection by name. */
function listCollection(store: Store, database: number, collection: string, page: Page): Listed[] {
  const prefix = collectionPrefix(database, collection)
  const from = page.after === null ? prefix : Buffer.concat([documentKey(database, page.after), Buffer.of(0)])
  const listed: Listed[] = []
  for (const document of store.scan(database, { from, to: afterPrefix(prefix) })) {
    listed.push({ path: document.path, document })
    if (listed.length >= page.limit) break
  }
  return page.missing ? withMissing(store, database, collection, page, listed) : listed
}

function withMissing(
  store: Store,
  database: number,
  collection: string,
  page: Page,
  present: Listed[],
): Listed[] {
  const known = new Set(present.map(({ path }) => path))
  const last = present.length < page.limit ? null : present.at(-1)!.path
  const missing: Listed[] = []
  const after = page.after === null ? null : idOf(page.after)
  for (const id of segmentsBelow(store, descendantsPrefix(database, collection), after)) {
    const path = `${collection}/${id}`
    if (missing.length === page.limit || (last !== null && compareNames(path, last) > 0)) break
    if (!known.has(path) && store.get(database, path) === null) missing.push({ path, document: null })
  }
  const all = [...present, ...missing]
  return all.sort((one, other) => compareNames(one.path, other.path)).slice(0, page.limit)
}

/**
 * The ids of the collections directly below the document, or below the root, in order; `past` names documents that are to
 * be seen as they were.
 */
export function collectionIdsAsOf(
  store: Store,
  database: number,
  document: string,
  past: ReadonlyMap<string, Document | null>,
): string[] {
  const below = document === '' ? '' : `${document}/`
  const ids = new Set<string>()
  for (const id of segmentsBelow(store, descendantsPrefix(database, document))) {
    const range = rangeOf(descendantsPrefix(database, below + id))
    if (past.size === 0 || holdsOther(store.scan(database, range), past)) ids.add(id)
  }
  for (const [path, was] of past) {
    if (was && path.startsWith(below)) ids.add(path.slice(below.length).split('/')[0]!)
  }
  return [...ids].sort(compareNames)
}

function holdsOther(documents: Iterable<Document>, past: ReadonlyMap<string, unknown>): boolean {
  for (const { path } of documents) if (!past.has(path)) return true
  return false
}

function rangeOf(prefix: Buffer) {
  return { from: prefix, to: afterPrefix(prefix) }
}

/**
 * The different segments that follow `prefix` in the keys of documents, of those after `after`, found by leaping from one to
 * the next.
 */
function* segmentsBelow(store: Store, prefix: Buffer, after: string | null = null): Generator<string> {
  const to = afterPrefix(prefix)
  const past = (segment: string) => afterPrefix(new KeyWriter().raw(prefix).segment(segment).finish())
  let from: Buffer = after === null ? Buffer.concat([prefix, Buffer.of(1)]) : past(after)
  for (;;) {
    const key = store.firstKey({ from, to })
    if (!key) return
    const [segment] = readSegment(key, prefix.length)
    yield segment
    from = past(segment)
  }
}
