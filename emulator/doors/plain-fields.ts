import { type Fields, GeoPoint, Reference, Timestamp, type Value } from '../firestore/engine/value.ts'

/** A value of a document with its type, as JSON. */
export type FieldView =
  | { type: 'null' }
  | { type: 'boolean'; value: boolean }
  /** Integers are texts, since they can be larger than a number is exact; so are NaN and the infinities. */
  | { type: 'integer' | 'double' | 'string' | 'timestamp' | 'reference' | 'geopoint'; value: string }
  | { type: 'bytes'; value: string; bytes: number }
  | { type: 'array'; value: FieldView[] }
  | { type: 'map'; value: Record<string, FieldView> }

const SHOWN_BYTES = 64
const FACTS = 5
const FACT_LENGTH = 48

export const fieldsView = (fields: Fields): Record<string, FieldView> =>
  Object.fromEntries(Array.from(fields, ([name, value]) => [name, fieldView(value)]))

function fieldView(value: Value): FieldView {
  if (value === null) return { type: 'null' }
  if (typeof value === 'boolean') return { type: 'boolean', value }
  if (typeof value === 'bigint') return { type: 'integer', value: String(value) }
  if (typeof value === 'number') return { type: 'double', value: String(value) }
  if (typeof value === 'string') return { type: 'string', value }
  if (value instanceof Timestamp) return { type: 'timestamp', value: instantOf(value) }
  if (value instanceof Reference) return { type: 'reference', value: value.name }
  if (value instanceof GeoPoint) return { type: 'geopoint', value: `${value.latitude}, ${value.longitude}` }
  if (value instanceof Uint8Array)
    return {
      type: 'bytes',
      value: Buffer.from(value.subarray(0, SHOWN_BYTES)).toString('hex'),
      bytes: value.length,
    }
  if (value instanceof Map) return { type: 'map', value: fieldsView(value as Fields) }
  return { type: 'array', value: (value as readonly Value[]).map(fieldView) }
}

/** The first plain fields of a document in a few words each, to know it by. */
export function factsOf(fields: Fields): [name: string, text: string][] {
  const facts: [string, string][] = []
  for (const [name, value] of fields) {
    if (facts.length === FACTS) break
    const text = plainText(value)
    if (text !== undefined) facts.push([name, text.slice(0, FACT_LENGTH)])
  }
  return facts
}

function plainText(value: Value): string | undefined {
  if (value instanceof Timestamp) return instantOf(value)
  if (typeof value === 'string') return value
  return value === null || typeof value === 'object' ? undefined : String(value)
}

export const instantOf = (time: Timestamp): string => instantOfMicros(time.toMicros())

/** To the microsecond, as Firestore keeps it. */
export const instantOfMicros = (micros: number): string =>
  `${new Date(Math.floor(micros / 1000)).toISOString().slice(0, -1)}${String(micros % 1000).padStart(3, '0')}Z`
