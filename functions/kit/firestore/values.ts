import type { Fields } from '../database.ts'
import { instantOf } from '../instant.ts'

export interface ApiTimestamp {
  seconds?: string | number | null
  nanos?: number | null
}

/** A Firestore value as the API has it (https://cloud.google.com/firestore/docs/reference/rpc/google.firestore.v1#value). */
export interface ApiValue {
  nullValue?: unknown
  booleanValue?: boolean
  integerValue?: string | number
  doubleValue?: number
  timestampValue?: ApiTimestamp
  stringValue?: string
  arrayValue?: { values?: ApiValue[] | null }
  mapValue?: { fields?: ApiFields | null }
  /** Which of the others it is; the client's decoder says so. */
  valueType?: string
}

export type ApiFields = Record<string, ApiValue>

/** Plain data as the API has it; what is undefined is left out. */
export function toApiFields(fields: Fields): ApiFields {
  const api: ApiFields = {}
  for (const name in fields) {
    const value = fields[name]
    if (value !== undefined) api[name] = toApiValue(value)
  }
  return api
}

export function toApiValue(value: unknown): ApiValue {
  if (typeof value === 'string') return { stringValue: value }
  if (typeof value === 'number')
    return Number.isSafeInteger(value) ? { integerValue: value } : { doubleValue: value }
  if (typeof value === 'boolean') return { booleanValue: value }
  if (value === null) return { nullValue: 'NULL_VALUE' }
  if (value instanceof Date) return { timestampValue: toTimestamp(value) }
  if (Array.isArray(value)) return { arrayValue: { values: value.map(toApiValue) } }
  if (typeof value === 'object') return { mapValue: { fields: toApiFields(value as Fields) } }
  throw new TypeError(`a ${typeof value} cannot be stored`)
}

function toTimestamp(date: Date): { seconds: number; nanos: number } {
  const seconds = Math.floor(date.getTime() / 1000)
  return { seconds, nanos: (date.getTime() - seconds * 1000) * 1_000_000 }
}

export function toPlainFields(fields: ApiFields | null | undefined): Fields {
  const plain: Fields = {}
  for (const name in fields ?? {}) plain[name] = toPlain(fields?.[name] ?? {})
  return plain
}

function toPlain(value: ApiValue): unknown {
  const { stringValue, integerValue, booleanValue, doubleValue, mapValue, arrayValue, timestampValue } = value
  switch (value.valueType ?? Object.keys(value)[0]) {
    case 'stringValue':
      return stringValue
    case 'integerValue':
      return Number(integerValue)
    case 'booleanValue':
      return booleanValue
    case 'doubleValue':
      return doubleValue
    case 'mapValue':
      return toPlainFields(mapValue?.fields)
    case 'arrayValue':
      return (arrayValue?.values ?? []).map(toPlain)
    case 'timestampValue':
      return dateOf(timestampValue)
    default:
      return null
  }
}

const dateOf = (timestamp: ApiTimestamp | null | undefined): Date =>
  new Date(Number(timestamp?.seconds ?? 0) * 1000 + Math.floor((timestamp?.nanos ?? 0) / 1e6))

/** An instant with the microseconds that Firestore tells (RFC 3339). */
export const toInstant = (timestamp: ApiTimestamp | null | undefined): string =>
  instantOf(dateOf(timestamp), Math.floor((timestamp?.nanos ?? 0) / 1000) % 1000)
