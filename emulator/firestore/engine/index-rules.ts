import type { Aggregation } from './aggregate.ts'
import { type Disjunct, disjunctsOf } from './disjuncts.ts'
import { FirestoreError } from './error.ts'
import { formatFieldPath, isName } from './field-path.ts'
import { DefinedIndexes, type IndexDefinitions, type IndexField, modeOf } from './index-definitions.ts'
import type { Need, UsedIndex } from './index-need.ts'
import { missingIndex } from './missing-index.ts'
import { completeOrders, type Query } from './query.ts'

/**
 * Refuses what production would refuse for want of an index:
 * https://firebase.google.com/docs/firestore/query-data/index-overview. Without definitions nothing is refused.
 */
export class IndexRules {
  readonly #defined: DefinedIndexes | null

  constructor(definitions: IndexDefinitions | null) {
    this.#defined = definitions && new DefinedIndexes(definitions)
  }

  /** @throws FAILED_PRECONDITION with what to add to `firestore.indexes.json`. */
  check(database: string, query: Query, aggregations: readonly Aggregation[] = []): void {
    const disjuncts = disjunctsOf(query.where)
    if (query.collection === null) return
    this.#checkBackward(query, query.collection, disjuncts)
    if (!this.#defined) return
    for (const disjunct of disjuncts) {
      const need = needOf(query, query.collection, disjunct, aggregations)
      if (!serving(need, this.#defined)) throw missingIndex(database, need, this.#defined)
    }
  }

  /** Documents cannot be read by name from the last to the first, unless an index has them so. */
  #checkBackward(query: Query, collection: string, disjuncts: readonly Disjunct[]): void {
    const [order] = completeOrders(query)
    if (!order || !isName(order.field) || order.direction === 'asc') return
    if (disjuncts.every(({ equalities, contains }) => equalities.size > 0 || contains)) return
    const scope = query.allDescendants ? 'COLLECTION_GROUP' : 'COLLECTION'
    if (this.#defined?.hasBackwardNames(collection, scope)) return
    throw new FirestoreError('FAILED_PRECONDITION', 'Firestore does not support descending key scans')
  }

  /** The times to live: which field of which collections' documents says when they expire. */
  get expiring(): { collection: string; field: string }[] {
    return this.#defined?.expiring ?? []
  }

  /** The indexes that production would read, each once; without definitions those that it would ask for. */
  plan(query: Query, aggregations: readonly Aggregation[] = []): UsedIndex[] {
    const { collection } = query
    if (collection === null) return [{ scope: 'COLLECTION_GROUP', fields: [], nameMode: 'ASCENDING' }]
    const defined = this.#defined ?? NO_DEFINITIONS
    const used = disjunctsOf(query.where).flatMap(disjunct => {
      const need = needOf(query, collection, disjunct, aggregations)
      return serving(need, defined) ?? [idealFor(need)]
    })
    return [...new Map(used.map(index => [JSON.stringify(index), index])).values()]
  }
}

const NO_DEFINITIONS = new DefinedIndexes({})

function needOf(
  query: Query,
  collection: string,
  disjunct: Disjunct,
  aggregations: readonly Aggregation[],
): Need {
  const known: IndexField[] = []
  for (const [field, equality] of disjunct.equalities)
    if (!isName(equality.field)) known.push({ field, mode: 'ASCENDING' })
  if (disjunct.contains) known.push({ field: formatFieldPath(disjunct.contains.field), mode: 'CONTAINS' })
  const orders = completeOrders(query)
  const sorted = orders
    .filter(order => !isName(order.field))
    .map(order => ({ field: formatFieldPath(order.field), mode: modeOf(order.direction) }))
    .filter(({ field }) => !disjunct.equalities.has(field))
  for (const aggregation of aggregations) {
    if (aggregation.kind === 'count' || isName(aggregation.field)) continue
    const field = formatFieldPath(aggregation.field)
    const isThere = disjunct.equalities.has(field) || sorted.some(other => other.field === field)
    if (!isThere) sorted.push({ field, mode: 'ASCENDING' })
  }
  const nameDirection = orders.find(order => isName(order.field))?.direction ?? 'asc'
  const scope = query.allDescendants ? 'COLLECTION_GROUP' : 'COLLECTION'
  const vector = query.nearest && {
    field: formatFieldPath(query.nearest.field),
    dimension: query.nearest.vector.length,
  }
  return { collection, scope, known, sorted, vector, nameDirection }
}

/** The indexes that serve together, null where some are missing. */
function serving(need: Need, defined: DefinedIndexes): UsedIndex[] | null {
  return need.vector
    ? servingVector(need, defined)
    : (servingSingle(need, defined) ?? servingMerged(need, defined))
}

/** Without an index of several fields: by name, sorted by one field, or merged from equalities. */
function servingSingle(need: Need, defined: DefinedIndexes): UsedIndex[] | null {
  const { known, sorted, scope, collection } = need
  const nameMode = modeOf(need.nameDirection)
  if (known.length > 0 && sorted.length > 0) return null
  if (sorted.length > 1 || (sorted.length === 1 && sorted[0]!.mode !== nameMode)) return null
  const fields = [...known, ...sorted]
  if (fields.length === 0) return [{ scope, fields, nameMode }]
  const single = ({ field, mode }: IndexField) =>
    defined.hasSingle(collection, scope, field, mode === 'CONTAINS')
  return fields.every(single) ? fields.map(field => ({ scope, fields: [field], nameMode })) : null
}

/**
 * One index may serve alone, or several together: each has some of the known fields first, in any order, and then
 * all of the sorted ones, in these or in the opposite directions. Equalities may come from single fields' indexes.
 */
function servingMerged(need: Need, defined: DefinedIndexes): UsedIndex[] | null {
  const { known, sorted, scope, collection } = need
  const single = ({ field, mode }: IndexField) =>
    sorted.length === 0 && defined.hasSingle(collection, scope, field, mode === 'CONTAINS')
  const missing = new Map(known.map(field => [keyOf(field), field]))
  const used: UsedIndex[] = []
  const candidates = defined
    .composites(collection, scope)
    .map(index => ({ index, covered: coveredBy(index, need) }))
    .sort((one, other) => (other.covered?.length ?? 0) - (one.covered?.length ?? 0))
  for (const { index, covered } of candidates) {
    const helps = covered?.some(field => missing.has(field)) || (covered && used.length === 0)
    if (!helps || (missing.size === 0 && used.length > 0)) continue
    used.push({ scope, fields: withoutName(index), nameMode: nameModeOf(index) })
    for (const field of covered ?? []) missing.delete(field)
  }
  if (used.length === 0) return null
  for (const [key, field] of missing) {
    if (!single(field)) return null
    used.push({ scope, fields: [field], nameMode: 'ASCENDING' })
    missing.delete(key)
  }
  return used
}

/** A vector's index begins with the very fields that are compared. */
function servingVector(need: Need, defined: DefinedIndexes): UsedIndex[] | null {
  const { scope, vector } = need
  const wanted = [...need.known, ...need.sorted]
  const index = defined
    .vectors(need.collection, scope)
    .find(
      ({ fields, field, dimension }) =>
        field === vector!.field &&
        dimension === vector!.dimension &&
        fields.length === wanted.length &&
        wanted.every(want => fields.some(offered => keyOf(offered) === keyOf(want))),
    )
  return index ? [{ scope, fields: index.fields, nameMode: 'ASCENDING', vector: vector! }] : null
}

function idealFor({ scope, known, sorted, vector, nameDirection }: Need): UsedIndex {
  const fields = [...known, ...sorted]
  return { scope, fields, nameMode: modeOf(nameDirection), ...(vector && { vector }) }
}

/** The known fields that the index begins with, or null where it does not end as the query is sorted. */
function coveredBy(index: readonly IndexField[], need: Need): string[] | null {
  const fields = withoutName(index)
  const begin = fields.slice(0, fields.length - need.sorted.length)
  const end = fields.slice(begin.length)
  if (
    fields.length < need.sorted.length ||
    begin.some(field => !need.known.some(known => keyOf(known) === keyOf(field)))
  ) {
    return null
  }
  if (need.sorted.length > 0 && !isSorted(end, nameModeOf(index), need)) return null
  return begin.map(keyOf)
}

function isSorted(end: readonly IndexField[], nameMode: IndexField['mode'], need: Need): boolean {
  const wanted = [...need.sorted, { field: '__name__', mode: modeOf(need.nameDirection) }]
  const offered = [...end, { field: '__name__', mode: nameMode }]
  const sameFields = wanted.every(
    (want, at) => offered[at]?.field === want.field && offered[at].mode !== 'CONTAINS',
  )
  const same = wanted.filter((want, at) => offered[at]?.mode === want.mode).length
  return sameFields && (same === wanted.length || same === 0)
}

/** The name comes last, in the direction that is spelt out or in that of the last field. */
function nameModeOf(index: readonly IndexField[]): IndexField['mode'] {
  const mode = index.at(-1)?.mode ?? 'ASCENDING'
  return mode === 'CONTAINS' ? 'ASCENDING' : mode
}

/** An equality is served by either direction. */
function keyOf({ field, mode }: IndexField): string {
  return mode === 'CONTAINS' ? `${field} CONTAINS` : field
}

function withoutName(index: readonly IndexField[]): IndexField[] {
  return index.filter(({ field }) => field !== '__name__')
}
