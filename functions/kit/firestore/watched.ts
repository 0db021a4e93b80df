import type { Timestamp } from '@google-cloud/firestore'
import type { Fields } from '../database.ts'

/** The data of a document of Google's `Firestore` class as plain data: its timestamps are dates here. */
export function plainOf(fields: Fields): Fields {
  const copy: Fields = {}
  for (const [name, value] of Object.entries(fields)) copy[name] = plain(value)
  return copy
}

function plain(value: unknown): unknown {
  if (isTimestamp(value)) return value.toDate()
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  return plainOf(value as Fields)
}

/** Told by its shape, so that reading a document does not load the class. */
const isTimestamp = (value: unknown): value is Timestamp =>
  typeof value === 'object' && value !== null && 'toDate' in value && typeof value.toDate === 'function'
