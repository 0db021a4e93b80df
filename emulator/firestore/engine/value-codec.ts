import type { Buffer } from 'node:buffer'
import { Decoder } from './decoder.ts'
import { Encoder } from './encoder.ts'
import { invalidArgument } from './error.ts'
import { checkFieldName } from './field-name.ts'
import { type Fields, GeoPoint, Reference, Timestamp, type Value } from './value.ts'
import { sortedEntries } from './value-order.ts'

/**
 * Values as `google.firestore.v1.Value` encodes them, which is also how the engine stores them: a read answers with
 * the stored bytes. Maps are written in the order of their keys, so equal values have equal bytes.
 * https://github.com/googleapis/googleapis/blob/master/google/firestore/v1/document.proto
 */
const DOCUMENT_FIELDS = 0x12
const MAP_FIELDS = 0x0a
const ENTRY_KEY = 0x0a
const ENTRY_VALUE = 0x12
const LIST_VALUE = 0x0a

/** Maps and arrays may be nested this deep: https://firebase.google.com/docs/firestore/quotas#limits */
const MAX_DEPTH = 20

const encoder = new Encoder()

/**
 * The `fields` of a document, as they stand inside `google.firestore.v1.Document`.
 * @throws INVALID_ARGUMENT where an array lies directly in an array, or a field has no name or too long a one.
 */
export function encodeFields(fields: Fields): Buffer {
  encoder.clear()
  writeFields(fields, DOCUMENT_FIELDS)
  return encoder.finish()
}

export function encodeValue(value: Value): Buffer {
  encoder.clear()
  writeValue(value)
  return encoder.finish()
}

export function decodeValue(bytes: Uint8Array): Value {
  return readValue(new Decoder(bytes), 0)
}

/** Reads `google.firestore.v1.ArrayValue`. */
export function decodeArray(bytes: Uint8Array): Value[] {
  return readElements(new Decoder(bytes), 0)
}

/** Reads the `fields` of a document; `other` is given every other field of the message, and must consume it. */
export function decodeFields(decoder: Decoder, other?: (tag: number) => void): Fields {
  const fields = new Map<string, Value>()
  while (!decoder.done) {
    const tag = decoder.varint()
    if (tag === DOCUMENT_FIELDS) readEntry(decoder, fields, 0)
    else if (other) other(tag)
    else decoder.skip(tag & 7)
  }
  return fields
}

/** One field of a document's encoded fields, without decoding the others. */
export function decodeField(encoded: Uint8Array, name: string): Value | undefined {
  const decoder = new Decoder(encoded)
  let found: Value | undefined
  while (!decoder.done) {
    const tag = decoder.varint()
    if (tag === DOCUMENT_FIELDS) found = readEntryOf(decoder, name) ?? found
    else decoder.skip(tag & 7)
  }
  return found
}

/** The entry's value where it has that name; the engine writes the name before the value. */
function readEntryOf(decoder: Decoder, name: string): Value | undefined {
  const outer = decoder.enter()
  let value: Value | undefined
  if (decoder.varint() === ENTRY_KEY && decoder.string() === name && decoder.varint() === ENTRY_VALUE)
    value = readNested(decoder, 0)
  decoder.leave(outer)
  return value
}

function writeFields(fields: Fields, tag: number): void {
  const entries = sortedEntries(fields)
  for (let index = entries.length - 1; index >= 0; index--) {
    const [key, value] = entries[index]!
    const before = encoder.length
    const beforeValue = before
    writeValue(value)
    encoder.varint(encoder.length - beforeValue)
    encoder.byte(ENTRY_VALUE)
    checkFieldName(key)
    encoder.string(ENTRY_KEY, key)
    encoder.varint(encoder.length - before)
    encoder.byte(tag)
  }
}

function writeValue(value: Value): void {
  if (typeof value === 'string') {
    const before = encoder.length
    encoder.text(value)
    close(before, 0x8a, 0x01)
  } else if (typeof value === 'bigint') {
    encoder.int64(value)
    encoder.byte(0x10)
  } else if (typeof value === 'number') {
    encoder.double(value)
    encoder.byte(0x19)
  } else if (typeof value === 'boolean') {
    encoder.byte(value ? 1 : 0)
    encoder.byte(0x08)
  } else if (value === null) {
    encoder.byte(0)
    encoder.byte(0x58)
  } else writeObject(value)
}

function writeObject(value: Exclude<Value, null | string | bigint | number | boolean>): void {
  const before = encoder.length
  if (value instanceof Map) {
    writeFields(value as Fields, MAP_FIELDS)
    close(before, 0x32)
  } else if (Array.isArray(value)) {
    writeElements(value)
    close(before, 0x4a)
  } else if (value instanceof Timestamp) {
    writeTimestamp(value)
    close(before, 0x52)
  } else if (value instanceof Reference) encoder.string(0x2a, value.name)
  else if (value instanceof GeoPoint) {
    writeDouble(0x11, value.longitude)
    writeDouble(0x09, value.latitude)
    close(before, 0x42)
  } else {
    encoder.raw(value as Uint8Array)
    close(before, 0x92, 0x01)
  }
}

function close(before: number, tag: number, tagHigh?: number): void {
  encoder.varint(encoder.length - before)
  if (tagHigh !== undefined) encoder.byte(tagHigh)
  encoder.byte(tag)
}

