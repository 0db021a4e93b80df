import type { Buffer } from 'node:buffer'
import type { OperationLog } from '../../core/operations.ts'
import type { Document } from '../engine/document.ts'
import type { FieldPath } from '../engine/field-path.ts'
import { encodeDocument } from '../wire/document.ts'

/** A document as a read answers it. Its bytes count, so far as the mask lets them through. */
export function answerDocument(
  operations: OperationLog,
  database: string,
  document: Document,
  mask: readonly FieldPath[] | null,
): Buffer {
  const encoded = encodeDocument(database, document, mask)
  operations.count('firestore', 'bytesRead', encoded.length)
  return encoded
}

/** Counts what writes left behind, null where they deleted; the bytes are those of the fields. */
export function countWritten(operations: OperationLog, documents: readonly (Document | null)[]): void {
  const written = documents.filter(document => document !== null)
  const deletes = documents.length - written.length
  if (deletes > 0) operations.count('firestore', 'deletes', deletes)
  if (written.length === 0) return
  operations.count('firestore', 'writes', written.length)
  operations.count(
    'firestore',
    'bytesWritten',
    written.reduce((sum, document) => sum + document.encoded.length, 0),
  )
}
