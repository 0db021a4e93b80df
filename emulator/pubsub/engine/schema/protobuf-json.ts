import type { Enum, Field, MapField, Type } from 'protobufjs'
import { isObject, mismatch, parseJson } from './schema-mismatch.ts'

/**
 * The JSON form of protocol buffers, without fields that the type does not have.
 * https://protobuf.dev/programming-guides/json/
 */
export function checkProtobufJson(type: Type, data: Buffer): void {
  checkMessage(type, parseJson(data), '')
}

const BITS: Record<string, [bits: number, signed: boolean]> = {
  int32: [32, true],
  sint32: [32, true],
  sfixed32: [32, true],
  uint32: [32, false],
  fixed32: [32, false],
  int64: [64, true],
  sint64: [64, true],
  sfixed64: [64, true],
  uint64: [64, false],
  fixed64: [64, false],
}
const BASE64 = /^[A-Za-z0-9+/_-]*={0,2}$/

function checkMessage(type: Type, value: unknown, at: string): void {
  if (!isObject(value)) mismatch(at, 'an object')
  const known = fieldsOf(type)
  const filled = new Set<Field>()
  for (const [key, each] of Object.entries(value)) {
    const field = known.get(key)
    if (!field || filled.has(field)) mismatch(`${at}.${key}`, 'a field of the message, and there once')
    if (each === null) continue
    filled.add(field)
    checkField(field, each, `${at}.${key}`)
  }
  for (const field of type.fieldsArray) {
    if (field.required && !filled.has(field)) mismatch(`${at}.${field.name}`, 'there')
  }
  for (const { fieldsArray, name } of type.oneofsArray) {
    if (fieldsArray.filter(field => filled.has(field)).length > 1)
      mismatch(`${at}.${name}`, 'one of its fields')
  }
}

const fieldsByName = new WeakMap<Type, Map<string, Field>>()

/** By their names, and by their names in JSON. */
function fieldsOf(type: Type): Map<string, Field> {
  const known = fieldsByName.get(type)
  if (known) return known
  const byName = new Map(
    type.fieldsArray.flatMap(field => [
      [jsonName(field), field],
      [field.name, field],
    ]),
  )
  fieldsByName.set(type, byName)
  return byName
}

function jsonName({ name, options }: Field): string {
  return options?.json_name ?? name.replace(/_([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}

function checkField(field: Field, value: unknown, at: string): void {
  if (field.map) {
    if (!isObject(value)) mismatch(at, 'an object')
    for (const [key, each] of Object.entries(value)) {
      checkKey((field as unknown as MapField).keyType, key, at)
      checkValue(field, each, `${at}.${key}`)
    }
  } else if (field.repeated) {
    if (!Array.isArray(value)) mismatch(at, 'an array')
    value.forEach((each, index) => {
      checkValue(field, each, `${at}[${index}]`)
    })
  } else checkValue(field, value, at)
}

function checkKey(type: string, key: string, at: string): void {
  const fits = type === 'string' || (type === 'bool' ? /^(true|false)$/.test(key) : isInteger(type, key))
  if (!fits) mismatch(at, `a map with keys of type ${type}`)
}

function checkValue({ type, resolvedType }: Field, value: unknown, at: string): void {
  if (resolvedType && 'fieldsArray' in resolvedType) checkMessage(resolvedType, value, at)
  else {
    const fits = resolvedType ? isEnumValue(resolvedType, value) : isScalar(type, value)
    if (!fits) mismatch(at, `of type ${type}`)
  }
}

function isEnumValue({ values }: Enum, value: unknown): boolean {
  return typeof value === 'string' ? Object.hasOwn(values, value) : isInteger('int32', value)
}

function isScalar(type: string, value: unknown): boolean {
  if (type === 'string') return typeof value === 'string'
  if (type === 'bool') return typeof value === 'boolean'
  if (type === 'bytes') return typeof value === 'string' && BASE64.test(value)
  if (type === 'double' || type === 'float') return isNumber(value)
  return isInteger(type, value)
}

function isNumber(value: unknown): boolean {
  if (typeof value === 'number') return true
  if (typeof value !== 'string') return false
  return /^(NaN|-?Infinity)$/.test(value) || (/^-?\d/.test(value) && Number.isFinite(Number(value)))
}

function isInteger(type: string, value: unknown): boolean {
  const [bits, signed] = BITS[type] ?? [0, false]
  if (typeof value === 'string' ? !/^-?\d{1,20}$/.test(value) : !Number.isInteger(value)) return false
  const number = BigInt(value as string | number)
  return number === (signed ? BigInt.asIntN(bits, number) : BigInt.asUintN(bits, number))
}
