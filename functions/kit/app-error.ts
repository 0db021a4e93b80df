import type { Permission } from '../../schemas/access.ts'

/** Google's canonical codes that we use, their HTTP status, and whether a repeat may help (https://google.aip.dev/193). */
const CODES = {
  INVALID_ARGUMENT: { status: 400, retryable: false },
  UNAUTHENTICATED: { status: 401, retryable: false },
  PERMISSION_DENIED: { status: 403, retryable: false },
  NOT_FOUND: { status: 404, retryable: false },
  ALREADY_EXISTS: { status: 409, retryable: false },
  FAILED_PRECONDITION: { status: 400, retryable: false },
  ABORTED: { status: 409, retryable: true },
  RESOURCE_EXHAUSTED: { status: 429, retryable: true },
  DEADLINE_EXCEEDED: { status: 504, retryable: true },
  UNAVAILABLE: { status: 503, retryable: true },
  INTERNAL: { status: 500, retryable: true },
  UNIMPLEMENTED: { status: 501, retryable: false },
} as const

export type Code = keyof typeof CODES

export interface Detail {
  field?: string
  message?: string
  [fact: string]: unknown
}

interface Options {
  cause?: unknown
  /** Overrides the code's own answer. */
  retryable?: boolean
  retryAfterMs?: number
  details?: Detail[]
  /** Overrides the code's own HTTP status, for the few contracts that promise another. */
  status?: number
}

/**
 * The only error that this project throws on purpose. `code` says what kind of no it is, `reason` which (ours, stable),
 * `message` is for people. A no that the business expects is an event or a returned outcome, not an error.
 *
 * @example throw new AppError('FAILED_PRECONDITION', 'CART_EMPTY', 'Cart is empty')
 */
export class AppError extends Error {
  readonly code: Code
  readonly reason: string
  readonly retryable: boolean
  readonly retryAfterMs: number | undefined
  readonly details: Detail[] | undefined
  readonly status: number

  constructor(code: Code, reason: string, message: string, options: Options = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.reason = reason
    this.retryable = options.retryable ?? CODES[code].retryable
    this.retryAfterMs = options.retryAfterMs
    this.details = options.details
    this.status = options.status ?? CODES[code].status
  }
}

/** The refusal of somebody who is known, but may not do that. */
export const permissionMissing = (wanted: Permission): AppError =>
  new AppError('PERMISSION_DENIED', 'PERMISSION_MISSING', `This needs the permission ${wanted}.`, {
    details: [{ permission: wanted }],
  })

/** gRPC numbers of https://grpc.io/docs/guides/status-codes/ that a Google client may throw and that a retry may mend. */
const GRPC: Record<number, Code> = {
  4: 'DEADLINE_EXCEEDED',
  8: 'RESOURCE_EXHAUSTED',
  10: 'ABORTED',
  14: 'UNAVAILABLE',
}

/** Any thrown thing as an `AppError`: Google's transient errors keep their code, everything unknown is INTERNAL. */
export function asAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown
  const grpc =
    typeof thrown === 'object' && thrown !== null && 'code' in thrown ? Number(thrown.code) : Number.NaN
  const code = GRPC[grpc]
  if (code === 'ABORTED') {
    return new AppError(
      'UNAVAILABLE',
      'CONTENTION',
      'Too many changes of the same thing at once; try again.',
      {
        cause: thrown,
        retryAfterMs: 1000,
      },
    )
  }
  if (code)
    return new AppError('UNAVAILABLE', code, 'A service we depend on did not answer; try again.', {
      cause: thrown,
      retryAfterMs: 1000,
    })
  return new AppError('INTERNAL', 'INTERNAL', 'Something went wrong on our side.', { cause: thrown })
}