function writeElements(elements: readonly Value[]): void {
  for (let index = elements.length - 1; index >= 0; index--) {
    const before = encoder.length
    if (Array.isArray(elements[index]))
      throw invalidArgument('Cannot convert an array value in an array value.')
    writeValue(elements[index]!)
    close(before, LIST_VALUE)
  }
}

function writeTimestamp(timestamp: Timestamp): void {
  if (timestamp.nanos !== 0) {
    encoder.varint(timestamp.nanos)
    encoder.byte(0x10)
  }
  if (timestamp.seconds !== 0) {
    encoder.int64(BigInt(timestamp.seconds))
    encoder.byte(0x08)
  }
}

function writeDouble(tag: number, value: number): void {
  if (value === 0) return
  encoder.double(value)
  encoder.byte(tag)
}

function readEntry(decoder: Decoder, into: Map<string, Value>, depth: number): void {
  const outer = decoder.enter()
  let key = ''
  let value: Value = null
  while (!decoder.done) {
    const tag = decoder.varint()
    if (tag === ENTRY_KEY) key = decoder.string()
    else if (tag === ENTRY_VALUE) value = readNested(decoder, depth)
    else decoder.skip(tag & 7)
  }
  decoder.leave(outer)
  into.set(key, value)
}

function readNested(decoder: Decoder, depth: number): Value {
  const outer = decoder.enter()
  const value = readValue(decoder, depth)
  decoder.leave(outer)
  return value
}

function readValue(decoder: Decoder, depth: number): Value {
  let value: Value | undefined
  while (!decoder.done) {
    const tag = decoder.varint()
    value = readTagged(decoder, tag, depth)
  }
  if (value === undefined) throw invalidArgument('Cannot convert firestore.v1.Value with type unset.')
  return value
}

function readTagged(decoder: Decoder, tag: number, depth: number): Value {
  switch (tag) {
    case 0x8a:
      return decoder.string()
    case 0x10:
      return decoder.int64()
    case 0x19:
      return decoder.double()
    case 0x08:
      return decoder.varint() !== 0
    case 0x58:
      decoder.varint()
      return null
    case 0x32:
      return readMap(decoder, depth + 1)
    case 0x4a:
      return readArray(decoder, depth + 1)
    case 0x52:
      return readTimestamp(decoder)
    case 0x2a:
      return new Reference(decoder.string())
    case 0x92:
      return decoder.bytes()
    case 0x42:
      return readGeoPoint(decoder)
    default:
      throw invalidArgument('A Value holds a type that documents and filters cannot have.')
  }
}

function readMap(decoder: Decoder, depth: number): Fields {
  checkDepth(depth)
  const outer = decoder.enter()
  const fields = new Map<string, Value>()
  while (!decoder.done) {
    const tag = decoder.varint()
    if (tag === MAP_FIELDS) readEntry(decoder, fields, depth)
    else decoder.skip(tag & 7)
  }
  decoder.leave(outer)
  return fields
}

function readArray(decoder: Decoder, depth: number): Value[] {
  checkDepth(depth)
  const outer = decoder.enter()
  const elements = readElements(decoder, depth)
  decoder.leave(outer)
  return elements
}

function readElements(decoder: Decoder, depth: number): Value[] {
  const elements: Value[] = []
  while (!decoder.done) {
    const tag = decoder.varint()
    if (tag === LIST_VALUE) elements.push(readNested(decoder, depth))
    else decoder.skip(tag & 7)
  }
  return elements
}

function checkDepth(depth: number): void {
  if (depth > MAX_DEPTH)
    throw invalidArgument(`Maps and arrays may not be nested deeper than ${MAX_DEPTH} levels.`)
}

function readTimestamp(decoder: Decoder): Timestamp {
  const outer = decoder.enter()
  let seconds = 0
  let nanos = 0
  while (!decoder.done) {
    const tag = decoder.varint()
    if (tag === 0x08) seconds = Number(decoder.int64())
    else if (tag === 0x10) nanos = Number(decoder.int64())
    else decoder.skip(tag & 7)
  }
  decoder.leave(outer)
  return checkedTimestamp(seconds, nanos)
}

/** Years 1 to 9999, whole microseconds: https://firebase.google.com/docs/firestore/manage-data/data-types */
function checkedTimestamp(seconds: number, nanos: number): Timestamp {
  if (seconds < -62135596800 || seconds > 253402300799 || nanos < 0 || nanos > 999999999) {
    throw invalidArgument('Timestamp seconds exceeds limit for field.')
  }
  return new Timestamp(seconds, nanos - (nanos % 1000))
}

function readGeoPoint(decoder: Decoder): GeoPoint {
  const outer = decoder.enter()
  let latitude = 0
  let longitude = 0
  while (!decoder.done) {
    const tag = decoder.varint()
    if (tag === 0x09) latitude = decoder.double()
    else if (tag === 0x11) longitude = decoder.double()
    else decoder.skip(tag & 7)
  }
  decoder.leave(outer)
  checkAngle('latitude', latitude, 90)
  checkAngle('longitude', longitude, 180)
  return new GeoPoint(latitude, longitude)
}

function checkAngle(name: string, degrees: number, most: number): void {
  if (Math.abs(degrees) <= most) return
  const spelt = Number.isInteger(degrees) ? degrees.toFixed(1) : String(degrees)
  throw invalidArgument(`Geo point ${name} '${spelt}' outside permitted range -${most}.0 to ${most}.0.`)
}
