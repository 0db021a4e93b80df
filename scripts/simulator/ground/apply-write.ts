import type { Fields, Write } from '../../../functions/kit/database.ts'
import { RpcError } from './ground.ts'

const NOT_FOUND = 5
const ALREADY_EXISTS = 6

/** The document after one write; `null` when there is none. Throws where Firestore refuses the write. */
export function applyWrite(write: Write, known: Fields | null): Fields | null {
  switch (write.kind) {
    case 'create':
      if (known) throw new RpcError(ALREADY_EXISTS, `Document already exists: ${write.path}`)
      return kept(write.data)
    case 'set':
      return kept(write.data)
    case 'delete':
      return null
    case 'update':
      return updated(needed(write.path, known), write.fields)
    case 'increment': {
      const before = needed(write.path, known)
      return Object.freeze({ ...before, [write.field]: Number(before[write.field] ?? 0) + write.by })
    }
  }
}

function needed(path: string, known: Fields | null): Fields {
  if (!known) throw new RpcError(NOT_FOUND, `No document to update: ${path}`)
  return known
}

function updated(before: Fields, fields: Fields): Fields {
  let after = before
  for (const [name, value] of Object.entries(fields)) after = withField(after, name.split('.'), value)
  return after
}

function withField(map: Fields, [name = '', ...deeper]: string[], value: unknown): Fields {
  const { [name]: inner, ...rest } = map
  if (deeper.length > 0) {
    const nested = isMap(inner) ? inner : {}
    return Object.freeze({ ...map, [name]: withField(nested, deeper, value) })
  }
  return Object.freeze(value === undefined ? rest : { ...map, [name]: copy(value) })
}

const isMap = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)

const kept = (data: Fields): Fields => copy(data) as Fields

/** A copy that nobody can change, without what is undefined: a handler that changes what it has read fails. */
function copy(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  if (value instanceof Date) return Object.freeze(new Date(value))
  if (Array.isArray(value)) return Object.freeze(value.map(copy))
  const map: Fields = {}
  for (const name in value) {
    const inner = (value as Fields)[name]
    if (inner !== undefined) map[name] = copy(inner)
  }
  return Object.freeze(map)
}
