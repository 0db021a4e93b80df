import type { DocumentData, QuerySnapshot } from '@google-cloud/firestore'
import { DocumentReference, GeoPoint, Timestamp, VectorValue } from '@google-cloud/firestore'

/** A value of a document with the types that JSON does not have spelt out. */
export function plain(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map(plain)
  return plainObject(value)
}

function plainObject(value: object): unknown {
  if (value instanceof Timestamp) return { timestamp: `${value.seconds}.${value.nanoseconds}` }
  if (value instanceof GeoPoint) return { geoPoint: [value.latitude, value.longitude] }
  if (value instanceof DocumentReference) return { reference: value.path }
  if (value instanceof VectorValue) return { vector: value.toArray().map(plain) }
  if (value instanceof Uint8Array) return { bytes: Buffer.from(value).toString('base64') }
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner)]))
}

/** The ids of a query's result, in its order. */
export const ids = (snapshot: { docs: readonly { id: string }[] }): string[] =>
  snapshot.docs.map(({ id }) => id)

/** The documents of a query's result, in its order. */
export const documents = (snapshot: QuerySnapshot): [string, unknown][] =>
  snapshot.docs.map(document => [document.id, plain(document.data() satisfies DocumentData)])
