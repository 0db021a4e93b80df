import { Buffer } from 'node:buffer'
import { invalidArgument } from './error.ts'
import { checkFieldName, isReserved } from './field-name.ts'
import { parseName } from './path.ts'
import { type Fields, Reference, type Value } from './value.ts'

/** Limits of https://firebase.google.com/docs/firestore/quotas#limits */
const MAX_VALUE_BYTES = 1_048_487
const MAX_VECTOR_DIMENSIONS = 2048

/**
 * What may be written as a document's fields, but for the size of the whole.
 * @throws INVALID_ARGUMENT where a name is empty, too long or reserved, or a value is too large or malformed.
 */
export function checkFields(fields: Fields): void {
  for (const [name, value] of fields) {
    checkFieldName(name)
    if (isReserved(name)) throw invalidArgument(`field name ${name} is reserved`)
    checkValue(value, name)
  }
}

/** The same of one value; `property` is the field that a refusal names. */
export function checkValue(value: Value, property: string): void {
  if (typeof value === 'string') checkLength(value, property)
  else if (typeof value !== 'object' || value === null) return
  else if (Array.isArray(value)) for (const element of value) checkValue(element, property)
  else if (value instanceof Map) checkMap(value as Fields, property)
  else if (value instanceof Uint8Array) checkLength(value, property)
  else if (value instanceof Reference) parseName(value.name, { what: 'Resource name' })
}

function checkLength(value: string | Uint8Array, property: string): void {
  if (value.length <= MAX_VALUE_BYTES / 4 || Buffer.byteLength(value) <= MAX_VALUE_BYTES) return
  throw invalidArgument(`The value of property "${property}" is longer than ${MAX_VALUE_BYTES} bytes.`)
}

function checkMap(fields: Fields, property: string): void {
  if (fields.has('__type__')) {
    checkVector(fields, property)
    return
  }
  for (const [name, value] of fields) {
    if (name === '') throw invalidEntity(property)
    checkFieldName(name)
    if (isReserved(name)) throw invalidArgument(`field name '${name}' is reserved.`)
    checkValue(value, property)
  }
}

/** A map with a type is a vector, or nothing that documents may hold. */
function checkVector(fields: Fields, property: string): void {
  if (fields.get('__type__') !== '__vector__') throw invalidEntity(property)
  if (!fields.has('value')) throw invalidArgument("Vector map is missing key 'value'.")
  if (fields.size > 2) throw invalidArgument('Vector Value map has extraneous entries.')
  checkElements(fields.get('value')!)
}

/** @throws INVALID_ARGUMENT where these are not the elements of a vector: 1 to 2048 doubles. */
export function checkElements(elements: Value): asserts elements is readonly number[] {
  if (!Array.isArray(elements) || elements.some(element => typeof element !== 'number'))
    throw invalidArgument("Vector must only contain values of type 'double'")
  if (elements.length === 0) throw invalidArgument('Cannot have a zero length vector.')
  if (elements.length > MAX_VECTOR_DIMENSIONS)
    throw invalidArgument(`Vectors must be at most ${MAX_VECTOR_DIMENSIONS} dimensions.`)
}

function invalidEntity(property: string): Error {
  return invalidArgument(`Property ${property} contains an invalid nested entity.`)
}
