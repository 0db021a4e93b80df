import type { Fields as EngineFields, Value } from '../../emulator/firestore/engine/value.ts'
import { isFields, Timestamp } from '../../emulator/firestore/engine/value.ts'
import type { Fields } from '../../functions/kit/database.ts'

/** Plain data as the engine keeps it: whole numbers are 64-bit integers, dates timestamps; what is undefined is left out. */
export function toEngine(value: unknown): Value {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : value
  if (value instanceof Date) return Timestamp.fromMicros(value.getTime() * 1000)
  if (Array.isArray(value)) return value.map(toEngine)
  if (typeof value === 'object') return toEngineFields(value as Fields)
  throw new TypeError(`${typeof value} cannot be stored`)
}

export const toEngineFields = (fields: Fields): EngineFields =>
  new Map(
    Object.entries(fields)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, toEngine(value)]),
  )

export function toPlain(value: Value): unknown {
  if (typeof value === 'bigint') return Number(value)
  if (value instanceof Timestamp) return new Date(value.toMicros() / 1000)
  if (Array.isArray(value)) return value.map(toPlain)
  return isFields(value) ? toPlainFields(value) : value
}

export const toPlainFields = (fields: EngineFields): Fields =>
  Object.fromEntries([...fields].map(([name, value]) => [name, toPlain(value)]))
