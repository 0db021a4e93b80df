import type { CanonicalCode } from '../core/faults.ts'

/** What Cloud KMS refuses, with Google's own code. */
export class KmsRefusal extends Error {
  readonly code: CanonicalCode

  constructor(code: CanonicalCode, message: string) {
    super(message)
    this.code = code
  }
}
