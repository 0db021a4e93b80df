import { invalidArgument } from './error.ts'
import { type Fields, GeoPoint, Reference, Timestamp, type Value } from './value.ts'

/** Data as an application holds it: what Google's Node client takes and gives. */
export type Plain =
  | null
  | boolean
  | number
  | bigint
  | string
  | Date
  | Uint8Array
  | Timestamp
  | Reference
  | GeoPoint
  | readonly Plain[]
  | { readonly [name: string]: Plain | undefined }

/**
 * Fields from plain data, by the rules of Google's Node client: a number without a fraction is an integer, a `Date` a
 * timestamp; a property that is undefined is left out.
 */
export function toFields(data: { readonly [name: string]: Plain | undefined }): Fields {
  const fields = new Map<string, Value>()
  for (const [name, value] of Object.entries(data)) if (value !== undefined) fields.set(name, toValue(value))
  return fields
}

export function toValue(plain: Plain): Value {
  if (plain === null || typeof plain === 'boolean' || typeof plain === 'string' || typeof plain === 'bigint')
    return plain
  if (typeof plain === 'number')
    return Number.isSafeInteger(plain) && !Object.is(plain, -0) ? BigInt(plain) : plain
  if (typeof plain !== 'object') throw invalidArgument(`A value of type ${typeof plain} cannot be stored.`)
  if (plain instanceof Date) return Timestamp.fromMicros(plain.getTime() * 1000)
  if (plain instanceof Timestamp || plain instanceof Reference || plain instanceof GeoPoint) return plain
  if (plain instanceof Uint8Array) return plain
  if (Array.isArray(plain)) return plain.map(toValue)
  return toFields(plain as { readonly [name: string]: Plain | undefined })
}

/** Plain data from fields. An integer becomes a number, as in Google's client, which is exact up to 2^53. */
export function fromFields(fields: Fields): { [name: string]: Plain } {
  const data: { [name: string]: Plain } = {}
  for (const [name, value] of fields) {
    Object.defineProperty(data, name, {
      value: fromValue(value),
      enumerable: true,
      writable: true,
      configurable: true,
    })
  }
  return data
}

export function fromValue(value: Value): Plain {
  if (typeof value === 'bigint') return Number(value)
  if (value instanceof Map) return fromFields(value as Fields)
  if (Array.isArray(value)) return value.map(fromValue)
  return value as Plain
}
