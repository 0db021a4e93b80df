import type { CanonicalCode } from '../../core/faults.ts'

/** What the engine throws when a request cannot be served: Google's canonical code and a sentence for the caller. */
export class FirestoreError extends Error {
  readonly code: CanonicalCode
  constructor(code: CanonicalCode, message: string) {
    super(message)
    this.code = code
  }
}

export function invalidArgument(message: string): FirestoreError {
  return new FirestoreError('INVALID_ARGUMENT', message)
}

/** The words that production's clients look for when they decide whether to run a transaction again. */
export function expiredTransaction(): FirestoreError {
  return invalidArgument('The referenced transaction has expired or is no longer valid.')
}

export function contention(): FirestoreError {
  return new FirestoreError('ABORTED', 'Too much contention on these documents. Please try again.')
}
