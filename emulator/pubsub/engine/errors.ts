import type { CanonicalCode } from '../../core/faults.ts'

/** A refusal with Google's canonical code; the wire turns it into a gRPC status. */
export class PubSubError extends Error {
  readonly code: CanonicalCode
  constructor(code: CanonicalCode, message: string) {
    super(message)
    this.code = code
  }
}

export function invalid(message: string): PubSubError {
  return new PubSubError('INVALID_ARGUMENT', message)
}

export function notFound(resource: string): PubSubError {
  return new PubSubError('NOT_FOUND', `Resource not found (resource=${resource}).`)
}

export function alreadyExists(resource: string): PubSubError {
  return new PubSubError('ALREADY_EXISTS', `Resource already exists in the project (resource=${resource}).`)
}

export function unimplemented(what: string): PubSubError {
  return new PubSubError('UNIMPLEMENTED', `${what} is not supported by the embedded suite.`)
}
