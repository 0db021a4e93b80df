import type { CanonicalCode } from '../../core/faults.ts'

/** google.rpc.ErrorInfo: what a program can read of an error. */
export interface ErrorInfo {
  reason: string
  metadata: Record<string, string>
}

/** A refusal with Google's canonical code; the wire turns it into a gRPC status. */
export class PubSubError extends Error {
  readonly code: CanonicalCode
  readonly info: ErrorInfo | undefined
  constructor(code: CanonicalCode, message: string, info?: ErrorInfo) {
    super(message)
    this.code = code
    this.info = info
  }
}

export function invalid(message: string, info?: ErrorInfo): PubSubError {
  return new PubSubError('INVALID_ARGUMENT', message, info)
}

export function failedPrecondition(message: string): PubSubError {
  return new PubSubError('FAILED_PRECONDITION', message)
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
