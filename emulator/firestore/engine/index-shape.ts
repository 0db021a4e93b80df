import type { Buffer } from 'node:buffer'
import { type Disjunct, isBound, type Leaf } from './disjuncts.ts'
import type { Document } from './document.ts'
import { formatFieldPath, isName, parseFieldPath } from './field-path.ts'
import { afterPrefix, KeyWriter } from './key.ts'
import { idOf } from './path.ts'
import type { CompiledQuery, Cursor, Direction, Order } from './query.ts'
import type { KeyRange } from './store.ts'
import { Reference, type Value } from './value.ts'
import { cutOf, RANK, rankOf } from './value-order.ts'

/**
 * What an index is made of: first the fields with one known value, then the array with an element each, then the
 * fields that decide the order, then the name. The first of the orders is ascending; an index can be read backwards.
 */
export interface IndexShape {
  collection: string
  /** Whether it spans all collections of that id, or each of them by itself. */
  group: boolean
  known: readonly string[]
  contains: string | null
  sorted: readonly { field: string; direction: Direction }[]
  nameDirection: Direction
}

/** How one case of a query is read from an index. */
export interface IndexScan {
  shape: IndexShape
  backward: boolean
  /** The range to read, given what the index's keys begin with. */
  range(prefix: Buffer): KeyRange
}

/** The scan that serves the case in the order of the query, or null where it needs none. */
export function scanFor(compiled: CompiledQuery, disjunct: Disjunct, databaseName: string): IndexScan | null {
  const { query } = compiled
  if (query.collection === null) return null
  const equalities = [...disjunct.equalities.values()].filter(({ field }) => !isName(field))
  const constant = new Set(equalities.map(({ field }) => formatFieldPath(field)))
  const orders = compiled.orders.filter(({ field }) => !constant.has(formatFieldPath(field)))
  const nameAt = orders.findIndex(({ field }) => isName(field))
  const sorted = orders.slice(0, nameAt)
  if (equalities.length === 0 && !disjunct.contains && sorted.length === 0) return null
  const backward = orders[0]!.direction === 'desc'
  const turn = (direction: Direction) => (backward ? opposite(direction) : direction)
  equalities.sort((one, other) => (formatFieldPath(one.field) < formatFieldPath(other.field) ? -1 : 1))
  const shape: IndexShape = {
    collection: query.collection,
    group: query.allDescendants,
    known: equalities.map(({ field }) => formatFieldPath(field)),
    contains: disjunct.contains && formatFieldPath(disjunct.contains.field),
    sorted: sorted.map(({ field, direction }) => ({
      field: formatFieldPath(field),
      direction: turn(direction),
    })),
    nameDirection: turn(orders[nameAt]!.direction),
  }
  const constants = [
    ...equalities.map(({ value }) => value),
    ...(disjunct.contains ? [disjunct.contains.value] : []),
  ]
  const range = (prefix: Buffer): KeyRange => {
    const writer = new KeyWriter().raw(prefix)
    if (!shape.group) writer.segments(query.parent).byte(0)
    for (const value of constants) writer.indexed(value)
    const base = writer.finish()
    const whole = { from: base, to: afterPrefix(base) }
    const ranges = [boundsOf(base, orders[0]!, disjunct.ranges, backward)]
    if (orders.length === compiled.orders.length) {
      const place = (cursor: Cursor | null) =>
        cursor && cursorKey(base, cursor, { shape, orders, turn, databaseName })
      ranges.push(cursorRange(place(query.startAt), place(query.endAt), backward))
    }
    return ranges.reduce<KeyRange>(intersect, whole)
  }
  return { shape, backward, range }
}

/** The keys under which the index has the document: one, one for each element of the array, or none. */
export function entriesOf(shape: IndexShape, prefix: Buffer, document: Document | null): Buffer[] {
  if (!document) return []
  const known = valuesAt(document, shape.known)
  const sorted = valuesAt(
    document,
    shape.sorted.map(({ field }) => field),
  )
  if (!known || !sorted) return []
  const elements = shape.contains === null ? NOTHING : document.field(parseFieldPath(shape.contains))
  if (!Array.isArray(elements)) return []
  const keys = new Map<string, Buffer>()
  for (const element of elements as readonly (Value | typeof NONE)[]) {
    const writer = new KeyWriter().raw(prefix)
    if (!shape.group) writer.segments(parentOf(document.path)).byte(0)
    for (const value of known) writer.indexed(value)
    if (element !== NONE) writer.indexed(element as Value)
    for (const [at, value] of sorted.entries()) writeSorted(writer, value, shape.sorted[at]!.direction)
    const key = writeName(writer, shape, document.path).finish()
    keys.set(key.toString('latin1'), key)
  }
  return [...keys.values()]
}

