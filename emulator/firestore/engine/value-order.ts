import { Buffer } from 'node:buffer'
import { compareNames } from './path.ts'
import { compareStrings } from './string-order.ts'
import { type Fields, GeoPoint, Reference, Timestamp, type Value, vectorElements } from './value.ts'

/**
 * The rank of each type, in Firestore's order:
 * https://firebase.google.com/docs/firestore/manage-data/data-types#value_type_ordering
 */
export const RANK = {
  null: 1,
  boolean: 2,
  number: 3,
  timestamp: 4,
  string: 5,
  bytes: 6,
  reference: 7,
  geoPoint: 8,
  array: 9,
  vector: 10,
  map: 11,
} as const

export function rankOf(value: Value): number {
  switch (typeof value) {
    case 'string':
      return RANK.string
    case 'number':
    case 'bigint':
      return RANK.number
    case 'boolean':
      return RANK.boolean
  }
  if (value === null) return RANK.null
  if (value instanceof Map) return vectorElements(value) ? RANK.vector : RANK.map
  if (Array.isArray(value)) return RANK.array
  if (value instanceof Timestamp) return RANK.timestamp
  if (value instanceof Reference) return RANK.reference
  if (value instanceof GeoPoint) return RANK.geoPoint
  return RANK.bytes
}

/** Firestore's total order over values. Integers and doubles compare by exact value, `NaN` comes before all numbers. */
export function compareValues(left: Value, right: Value): number {
  const rank = rankOf(left)
  const difference = rank - rankOf(right)
  if (difference !== 0) return difference
  switch (rank) {
    case RANK.null:
      return 0
    case RANK.boolean:
      return Number(left) - Number(right)
    case RANK.number:
      return compareNumbers(left as number | bigint, right as number | bigint)
    case RANK.string:
      return compareStrings(left as string, right as string)
    case RANK.timestamp:
      return compareTimestamps(left as Timestamp, right as Timestamp)
    case RANK.bytes:
      return Buffer.compare(left as Uint8Array, right as Uint8Array)
    case RANK.reference:
      return compareNames((left as Reference).name, (right as Reference).name)
    case RANK.geoPoint:
      return compareGeoPoints(left as GeoPoint, right as GeoPoint)
    case RANK.array:
      return compareArrays(left as readonly Value[], right as readonly Value[])
    case RANK.vector:
      return compareVectors(left as Fields, right as Fields)
    default:
      return compareMaps(left as Fields, right as Fields)
  }
}

/** https://firebase.google.com/docs/firestore/quotas#indexes */
export const MAX_INDEXED_BYTES = 1500

/** What an index keeps of a value that is too long for it, null where it keeps the whole. */
export function cutOf(value: Value): Buffer | null {
  if (typeof value !== 'string' && !(value instanceof Uint8Array)) return null
  if (value.length <= MAX_INDEXED_BYTES / 4 || Buffer.byteLength(value) <= MAX_INDEXED_BYTES) return null
  const bytes =
    typeof value === 'string' ? Buffer.from(value) : Buffer.from(value.buffer, value.byteOffset, value.length)
  return bytes.subarray(0, MAX_INDEXED_BYTES)
}

/** The order in which an index has the values: those that begin with the same 1,500 bytes stand in one place. */
export function compareIndexed(left: Value, right: Value): number {
  const one = cutOf(left)
  const other = cutOf(right)
  if ((one ?? other) === null || rankOf(left) !== rankOf(right)) return compareValues(left, right)
  return Buffer.compare(one ?? bytesOf(left), other ?? bytesOf(right))
}

function bytesOf(value: Value): Uint8Array {
  return typeof value === 'string' ? Buffer.from(value) : (value as Uint8Array)
}

export function equalValues(left: Value, right: Value): boolean {
  return left === right || (typeof left !== 'string' && compareValues(left, right) === 0)
}

export function compareNumbers(left: number | bigint, right: number | bigint): number {
  if (left < right) return -1
  if (left > right) return 1
  const leftIsNaN = Number.isNaN(left)
  return leftIsNaN === Number.isNaN(right) ? 0 : leftIsNaN ? -1 : 1
}

export function compareTimestamps(left: Timestamp, right: Timestamp): number {
  return left.seconds - right.seconds || left.nanos - right.nanos
}

function compareGeoPoints(left: GeoPoint, right: GeoPoint): number {
  return left.latitude - right.latitude || left.longitude - right.longitude
}

function compareArrays(left: readonly Value[], right: readonly Value[]): number {
  const length = Math.min(left.length, right.length)
  for (let index = 0; index < length; index++) {
    const order = compareValues(left[index]!, right[index]!)
    if (order !== 0) return order
  }
  return left.length - right.length
}

function compareVectors(left: Fields, right: Fields): number {
  const one = vectorElements(left) ?? []
  const other = vectorElements(right) ?? []
  return one.length - other.length || compareArrays(one, other)
}

function compareMaps(left: Fields, right: Fields): number {
  const one = sortedEntries(left)
  const other = sortedEntries(right)
  const length = Math.min(one.length, other.length)
  for (let index = 0; index < length; index++) {
    const [leftKey, leftValue] = one[index]!
    const [rightKey, rightValue] = other[index]!
    const order = compareStrings(leftKey, rightKey) || compareValues(leftValue, rightValue)
    if (order !== 0) return order
  }
  return one.length - other.length
}

export function sortedEntries(fields: Fields): [string, Value][] {
  const entries = [...fields]
  for (let index = 1; index < entries.length; index++) {
    if (compareStrings(entries[index - 1]![0], entries[index]![0]) > 0) {
      return entries.sort((one, other) => compareStrings(one[0], other[0]))
    }
  }
  return entries
}
