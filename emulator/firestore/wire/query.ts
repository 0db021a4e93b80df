import type { Aggregation } from '../engine/aggregate.ts'
import { FirestoreError, invalidArgument } from '../engine/error.ts'
import { type FieldPath, isName, parseFieldPath } from '../engine/field-path.ts'
import type { FieldOperator, Filter } from '../engine/filter.ts'
import { checkId, parseName } from '../engine/path.ts'
import type { Cursor, Query } from '../engine/query.ts'
import { Reference, type Value } from '../engine/value.ts'
import { decodeValue } from '../engine/value-codec.ts'
import type {
  AggregationMessage,
  CursorMessage,
  FieldReferenceMessage,
  FilterMessage,
  StructuredQueryMessage,
} from './messages.ts'

const MAX_INT32 = 2 ** 31 - 1

const OPERATORS: Record<string, FieldOperator> = {
  LESS_THAN: '<',
  LESS_THAN_OR_EQUAL: '<=',
  GREATER_THAN: '>',
  GREATER_THAN_OR_EQUAL: '>=',
  EQUAL: '==',
  NOT_EQUAL: '!=',
  ARRAY_CONTAINS: 'array-contains',
  IN: 'in',
  ARRAY_CONTAINS_ANY: 'array-contains-any',
  NOT_IN: 'not-in',
}

const UNARY: Record<string, { operator: FieldOperator; value: Value }> = {
  IS_NULL: { operator: '==', value: null },
  IS_NOT_NULL: { operator: '!=', value: null },
  IS_NAN: { operator: '==', value: Number.NaN },
  IS_NOT_NAN: { operator: '!=', value: Number.NaN },
}

/** Reads a query and the database it is for. */
export function toQuery(parent: string | undefined, message: StructuredQueryMessage | undefined) {
  const { database, path } = parseName(parent, { root: true })
  if (!message) throw invalidArgument('The request holds no structured query.')
  if (message.findNearest)
    throw new FirestoreError('UNIMPLEMENTED', 'find_nearest is not supported by this server.')
  const [from] = message.from
  if (message.from.length > 1) throw invalidArgument('A query may have only one collection selector.')
  if (from?.collectionId) checkId(from.collectionId)
  const orderBy = message.orderBy.map(order => ({
    field: toField(order.field),
    direction: order.direction === 'DESCENDING' ? ('desc' as const) : ('asc' as const),
  }))
  const query: Query = {
    parent: path,
    collection: from?.collectionId || null,
    allDescendants: from?.allDescendants ?? from === undefined,
    where: message.where ? toFilter(message.where) : null,
    orderBy,
    startAt: toCursor(message.startAt, message),
    endAt: toCursor(message.endAt, message),
    offset: toCount(message.offset ?? 0, 'offset'),
    limit: message.limit ? toCount(message.limit.value ?? 0, 'limit') : null,
    select: message.select ? toProjection(message.select.fields) : null,
  }
  return { database, query }
}

export function toAggregations(messages: readonly AggregationMessage[]): Aggregation[] {
  if (messages.length === 0) throw invalidArgument('Aggregations can not be empty.')
  if (messages.length > 5)
    throw invalidArgument('The maximum number of aggregations allowed in an aggregation query is 5.')
  const aliases = new Set<string>()
  return messages.map((message, index) => {
    const alias = message.alias || `field_${index + 1}`
    if (aliases.has(alias)) throw invalidArgument(`The aggregation alias "${alias}" is used twice.`)
    aliases.add(alias)
    if (message.count) return { alias, kind: 'count', upTo: message.count.upTo?.value ?? null }
    if (message.sum) return { alias, kind: 'sum', field: toField(message.sum.field) }
    if (message.avg) return { alias, kind: 'avg', field: toField(message.avg.field) }
    throw invalidArgument('An aggregation must have an operator: count, sum or avg.')
  })
}

function toFilter(message: FilterMessage, depth = 0): Filter {
  if (depth > 20) throw invalidArgument('The filter is nested too deeply.')
  if (message.compositeFilter) {
    const { op, filters } = message.compositeFilter
    if (op !== 'AND' && op !== 'OR')
      throw invalidArgument('A composite filter must have an operator: AND or OR.')
    if (filters.length === 0) throw invalidArgument('A composite filter must have at least one sub-filter.')
    return { kind: op === 'AND' ? 'and' : 'or', filters: filters.map(filter => toFilter(filter, depth + 1)) }
  }
  if (message.unaryFilter) return toUnary(message.unaryFilter)
  if (!message.fieldFilter) throw invalidArgument('A filter must have a type.')
  const { field, op, value } = message.fieldFilter
  const operator = OPERATORS[op ?? '']
  if (!operator) throw invalidArgument('A field filter must have an operator.')
  if (!value) throw invalidArgument('A field filter must have a value.')
  const filter = { kind: 'field' as const, field: toField(field), operator, value: decodeValue(value) }
  if (isName(filter.field)) checkNameOperand(filter.value, operator)
  return filter
}

function toUnary({ op, field }: NonNullable<FilterMessage['unaryFilter']>): Filter {
  const unary = UNARY[op ?? '']
  if (!unary) throw invalidArgument('A unary filter must have an operator.')
  return { kind: 'field', field: toField(field), ...unary }
}

function checkNameOperand(value: Value, operator: FieldOperator): void {
  const operands = (operator === 'in' || operator === 'not-in') && Array.isArray(value) ? value : [value]
  for (const operand of operands) {
    if (!(operand instanceof Reference)) throw invalidArgument('__key__ filter value must be a Key')
    parseName(operand.name)
  }
}

/** A cursor has a value for each of the first orders; after the explicit ones comes the name. */
function toCursor(message: CursorMessage | undefined, { orderBy }: StructuredQueryMessage): Cursor | null {
  if (!message) return null
  const named = orderBy.some(order => order.field?.fieldPath === '__name__')
  if (message.values.length > orderBy.length + (named ? 0 : 1)) {
    throw invalidArgument('A cursor has too many values.')
  }
  return { values: message.values.map(decodeValue), before: message.before ?? false }
}

function toField(message: FieldReferenceMessage | undefined): FieldPath {
  return parseFieldPath(message?.fieldPath ?? '')
}

/** A projection on nothing or on the name answers with documents that have no fields. */
function toProjection(fields: readonly FieldReferenceMessage[]): FieldPath[] {
  return fields.map(toField).filter(field => !isName(field))
}

function toCount(value: number, what: string): number {
  if (value >= 0 && value <= MAX_INT32) return value
  throw invalidArgument(`The ${what} of a query must not be negative.`)
}
