import type { Aggregation } from '../engine/aggregate.ts'
import { invalidArgument } from '../engine/error.ts'
import { type FieldPath, formatFieldPath, isName, parseFieldPath } from '../engine/field-path.ts'
import type { FieldOperator, Filter } from '../engine/filter.ts'
import { checkId, parseName } from '../engine/path.ts'
import type { Cursor, Order, Query } from '../engine/query.ts'
import { Reference, type Value } from '../engine/value.ts'
import { decodeValue } from '../engine/value-codec.ts'
import type {
  AggregationMessage,
  CursorMessage,
  FieldReferenceMessage,
  FilterMessage,
  StructuredQueryMessage,
} from './messages.ts'
import { toNearest } from './nearest.ts'

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

/** Null is equal to nothing; the unary operator asks for it. */
const NOTHING = { kind: 'field', operator: 'in', value: [null] } as const

const UNARY: Record<string, { operator: FieldOperator; value: Value }> = {
  IS_NULL: { operator: '==', value: null },
  IS_NOT_NULL: { operator: '!=', value: null },
  IS_NAN: { operator: '==', value: Number.NaN },
  IS_NOT_NAN: { operator: '!=', value: Number.NaN },
}

/** Reads a query and the database it is for. */
export function toQuery(parent: string | undefined, message: StructuredQueryMessage | undefined) {
  const { database, path } = parseName(parent, { root: true, what: 'Document parent name' })
  if (!message) throw invalidArgument('The request holds no structured query.')
  const [from] = message.from
  if (message.from.length > 1) throw invalidArgument('A query may have only one collection selector.')
  if (from?.collectionId) checkId(from.collectionId, 'Collection id')
  const orderBy = toOrders(message)
  const query: Query = {
    parent: path,
    collection: from?.collectionId || null,
    allDescendants: from?.allDescendants ?? from === undefined,
    where: message.where ? toFilter(message.where) : null,
    orderBy,
    startAt: toCursor(message.startAt, orderBy),
    endAt: toCursor(message.endAt, orderBy),
    offset: toCount(message.offset ?? 0, 'offset'),
    limit: message.limit ? toCount(message.limit.value ?? 0, 'limit') : null,
    nearest: toNearest(message),
    select: message.select ? toProjection(message.select.fields) : null,
  }
  return { database, query }
}

function toOrders({ orderBy }: StructuredQueryMessage): Order[] {
  const orders = new Map<string, Order>()
  for (const message of orderBy) {
    const field = toField(message.field)
    const spelt = formatFieldPath(field)
    if (orders.has(spelt)) throw invalidArgument(`order by clause cannot contain duplicate fields ${spelt}`)
    orders.set(spelt, { field, direction: message.direction === 'DESCENDING' ? 'desc' : 'asc' })
  }
  return [...orders.values()]
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
    if (message.count) return { alias, kind: 'count', upTo: toUpTo(message.count.upTo) }
    if (message.sum) return { alias, kind: 'sum', field: toSummed(message.sum.field) }
    if (message.avg) return { alias, kind: 'avg', field: toSummed(message.avg.field) }
    throw invalidArgument('An aggregation must have an operator: count, sum or avg.')
  })
}

function toUpTo(message: { value?: number } | undefined): number | null {
  const upTo = message ? (message.value ?? 0) : null
  if (upTo === null || upTo >= 0) return upTo
  throw invalidArgument('The `up_to` value in a COUNT aggregation must be greater than or equal to zero.')
}

function toSummed(message: FieldReferenceMessage | undefined): FieldPath {
  const field = toField(message)
  if (!isName(field)) return field
  throw invalidArgument('Aggregations are not supported for the property: __key__')
}

function toFilter(message: FilterMessage, depth = 0): Filter {
  if (depth > 20) throw invalidArgument('The filter is nested too deeply.')
  if (message.compositeFilter) {
    const { op, filters } = message.compositeFilter
    if (op !== 'AND' && op !== 'OR')
      throw invalidArgument('A composite filter must have an operator: AND or OR.')
    if (filters.length === 0 && op === 'OR')
      throw invalidArgument('A composite filter must have at least one sub-filter.')
    return { kind: op === 'AND' ? 'and' : 'or', filters: filters.map(filter => toFilter(filter, depth + 1)) }
  }
  if (message.unaryFilter) return toUnary(message.unaryFilter)
  if (!message.fieldFilter) throw invalidArgument('A filter must have a type.')
  const { field, op, value } = message.fieldFilter
  const operator = OPERATORS[op ?? '']
  if (!operator) throw invalidArgument('A field filter must have an operator.')
  if (!value) throw invalidArgument('A field filter must have a value.')
  const operand = decodeValue(value)
  if (operator === '==' && operand === null) return { ...NOTHING, field: toField(field) }
  const filter = { kind: 'field' as const, field: toField(field), operator, value: operand }
  if (isName(filter.field)) checkNameOperand(filter.value, operator)
  return filter
}

function toUnary({ op, field }: NonNullable<FilterMessage['unaryFilter']>): Filter {
  const unary = UNARY[op ?? '']
  if (!unary) throw invalidArgument('A unary filter must have an operator.')
  return { kind: 'field', field: toField(field), ...unary }
}

function checkNameOperand(value: Value, operator: FieldOperator): void {
  if (operator.startsWith('array')) throw invalidArgument('the name __key__ is reserved')
  const operands = (operator === 'in' || operator === 'not-in') && Array.isArray(value) ? value : [value]
  for (const operand of operands) {
    if (!(operand instanceof Reference)) throw invalidArgument('__key__ filter value must be a Key')
    parseName(operand.name)
  }
}

/** A cursor has a value for each of the first orders that are spelt out. */
function toCursor(message: CursorMessage | undefined, orderBy: readonly Order[]): Cursor | null {
  if (!message) return null
  if (message.values.length > orderBy.length) throw invalidArgument('Cursor has too many values.')
  const values = message.values.map(decodeValue)
  for (const [at, value] of values.entries()) if (isName(orderBy[at]!.field)) checkPlace(value)
  return { values, before: message.before ?? false }
}

function checkPlace(value: Value): void {
  if (!(value instanceof Reference))
    throw invalidArgument('Cursor __key__ value is not a document reference.')
  parseName(value.name, { what: 'Resource name' })
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
