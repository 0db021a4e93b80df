import { Document, encodeChecked } from './document.ts'
import { FirestoreError } from './error.ts'
import { type FieldPath, getField, isName, withField, withoutField } from './field-path.ts'
import { applyTransform, type Transform } from './transform.ts'
import type { Fields, Value } from './value.ts'

/** What must hold for a write to happen. `updateTime` is microseconds since the epoch. */
export type Precondition = { exists: boolean } | { updateTime: number } | null

export type Write =
  | { kind: 'delete'; path: string; precondition: Precondition }
  | {
      kind: 'update'
      path: string
      fields: Fields
      /** The fields to replace or, where `fields` lacks them, to delete; null replaces the whole document. */
      mask: readonly FieldPath[] | null
      transforms: readonly Transform[]
      precondition: Precondition
    }
  /** Transforms alone, the older form of `update` with an empty mask. */
  | { kind: 'transform'; path: string; transforms: readonly Transform[]; precondition: Precondition }

export interface WriteResult {
  /** Null after a deletion. */
  updateTime: number | null
  transformResults: readonly Value[]
}

/**
 * What `write` makes of `current` at commit time `micros`.
 * @throws ALREADY_EXISTS, NOT_FOUND or FAILED_PRECONDITION where the precondition does not hold.
 */
export function applyWrite(
  database: string,
  current: Document | null,
  write: Write,
  micros: number,
): { document: Document | null; result: WriteResult } {
  checkPrecondition(`${database}/documents/${write.path}`, current, write)
  if (write.kind === 'delete') return { document: null, result: { updateTime: null, transformResults: [] } }
  const { fields, results } = transformed(maskedFields(current, write), write.transforms, micros)
  const document = nextVersion(current, write.path, fields, micros)
  return { document, result: { updateTime: document.updateTime, transformResults: results } }
}

/** A write that changes nothing leaves the document's update time as it was. */
function nextVersion(current: Document | null, path: string, fields: Fields, micros: number): Document {
  const encoded = encodeChecked(path, fields)
  if (current?.encoded.equals(encoded)) return current
  return new Document(
    path,
    { createTime: current?.createTime ?? micros, updateTime: micros },
    encoded,
    fields,
  )
}

function maskedFields(current: Document | null, write: Exclude<Write, { kind: 'delete' }>): Fields {
  const before: Fields = current?.fields ?? new Map()
  if (write.kind === 'transform') return before
  if (write.mask === null) return write.fields
  let fields = before
  for (const path of write.mask) {
    if (isName(path)) continue
    const value = getField(write.fields, path)
    fields = value === undefined ? withoutField(fields, path) : withField(fields, path, value)
  }
  return fields
}

function transformed(before: Fields, transforms: readonly Transform[], micros: number) {
  let fields = before
  const results: Value[] = []
  for (const transform of transforms) {
    const { value, result } = applyTransform(getField(fields, transform.field), transform, micros)
    fields = withField(fields, transform.field, value)
    results.push(result)
  }
  return { fields, results }
}

function checkPrecondition(name: string, current: Document | null, { precondition, kind }: Write): void {
  if (!precondition) return
  if ('exists' in precondition) {
    if (precondition.exists && !current)
      throw new FirestoreError(
        'NOT_FOUND',
        `No document to ${kind === 'delete' ? 'delete' : 'update'}: ${name}`,
      )
    if (!precondition.exists && current)
      throw new FirestoreError('ALREADY_EXISTS', `Document already exists: ${name}`)
    return
  }
  const stored = current?.updateTime ?? 0
  if (stored === precondition.updateTime) return
  throw new FirestoreError(
    'FAILED_PRECONDITION',
    `the stored version (${stored}) does not match the required base version (${precondition.updateTime})`,
  )
}
