import type { Document } from './document.ts'
import { type FieldPath, formatFieldPath, getField, isName, NAME } from './field-path.ts'
import { compileFilter, type Filter, inequalityFields, type Matcher } from './filter.ts'
import type { Nearest } from './nearest.ts'
import { collectionOf, compareNames, idOf } from './path.ts'
import { compareStrings } from './string-order.ts'
import { Reference, type Value } from './value.ts'
import { compareIndexed } from './value-order.ts'

export type Direction = 'asc' | 'desc'

export interface Order {
  field: FieldPath
  direction: Direction
}

/** A place between documents: at the given values of the first orders, before or after the documents that have them. */
export interface Cursor {
  values: readonly Value[]
  before: boolean
}

/** A structured query, as the API has it. */
export interface Query {
  /** The document whose collections are asked, `''` for the root. */
  parent: string
  /** The collection's id; null for collections of every id. */
  collection: string | null
  /** Whether collections at any depth below the parent count. */
  allDescendants: boolean
  where: Filter | null
  orderBy: readonly Order[]
  startAt: Cursor | null
  endAt: Cursor | null
  offset: number
  limit: number | null
  /** Which of the results to answer with, by their vectors; null for all. */
  nearest: Nearest | null
  /** The fields to answer with; null for all. */
  select: readonly FieldPath[] | null
}

/** A query that can be asked about documents one by one. */
export interface CompiledQuery {
  query: Query
  /** The orders with those that Firestore adds: inequality fields, then the name. */
  orders: readonly Order[]
  inScope(path: string): boolean
  /** Whether the document is a result, but for offset and limit. */
  matches(document: Document): boolean
  compare(left: Document, right: Document): number
}

export const EVERYTHING: Omit<Query, 'parent' | 'collection'> = {
  allDescendants: false,
  where: null,
  orderBy: [],
  startAt: null,
  endAt: null,
  offset: 0,
  limit: null,
  nearest: null,
  select: null,
}

export function compileQuery(database: string, query: Query): CompiledQuery {
  const orders = completeOrders(query)
  const prefix = `${database}/documents/`
  const read = (document: Document, field: FieldPath): Value | undefined =>
    isName(field) ? new Reference(prefix + document.path) : getField(document.fields, field)
  const filter: Matcher | null = query.where && compileFilter(query.where, read)
  const inScope = scopeOf(query)
  const position = (document: Document, cursor: Cursor) => comparePosition(document, cursor, orders, read)
  const fields = orders.map(order => order.field).filter(field => !isName(field))
  return {
    query,
    orders,
    inScope,
    matches: document =>
      inScope(document.path) &&
      fields.every(field => getField(document.fields, field) !== undefined) &&
      (!filter || filter(document)) &&
      (!query.startAt || isAfterStart(position(document, query.startAt), query.startAt)) &&
      (!query.endAt || isBeforeEnd(position(document, query.endAt), query.endAt)),
    compare: (left, right) => compareDocuments(left, right, orders),
  }
}

/**
 * Explicit orders, then the inequality fields that have none (by field path), then the name; those that are added
 * have the direction of the last explicit order.
 * https://github.com/googleapis/googleapis/blob/master/google/firestore/v1/query.proto (order_by)
 */
export function completeOrders(query: Query): Order[] {
  const orders = [...query.orderBy]
  const direction = orders.at(-1)?.direction ?? 'asc'
  const has = (field: FieldPath) =>
    orders.some(order => formatFieldPath(order.field) === formatFieldPath(field))
  const missing = query.where
    ? inequalityFields(query.where).filter(field => !isName(field) && !has(field))
    : []
  missing.sort((one, other) => compareStrings(formatFieldPath(one), formatFieldPath(other)))
  for (const field of missing) orders.push({ field, direction })
  if (!has(NAME)) orders.push({ field: NAME, direction })
  return orders
}

function scopeOf({ parent, collection, allDescendants }: Query): (path: string) => boolean {
  const below = parent === '' ? '' : `${parent}/`
  if (!allDescendants && collection !== null) {
    const whole = below + collection
    return path => path.length > whole.length && path.startsWith(whole) && collectionOf(path) === whole
  }
  if (!allDescendants)
    return path => path.startsWith(below) && !collectionOf(path).slice(below.length).includes('/')
  if (collection === null) return path => path.startsWith(below)
  return path => path.startsWith(below) && idOf(collectionOf(path)) === collection
}

type Read = (document: Document, field: FieldPath) => Value | undefined

/** Where the document is from the cursor's values: negative before, 0 at, positive after. */
function comparePosition(document: Document, cursor: Cursor, orders: readonly Order[], read: Read): number {
  for (let index = 0; index < cursor.values.length; index++) {
    const { field, direction } = orders[index]!
    const value = read(document, field)
    if (value === undefined) return -1
    const order = compareIndexed(value, cursor.values[index]!)
    if (order !== 0) return direction === 'asc' ? order : -order
  }
  return 0
}

function isAfterStart(position: number, cursor: Cursor): boolean {
  return cursor.before ? position >= 0 : position > 0
}

function isBeforeEnd(position: number, cursor: Cursor): boolean {
  return cursor.before ? position < 0 : position <= 0
}

function compareDocuments(left: Document, right: Document, orders: readonly Order[]): number {
  for (const { field, direction } of orders) {
    const order = isName(field)
      ? compareNames(left.path, right.path)
      : compareIndexed(getField(left.fields, field)!, getField(right.fields, field)!)
    if (order !== 0) return direction === 'asc' ? order : -order
  }
  return 0
}
