import type { Aggregation } from './aggregate.ts'
import { type Disjunct, disjunctsOf } from './disjuncts.ts'
import { FirestoreError } from './error.ts'
import { formatFieldPath, isName } from './field-path.ts'
import { DefinedIndexes, type IndexDefinitions, type IndexField, type Scope } from './index-definitions.ts'
import { completeOrders, type Direction, type Query } from './query.ts'

/** What an index must offer to serve one case of a query. */
interface Need {
  collection: string
  scope: Scope
  /** Fields with one known value, in any order: equalities, and the array that must contain something. */
  known: IndexField[]
  /** Then the fields that decide the order. */
  sorted: IndexField[]
  nameDirection: Direction
}

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
  check(query: Query, aggregations: readonly Aggregation[] = []): void {
    const disjuncts = disjunctsOf(query.where)
    if (!this.#defined || query.collection === null) return
    for (const disjunct of disjuncts) {
      const need = needOf(query, query.collection, disjunct, aggregations)
      if (!isServed(need, this.#defined)) throw missingIndex(need, this.#defined)
    }
  }
}

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
  return { collection, scope, known, sorted, nameDirection }
}

/**
 * One index may serve alone, or several together: each has some of the known fields first, in any order, and then
 * all of the sorted ones, in these or in the opposite directions.
 */
function isServed(need: Need, defined: DefinedIndexes): boolean {
  const { known, sorted } = need
  const single = ({ field, mode }: IndexField) =>
    defined.hasSingle(need.collection, need.scope, field, mode === 'CONTAINS')
  const missing = new Set(known.filter(field => sorted.length > 0 || !single(field)).map(keyOf))
  const sortedAlone =
    sorted.length === 1 && known.length === 0 && sorted[0]!.mode === modeOf(need.nameDirection)
  if (sorted.length === 0 || (sortedAlone && single(sorted[0]!))) if (missing.size === 0) return true
  let served = false
  for (const index of defined.composites(need.collection, need.scope)) {
    const covered = coveredBy(index, need)
    if (!covered) continue
    served = true
    for (const field of covered) missing.delete(field)
  }
  return served && missing.size === 0
}

/** The known fields that the index begins with, or null where it does not end as the query is sorted. */
function coveredBy(index: readonly IndexField[], need: Need): string[] | null {
  const fields = index.filter(({ field }) => field !== '__name__')
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

function modeOf(direction: Direction): 'ASCENDING' | 'DESCENDING' {
  return direction === 'asc' ? 'ASCENDING' : 'DESCENDING'
}

function missingIndex(need: Need, defined: DefinedIndexes): FirestoreError {
  const fields = [...need.known, ...need.sorted]
  const alone = fields.length === 1 ? fields : need.sorted.length === 0 ? need.known : []
  const single = alone.find(
    ({ field, mode }) => !defined.hasSingle(need.collection, need.scope, field, mode === 'CONTAINS'),
  )
  return new FirestoreError(
    'FAILED_PRECONDITION',
    single ? missingSingle(need, single) : missingComposite(need, fields),
  )
}

function missingSingle({ collection, scope }: Need, { field, mode }: IndexField): string {
  const kind = mode === 'CONTAINS' ? 'CONTAINS' : mode === 'ASCENDING' ? 'ASC' : 'DESC'
  const index = { queryScope: scope, ...setting(mode) }
  const hint = { collectionGroup: collection, fieldPath: field, indexes: [index] }
  return `The query requires a ${scope}_${kind} index for collection ${collection} and field ${field}. Add to "fieldOverrides" in firestore.indexes.json: ${JSON.stringify(hint)}`
}

function missingComposite(
  { collection, scope, sorted, nameDirection }: Need,
  fields: readonly IndexField[],
): string {
  const last = sorted.at(-1)?.mode ?? 'ASCENDING'
  const name = modeOf(nameDirection)
  const all = sorted.length > 0 && name !== last ? [...fields, { field: '__name__', mode: name }] : fields
  const hint = {
    collectionGroup: collection,
    queryScope: scope,
    fields: all.map(({ field, mode }) => ({ fieldPath: field, ...setting(mode) })),
  }
  return `The query requires an index. Add to "indexes" in firestore.indexes.json: ${JSON.stringify(hint)}`
}

function setting(mode: IndexField['mode']) {
  return mode === 'CONTAINS' ? { arrayConfig: 'CONTAINS' } : { order: mode }
}
