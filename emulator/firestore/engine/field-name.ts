import { Buffer } from 'node:buffer'
import { invalidArgument } from './error.ts'

/** https://firebase.google.com/docs/firestore/quotas#limits */
const MAX_BYTES = 1500

/** @throws INVALID_ARGUMENT where the name is empty or too long. */
export function checkFieldName(name: string): void {
  if (name === '') throw invalidArgument('The property.name is the empty string.')
  if (name.length > MAX_BYTES / 4 && Buffer.byteLength(name) > MAX_BYTES) {
    throw invalidArgument('The property.name is longer than 1500 bytes.')
  }
}

/** Names that the service keeps for itself: https://firebase.google.com/docs/firestore/quotas#limits */
export function isReserved(name: string): boolean {
  return name.length >= 4 && name.startsWith('__') && name.endsWith('__')
}
