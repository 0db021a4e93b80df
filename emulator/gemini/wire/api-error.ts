import { type CanonicalCode, FaultError } from '../../core/faults.ts'
import { HTTP_STATUS } from '../../core/http-status.ts'
import type { Violation } from '../request/fields.ts'

/** A refusal in the form of Google's APIs (AIP-193). */
export class ApiError extends Error {
  readonly code: CanonicalCode
  readonly details: readonly object[]

  constructor(code: CanonicalCode, message: string, details: readonly object[] = []) {
    super(message)
    this.code = code
    this.details = details
  }

  get status(): number {
    return HTTP_STATUS[this.code]
  }

  get body(): object {
    const { code, message, details, status } = this
    return { error: { code: status, message, status: code, ...(details.length > 0 && { details }) } }
  }
}

export const invalid = (message: string): ApiError => new ApiError('INVALID_ARGUMENT', message)
export const unimplemented = (what: string): ApiError =>
  new ApiError('UNIMPLEMENTED', `${what} is not available in the local suite.`)

export const violated = (violations: readonly Violation[]): ApiError =>
  new ApiError('INVALID_ARGUMENT', violations.map(({ description }) => description).join('\n'), [
    { '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations: violations },
  ])

const RETRY_AFTER = '1s'

/** Whatever was thrown, as a refusal. What is not ours is a defect here, and says nothing of itself. */
export function asApiError(thrown: unknown): ApiError {
  if (thrown instanceof ApiError) return thrown
  if (!(thrown instanceof FaultError)) return new ApiError('INTERNAL', 'Internal error encountered.')
  if (thrown.code === 'RESOURCE_EXHAUSTED')
    return new ApiError('RESOURCE_EXHAUSTED', 'Resource exhausted. Please try again later.', [
      { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: RETRY_AFTER },
    ])
  if (thrown.code === 'UNAVAILABLE')
    return new ApiError('UNAVAILABLE', 'The model is overloaded. Please try again later.')
  return new ApiError(thrown.code, thrown.message)
}
