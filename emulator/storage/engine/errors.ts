/** The reasons of https://cloud.google.com/storage/docs/json_api/v1/status-codes that are given here. */
export type Reason =
  | 'invalid'
  | 'required'
  | 'invalidParameter'
  | 'parseError'
  | 'invalidArgument'
  | 'badRequest'
  | 'authError'
  | 'forbidden'
  | 'notFound'
  | 'methodNotAllowed'
  | 'conflict'
  | 'conditionNotMet'
  | 'notModified'
  | 'uploadTooLarge'
  | 'requestedRangeNotSatisfiable'
  | 'rateLimitExceeded'
  | 'clientClosedRequest'
  | 'gone'
  | 'internalError'
  | 'notImplemented'
  | 'backendError'
  | 'retentionPolicyNotMet'
  | 'objectUnderActiveHold'
  | 'wrongUrlForUpload'

interface Where {
  locationType?: 'parameter' | 'header'
  location?: string
}

/** A refusal as Cloud Storage gives it; the wire turns it into JSON or XML. */
export class StorageError extends Error {
  readonly status: number
  readonly reason: Reason
  readonly where: Where

  constructor(status: number, reason: Reason, message: string, where: Where = {}) {
    super(message)
    this.status = status
    this.reason = reason
    this.where = where
  }
}

export const invalid = (message: string, parameter?: string): StorageError =>
  new StorageError(
    400,
    parameter === undefined ? 'invalid' : 'invalidParameter',
    message,
    parameter === undefined ? {} : { locationType: 'parameter', location: parameter },
  )

export const required = (what: string): StorageError => new StorageError(400, 'required', `Required: ${what}`)

export const noSuchBucket = (): StorageError =>
  new StorageError(404, 'notFound', 'The specified bucket does not exist.')

export const noSuchObject = (bucket: string, name: string): StorageError =>
  new StorageError(404, 'notFound', `No such object: ${bucket}/${name}`)

export const notMet = (header: string): StorageError =>
  new StorageError(412, 'conditionNotMet', 'At least one of the pre-conditions you specified did not hold.', {
    locationType: 'header',
    location: header,
  })

export const notModified = (): StorageError => new StorageError(304, 'notModified', 'Not Modified')

export const unimplemented = (what: string): StorageError =>
  new StorageError(501, 'notImplemented', `${what} is not supported by the embedded suite.`)
