import { unimplemented } from '../engine/errors.ts'
import type { Call } from './call.ts'

/** Throws 501 where a caller asks for keys of its own: bytes must not lie open that were to be locked. */
export function refuseOwnKeys({ headers, query }: Pick<Call, 'headers' | 'query'>): void {
  const names = [
    'x-goog-encryption-algorithm',
    'x-goog-copy-source-encryption-algorithm',
    'x-goog-encryption-kms-key-name',
  ]
  if (names.some(name => headers[name] !== undefined))
    throw unimplemented('A customer-supplied encryption key')
  if (query.has('kmsKeyName') || query.has('destinationKmsKeyName'))
    throw unimplemented('A customer-managed encryption key')
}