const NONE = Symbol('no element')
const NOTHING = [NONE] as const

function valuesAt(document: Document, fields: readonly string[]): Value[] | null {
  const values: Value[] = []
  for (const field of fields) {
    const value = document.field(parseFieldPath(field))
    if (value === undefined) return null
    values.push(value)
  }
  return values
}

function parentOf(path: string): string {
  return path.split('/').slice(0, -2).join('/')
}

function writeSorted(writer: KeyWriter, value: Value, direction: Direction): void {
  const start = writer.length
  writer.indexed(value)
  if (direction === 'desc') writer.invertFrom(start)
}

function writeName(writer: KeyWriter, shape: IndexShape, path: string): KeyWriter {
  const start = writer.length
  if (shape.group) writer.segments(path).byte(0)
  else writer.segment(idOf(path))
  return shape.nameDirection === 'desc' ? writer.invertFrom(start) : writer
}

/** Where the first order's values may lie, by the comparisons with them. */
function boundsOf(base: Buffer, order: Order, leaves: readonly Leaf[], backward: boolean): KeyRange {
  let range: KeyRange = { from: base, to: afterPrefix(base) }
  if (isName(order.field)) return range
  const spelt = formatFieldPath(order.field)
  const ascending = (order.direction === 'asc') !== backward
  for (const leaf of leaves) {
    if (!isBound(leaf) || formatFieldPath(leaf.field) !== spelt) continue
    range = intersect(range, boundOf(base, leaf, ascending))
  }
  return range
}

/**
 * A comparison's values are of one type, NaN apart, and lie on one side of its operand. Operands that an index cuts are
 * within, since others stand in the same place.
 */
function boundOf(base: Buffer, { operator, value }: Leaf, ascending: boolean): KeyRange {
  const component = (write: (writer: KeyWriter) => void) => {
    const writer = new KeyWriter().raw(base)
    write(writer)
    return (ascending ? writer : writer.invertFrom(base.length)).finish()
  }
  const type = component(writer => writer.byte(rankOf(value)))
  const operand = component(writer => writer.indexed(value))
  const without = (operator === '<' || operator === '>') && cutOf(value) === null
  const upward = operator.startsWith('>') === ascending
  const range = upward
    ? { from: without ? afterPrefix(operand) : operand, to: afterPrefix(type) }
    : { from: type, to: without ? operand : afterPrefix(operand) }
  if (rankOf(value) !== RANK.number) return range
  const nan = component(writer => writer.value(Number.NaN))
  return intersect(range, ascending ? { from: afterPrefix(nan), to: END } : { from: BEGINNING, to: nan })
}

interface Placing {
  shape: IndexShape
  orders: readonly Order[]
  turn: (direction: Direction) => Direction
  databaseName: string
}

function cursorKey(base: Buffer, cursor: Cursor, { shape, orders, turn, databaseName }: Placing): Buffer {
  const writer = new KeyWriter().raw(base)
  for (const [at, value] of cursor.values.entries()) {
    const { field, direction } = orders[at]!
    if (!isName(field)) {
      writeSorted(writer, value, turn(direction))
      continue
    }
    const inDatabase = value instanceof Reference && value.name.startsWith(`${databaseName}/documents/`)
    if (inDatabase) writeName(writer, shape, value.name.slice(databaseName.length + '/documents/'.length))
    break
  }
  return writer.finish()
}

/** What lies between two places, with the places themselves: the query decides about those. */
function cursorRange(start: Buffer | null, end: Buffer | null, backward: boolean): KeyRange {
  const [low, high] = backward ? [end, start] : [start, end]
  return { from: low ?? BEGINNING, to: high ? afterPrefix(high) : END }
}

const BEGINNING = new KeyWriter().finish()
const END = new KeyWriter().uint32(0xffffffff).uint32(0xffffffff).finish()

function intersect(one: KeyRange, other: KeyRange): KeyRange {
  return {
    from: one.from.compare(other.from) > 0 ? one.from : other.from,
    to: one.to.compare(other.to) < 0 ? one.to : other.to,
  }
}

function opposite(direction: Direction): Direction {
  return direction === 'asc' ? 'desc' : 'asc'
}
