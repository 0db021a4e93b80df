import type { Document } from './document.ts'
import { invalidArgument } from './error.ts'
import type { FieldPath } from './field-path.ts'
import type { Value } from './value.ts'
import { compareValues, equalValues, rankOf } from './value-order.ts'

export type FieldOperator =
  | '=='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | 'in'
  | 'not-in'
  | 'array-contains'
  | 'array-contains-any'

/** `is-null` and `is-nan` are `==` with null and NaN; their negations are `!=` with them. */
export type Filter =
  | { kind: 'and' | 'or'; filters: readonly Filter[] }
  | { kind: 'field'; field: FieldPath; operator: FieldOperator; value: Value }

export type Matcher = (document: Document) => boolean

type Read = (document: Document, field: FieldPath) => Value | undefined

/** How many values a comparison with a list may have: https://firebase.google.com/docs/firestore/query-data/queries#limits */
const MAX_DISJUNCTIONS = 30
const MAX_NOT_IN = 10

const INEQUALITIES = new Set<FieldOperator>(['<', '<=', '>', '>=', '!=', 'not-in'])

export function isInequality(operator: FieldOperator): boolean {
  return INEQUALITIES.has(operator)
}

/** The fields that are compared by more than equality, each once. */
export function inequalityFields(filter: Filter): FieldPath[] {
  const fields = new Map<string, FieldPath>()
  for (const leaf of leavesOf(filter)) {
    if (isInequality(leaf.operator)) fields.set(JSON.stringify(leaf.field), leaf.field)
  }
  return [...fields.values()]
}

export function leavesOf(filter: Filter): Extract<Filter, { kind: 'field' }>[] {
  return filter.kind === 'field' ? [filter] : filter.filters.flatMap(leavesOf)
}

export function compileFilter(filter: Filter, read: Read): Matcher {
  if (filter.kind === 'field') {
    const test = compileTest(filter.operator, filter.value)
    return document => {
      const value = read(document, filter.field)
      return value !== undefined && test(value)
    }
  }
  const matchers = filter.filters.map(inner => compileFilter(inner, read))
  if (filter.kind === 'and') return document => matchers.every(matches => matches(document))
  return document => matchers.some(matches => matches(document))
}

function compileTest(operator: FieldOperator, operand: Value): (value: Value) => boolean {
  switch (operator) {
    case '==':
      return value => equalValues(value, operand)
    case '!=':
      return value => value !== null && !equalValues(value, operand)
    case 'array-contains':
      return value => contains(value, [operand])
    case 'array-contains-any': {
      const operands = listOf(operator, operand, MAX_DISJUNCTIONS).filter(isComparable)
      return value => contains(value, operands)
    }
    case 'in': {
      const operands = listOf(operator, operand, MAX_DISJUNCTIONS).filter(isComparable)
      return value => operands.some(candidate => equalValues(value, candidate))
    }
    case 'not-in': {
      const operands = listOf(operator, operand, MAX_NOT_IN)
      if (operands.includes(null)) return () => false
      const comparable = operands.filter(isComparable)
      return value => value !== null && !comparable.some(candidate => equalValues(value, candidate))
    }
    default:
      return compileRange(operator, operand)
  }
}

/** In a list and in a range, null and NaN are equal to nothing, not even to themselves; the unary operators ask for them. */
export function isComparable(value: Value): boolean {
  return value !== null && !Number.isNaN(value)
}

/** A range compares only with values of the operand's own type, and never with null or NaN. */
function compileRange(operator: '<' | '<=' | '>' | '>=', operand: Value): (value: Value) => boolean {
  if (!isComparable(operand)) return () => false
  const rank = rankOf(operand)
  const fits = {
    '<': (order: number) => order < 0,
    '<=': (order: number) => order <= 0,
    '>': (order: number) => order > 0,
    '>=': (order: number) => order >= 0,
  }[operator]
  return value => rankOf(value) === rank && !Number.isNaN(value) && fits(compareValues(value, operand))
}

function contains(value: Value, operands: readonly Value[]): boolean {
  return (
    Array.isArray(value) && value.some(element => operands.some(operand => equalValues(element, operand)))
  )
}

export function listOf(operator: FieldOperator, operand: Value, most: number): readonly Value[] {
  const name = operator.toUpperCase().replaceAll('-', '_')
  if (!Array.isArray(operand) || operand.length === 0) {
    throw invalidArgument(`'${name}' requires a non-empty ArrayValue.`)
  }
  if (operand.length > most) throw invalidArgument(`'${name}' supports up to ${most} comparison values.`)
  return operand
}
