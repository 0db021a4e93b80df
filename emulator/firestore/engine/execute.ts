import type { Buffer } from 'node:buffer'
import { type Disjunct, disjunctsOf } from './disjuncts.ts'
import type { Document } from './document.ts'
import { isName } from './field-path.ts'
import { scanFor } from './index-shape.ts'
import type { IndexStore } from './index-store.ts'
import { afterPrefix, collectionPrefix, descendantsPrefix, documentKey } from './key.ts'
import { mergeSorted } from './merge-sorted.ts'
import { nearestOf } from './nearest.ts'
import type { CompiledQuery, Cursor } from './query.ts'
import type { KeyRange, Store } from './store.ts'
import { Reference } from './value.ts'

/** A collection of up to this many documents is read and sorted as a whole. */
const SMALL = 64

/** Where a query is run, and as of when. */
export interface Source {
  store: Store
  indexes: IndexStore
  database: number
  databaseName: string
  /** Documents that are to be seen as they were, not as they are; null to see all as they are. */
  past: ReadonlyMap<string, Document | null> | null
  /** Counts what is read on the way, where somebody wants to know; an index is used then however small the collection. */
  scanned?: Scanned | null
}

/** What a query read to find its answer. */
export interface Scanned {
  entries: number
  documents: number
}

/** The documents that the query answers with, in its order. */
export function execute(source: Source, compiled: CompiledQuery): Iterable<Document> {
  const { nearest } = compiled.query
  const documents = limited(source, compiled)
  return nearest ? nearestOf(documents, nearest) : documents
}

/** Offset and limit applied. */
function* limited(source: Source, compiled: CompiledQuery): Generator<Document> {
  const { offset, limit } = compiled.query
  if (limit === 0) return
  let seen = 0
  for (const document of withPast(source, compiled, present(source, compiled))) {
    if (seen++ < offset) continue
    yield document
    if (limit !== null && seen - offset >= limit) return
  }
}

/** Puts documents as they were in the place of those that changed since. */
function withPast(
  { past }: Source,
  compiled: CompiledQuery,
  documents: Iterable<Document>,
): Iterable<Document> {
  if (!past) return documents
  const were = [...past.values()].filter(document => document !== null).filter(compiled.matches)
  return mergeSorted([without(past, documents), were.sort(compiled.compare)], compiled.compare)
}

function* without(past: ReadonlyMap<string, unknown>, documents: Iterable<Document>): Generator<Document> {
  for (const document of documents) if (!past.has(document.path)) yield document
}

/** The matching documents as they are, in the order of the query. */
function present(source: Source, compiled: CompiledQuery): Iterable<Document> {
  const { query, orders } = compiled
  const byName = isName(orders[0]!.field)
  const backward = orders[0]!.direction === 'desc'
  if (byName && query.where === null && !query.allDescendants) {
    return filtered(
      counted(source, source.store.scan(source.database, namedRange(source, compiled), backward)),
      compiled,
    )
  }
  const disjuncts = disjunctsOf(query.where)
  if (!disjuncts.every(namesOne)) {
    const small = fromSmall(source, compiled)
    if (small) return small
  }
  const streams = disjuncts.map(disjunct => streamOf(source, compiled, disjunct))
  if (streams.includes(null)) return sorted(scanScope(source, compiled), compiled)
  return mergeSorted(streams as Iterable<Document>[], compiled.compare)
}

/** The answer from a collection that is small, null where it is not. */
function fromSmall(source: Source, compiled: CompiledQuery): Document[] | null {
  const { query } = compiled
  if (query.allDescendants || query.collection === null || source.scanned) return null
  const collection = collectionPath(query)
  if (source.store.isLarge(source.database, collection)) return null
  const documents: Document[] = []
  for (const document of scanScope(source, compiled)) {
    documents.push(document)
    if (documents.length <= SMALL) continue
    source.store.rememberLarge(source.database, collection)
    return null
  }
  return sorted(documents, compiled)
}

