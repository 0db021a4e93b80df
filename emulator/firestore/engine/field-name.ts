import { Buffer } from 'node:buffer'
import { invalidArgument } from './error.ts'

/** https://firebase.google.com/docs/firestore/quotas#limits */
const MAX_BYTES = 1500

/** @throws INVALID_ARGUMENT where the name is empty or too long. */
export function checkFieldName(name: string): void {
  if (name === '') throw invalidArgument('Field names must not be empty.')
  if (name.length > MAX_BYTES / 4 && Buffer.byteLength(name) > MAX_BYTES) {
    throw invalidArgument('The property.name is longer than 1500 bytes.')
  }
}
