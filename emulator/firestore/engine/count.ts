import { Buffer } from 'node:buffer'
import { type Disjunct, disjunctsOf, isBound } from './disjuncts.ts'
import type { Source } from './execute.ts'
import { formatFieldPath } from './field-path.ts'
import { scanFor } from './index-shape.ts'
import { afterPrefix, collectionPrefix } from './key.ts'
import type { CompiledQuery } from './query.ts'
import type { Value } from './value.ts'
import { MAX_INDEXED_BYTES } from './value-order.ts'

/**
 * How many results a query has where an index or the collection's keys alone can tell, without a look at the documents;
 * null where they cannot.
 */
export function countByKeys(source: Source, compiled: CompiledQuery): number | null {
  const { query } = compiled
  if (source.past || query.collection === null || query.nearest || query.startAt || query.endAt) return null
  const total = totalOf(source, compiled)
  if (total === null) return null
  return Math.min(Math.max(0, total - query.offset), query.limit ?? Number.POSITIVE_INFINITY)
}

function totalOf(source: Source, compiled: CompiledQuery): number | null {
  const { query, orders } = compiled
  const [disjunct, ...others] = disjunctsOf(query.where)
  if (others.length > 0 || !disjunct) return null
  const scan = scanFor(compiled, disjunct, source.databaseName)
  if (!isExact(disjunct, scan?.shape.sorted[0]?.field)) return null
  if (query.allDescendants && (!scan || query.parent !== '')) return null
  const collection = query.parent === '' ? query.collection! : `${query.parent}/${query.collection}`
  if (scan) {
    if (!query.allDescendants && !source.store.isLarge(source.database, collection)) return null
    const index = source.indexes.get(source.database, scan.shape)
    return index && source.indexes.count(scan.range(index.prefix))
  }
  if (orders.length > 1) return null
  const from = collectionPrefix(source.database, collection)
  return source.store.count({ from, to: afterPrefix(from) })
}

/** Whether every entry in the range of an index is a result; `first` is the field by which the entries are sorted. */
function isExact({ equalities, contains, ranges }: Disjunct, first: string | undefined): boolean {
  if (equalities.has('__name__')) return false
  if (!ranges.every(leaf => isBound(leaf) && formatFieldPath(leaf.field) === first)) return false
  // Nothing is more or less than null or NaN, though both have their place in an index.
  if (ranges.some(({ value }) => value === null || Number.isNaN(value))) return false
  const values = [...equalities.values(), ...(contains ? [contains] : []), ...ranges].map(
    ({ value }) => value,
  )
  return values.every(isShort)
}

/** Longer values share their index entries with others that begin alike. */
function isShort(value: Value): boolean {
  if (typeof value === 'string' || value instanceof Uint8Array)
    return Buffer.byteLength(value) < MAX_INDEXED_BYTES
  return typeof value !== 'object' || value === null
}
