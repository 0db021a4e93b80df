/**
 * A Firestore value. Integers are `bigint`, doubles are `number`; a map is a `Map`, and a vector is the map that
 * the wire makes of it: `{__type__: '__vector__', value: [...]}`. Values are never changed in place.
 */
export type Value =
  | null
  | boolean
  | bigint
  | number
  | string
  | Timestamp
  | Uint8Array
  | Reference
  | GeoPoint
  | readonly Value[]
  | Fields

/** The fields of a document or of a map. */
export type Fields = ReadonlyMap<string, Value>

/** An instant; Firestore keeps microseconds and rounds the rest down. */
export class Timestamp {
  readonly seconds: number
  readonly nanos: number
  constructor(seconds: number, nanos: number) {
    this.seconds = seconds
    this.nanos = nanos
  }

  static fromMicros(micros: number): Timestamp {
    const seconds = Math.floor(micros / 1e6)
    return new Timestamp(seconds, (micros - seconds * 1e6) * 1000)
  }

  toMicros(): number {
    return this.seconds * 1e6 + Math.floor(this.nanos / 1000)
  }
}

/** A reference to a document, by its whole resource name. */
export class Reference {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

export class GeoPoint {
  readonly latitude: number
  readonly longitude: number
  constructor(latitude: number, longitude: number) {
    this.latitude = latitude
    this.longitude = longitude
  }
}

export function isFields(value: Value | undefined): value is Fields {
  return value instanceof Map
}

export function isNumber(value: Value | undefined): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint'
}

/** The elements of a vector, or null where the map is only a map. */
export function vectorElements(fields: Fields): readonly Value[] | null {
  if (fields.get('__type__') !== '__vector__') return null
  const elements = fields.get('value')
  return Array.isArray(elements) ? elements : null
}
