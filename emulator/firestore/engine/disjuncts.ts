import { invalidArgument } from './error.ts'
import { type FieldPath, formatFieldPath } from './field-path.ts'
import { type Filter, isComparable, isInequality, leavesOf, listOf } from './filter.ts'
import type { Value } from './value.ts'

/** Limits of https://firebase.google.com/docs/firestore/query-data/queries#query_limitations */
const MAX_DISJUNCTIONS = 30

export type Leaf = Extract<Filter, { kind: 'field' }>

export interface Equality {
  field: FieldPath
  value: Value
}

/** Conditions that all hold: one of the cases that a filter allows. */
export interface Disjunct {
  /** By the field's spelling, at most one for each field. */
  equalities: ReadonlyMap<string, Equality>
  /** The one element that an array must contain. */
  contains: Equality | null
  /** Everything else. */
  ranges: readonly Leaf[]
}

/**
 * The filter as a list of cases, `in` and `array-contains-any` taken apart.
 * @throws INVALID_ARGUMENT where production refuses the combination.
 */
export function disjunctsOf(filter: Filter | null): Disjunct[] {
  if (!filter) return [{ equalities: new Map(), contains: null, ranges: [] }]
  checkNotIn(filter)
  return casesOf(filter).map(toDisjunct)
}

function casesOf(filter: Filter): Leaf[][] {
  if (filter.kind === 'field') return alternativesOf(filter)
  if (filter.kind === 'or') return limited(filter.filters.flatMap(casesOf))
  return filter.filters
    .map(casesOf)
    .reduce<Leaf[][]>(
      (cases, more) => limited(cases.flatMap(one => more.map(other => [...one, ...other]))),
      [[]],
    )
}

function alternativesOf(leaf: Leaf): Leaf[][] {
  const { operator } = leaf
  if (operator !== 'in' && operator !== 'array-contains-any') return [[leaf]]
  const alternative = operator === 'in' ? '==' : 'array-contains'
  const operands = listOf(operator, leaf.value, MAX_DISJUNCTIONS).filter(isComparable)
  return operands.map(value => [{ ...leaf, operator: alternative, value }])
}

function limited(cases: Leaf[][]): Leaf[][] {
  if (cases.length <= MAX_DISJUNCTIONS) return cases
  throw invalidArgument(
    `Too many disjunctions after normalization. Result had ${cases.length} disjunctions which is more than the maximum of ${MAX_DISJUNCTIONS}`,
  )
}

function toDisjunct(leaves: readonly Leaf[]): Disjunct {
  const equalities = new Map<string, Equality>()
  const ranges: Leaf[] = []
  let contains: Equality | null = null
  for (const leaf of leaves) {
    const spelt = formatFieldPath(leaf.field)
    if (leaf.operator === 'array-contains') {
      if (contains)
        throw invalidArgument("A maximum of 1 'ARRAY_CONTAINS' filter is allowed per disjunction.")
      contains = leaf
    } else if (leaf.operator === '==' && !equalities.has(spelt)) equalities.set(spelt, leaf)
    else ranges.push(leaf)
  }
  return { equalities, contains, ranges }
}

function checkNotIn(filter: Filter): void {
  const leaves = leavesOf(filter)
  const refused = leaves.filter(leaf => leaf.operator === 'not-in' || leaf.operator === '!=')
  if (refused.length > 1) {
    throw invalidArgument(
      "Only a single 'NOT_EQUAL', 'NOT_IN', 'IS_NOT_NAN', or 'IS_NOT_NULL' filter allowed per query.",
    )
  }
  if (!refused.some(leaf => leaf.operator === 'not-in')) return
  const disjunctive = leaves.some(leaf => leaf.operator === 'in' || leaf.operator === 'array-contains-any')
  if (disjunctive || hasOr(filter)) {
    throw invalidArgument(
      "'NOT_IN' cannot be used in the same query with 'IN', 'ARRAY_CONTAINS_ANY' or 'OR'.",
    )
  }
}

function hasOr(filter: Filter): boolean {
  return filter.kind !== 'field' && (filter.kind === 'or' || filter.filters.some(hasOr))
}

/** Whether the comparison bounds a field's values from one side. */
export function isBound({ operator }: Leaf): boolean {
  return isInequality(operator) && operator !== '!=' && operator !== 'not-in'
}
