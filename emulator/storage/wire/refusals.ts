import { type CanonicalCode, FaultError } from '../../core/faults.ts'
import { type Reason, StorageError } from '../engine/errors.ts'
import type { Answer } from './call.ts'
import { element, xmlDocument } from './xml-text.ts'

const FAULTS: Partial<Record<CanonicalCode, [number, Reason]>> = {
  CANCELLED: [499, 'clientClosedRequest'],
  INVALID_ARGUMENT: [400, 'invalid'],
  OUT_OF_RANGE: [400, 'invalid'],
  FAILED_PRECONDITION: [412, 'conditionNotMet'],
  UNAUTHENTICATED: [401, 'authError'],
  PERMISSION_DENIED: [403, 'forbidden'],
  NOT_FOUND: [404, 'notFound'],
  ALREADY_EXISTS: [409, 'conflict'],
  ABORTED: [409, 'conflict'],
  RESOURCE_EXHAUSTED: [429, 'rateLimitExceeded'],
  UNIMPLEMENTED: [501, 'notImplemented'],
  UNAVAILABLE: [503, 'backendError'],
  DEADLINE_EXCEEDED: [504, 'backendError'],
}

/** Whatever was thrown, as a refusal of Cloud Storage. What is not ours is a defect here, and says nothing of itself. */
export function asStorageError(thrown: unknown): StorageError {
  if (thrown instanceof StorageError) return thrown
  if (!(thrown instanceof FaultError))
    return new StorageError(500, 'internalError', 'We encountered an internal error. Please try again.')
  const [status, reason] = FAULTS[thrown.code] ?? [500, 'internalError']
  return new StorageError(status, reason, thrown.message)
}

/** https://cloud.google.com/storage/docs/json_api/v1/status-codes#standard-error-format */
export function jsonRefusal({ status, reason, message, where }: StorageError): Answer {
  if (status === 304) return { status }
  const errors = [{ message, domain: 'global', reason, ...where }]
  return { status, json: { error: { code: status, message, errors } } }
}

/** The codes of https://cloud.google.com/storage/docs/xml-api/reference-status */
const XML_CODES: Partial<Record<Reason, string>> = {
  authError: 'AuthenticationRequired',
  forbidden: 'AccessDenied',
  conditionNotMet: 'PreconditionFailed',
  conflict: 'Conflict',
  methodNotAllowed: 'MethodNotAllowed',
  requestedRangeNotSatisfiable: 'InvalidRange',
  rateLimitExceeded: 'SlowDown',
  backendError: 'ServiceUnavailable',
  internalError: 'InternalError',
  notImplemented: 'NotImplemented',
  uploadTooLarge: 'EntityTooLarge',
}

/** A refusal with a code of the XML API, and what it says besides. */
export class XmlRefusal extends StorageError {
  readonly code: string
  readonly details: Record<string, string>

  constructor(status: number, code: string, message: string, details: Record<string, string> = {}) {
    super(status, 'invalid', message)
    this.code = code
    this.details = details
  }
}

export function xmlRefusal(error: StorageError): Answer {
  const { status, message } = error
  if (status === 304) return { status }
  const details = error instanceof XmlRefusal ? Object.entries(error.details) : []
  const inside = [
    element('Code', codeOf(error)),
    element('Message', message),
    ...details.map(([name, value]) => element(name, value)),
  ]
  return {
    status,
    headers: { 'content-type': 'application/xml; charset=UTF-8' },
    body: xmlDocument(`<Error>${inside.join('')}</Error>`),
  }
}

function codeOf(error: StorageError): string {
  if (error instanceof XmlRefusal) return error.code
  if (error.reason !== 'notFound') return XML_CODES[error.reason] ?? 'InvalidArgument'
  return error.message.includes('bucket') ? 'NoSuchBucket' : 'NoSuchKey'
}