function streamOf(source: Source, compiled: CompiledQuery, disjunct: Disjunct): Iterable<Document> | null {
  const { store, indexes, database, databaseName } = source
  if (namesOne(disjunct)) return named(source, compiled, disjunct)
  const scan = scanFor(compiled, disjunct, databaseName)
  const index = scan && indexes.get(database, scan.shape)
  return (
    index &&
    filtered(
      counted(source, existing(store, database, indexes.scan(scan.range(index.prefix), scan.backward))),
      compiled,
    )
  )
}

function namesOne(disjunct: Disjunct): boolean {
  return disjunct.equalities.has('__name__')
}

function named(source: Source, compiled: CompiledQuery, disjunct: Disjunct): Document[] {
  const value = disjunct.equalities.get('__name__')?.value
  const prefix = `${source.databaseName}/documents/`
  if (!(value instanceof Reference) || !value.name.startsWith(prefix)) return []
  const document = source.store.get(source.database, value.name.slice(prefix.length))
  if (document && source.scanned) source.scanned.documents++
  return document && compiled.matches(document) ? [document] : []
}

function* existing(store: Store, database: number, paths: Iterable<string>): Generator<Document> {
  for (const path of paths) {
    const document = store.get(database, path)
    if (document) yield document
  }
}

function counted({ scanned }: Source, documents: Iterable<Document>): Iterable<Document> {
  return scanned ? counting(scanned, documents) : documents
}

function* counting(scanned: Scanned, documents: Iterable<Document>): Generator<Document> {
  for (const document of documents) {
    scanned.entries++
    scanned.documents++
    yield document
  }
}

function* filtered(documents: Iterable<Document>, compiled: CompiledQuery): Generator<Document> {
  for (const document of documents) if (compiled.matches(document)) yield document
}

function sorted(documents: Iterable<Document>, compiled: CompiledQuery): Document[] {
  return [...filtered(documents, compiled)].sort(compiled.compare)
}

/** Every document in the query's scope, in no particular order. */
function scanScope(source: Source, compiled: CompiledQuery): Iterable<Document> {
  return counted(source, inScope(source, compiled))
}

function* inScope({ store, database }: Source, { query }: CompiledQuery): Generator<Document> {
  if (query.collection === null)
    return yield* store.scan(database, rangeOf(descendantsPrefix(database, query.parent)))
  if (!query.allDescendants)
    return yield* store.scan(database, rangeOf(collectionPrefix(database, collectionPath(query))))
  const below = query.parent === '' ? '' : `${query.parent}/`
  for (const collection of store.collections(database, query.collection)) {
    if (collection.startsWith(below))
      yield* store.scan(database, rangeOf(collectionPrefix(database, collection)))
  }
}

/** The part of a collection that lies between the cursors of a query that is ordered by name. */
function namedRange(source: Source, { query, orders }: CompiledQuery): KeyRange {
  if (query.collection === null) return rangeOf(descendantsPrefix(source.database, query.parent))
  const whole = rangeOf(collectionPrefix(source.database, collectionPath(query)))
  const [low, high] =
    orders[0]!.direction === 'desc' ? [query.endAt, query.startAt] : [query.startAt, query.endAt]
  const from = low && cursorKey(source, low, collectionPath(query))
  const to = high && cursorKey(source, high, collectionPath(query))
  return { from: from ?? whole.from, to: to ? afterPrefix(to) : whole.to }
}

function cursorKey({ database, databaseName }: Source, { values: [value] }: Cursor, collection: string) {
  const prefix = `${databaseName}/documents/${collection}/`
  if (!(value instanceof Reference) || !value.name.startsWith(prefix)) return null
  const id = value.name.slice(prefix.length)
  return id === '' || id.includes('/') ? null : documentKey(database, `${collection}/${id}`)
}

function collectionPath({ parent, collection }: CompiledQuery['query']): string {
  return parent === '' ? collection! : `${parent}/${collection}`
}

function rangeOf(prefix: Buffer): KeyRange {
  return { from: prefix, to: afterPrefix(prefix) }
}
