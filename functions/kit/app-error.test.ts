import { describe, expect, test } from 'vitest'
import { AppError, asAppError } from './app-error.ts'

describe('an error that is thrown on purpose', () => {
  test.each([
    ['INVALID_ARGUMENT', 400, false],
    ['UNAUTHENTICATED', 401, false],
    ['PERMISSION_DENIED', 403, false],
    ['NOT_FOUND', 404, false],
    ['ALREADY_EXISTS', 409, false],
    ['FAILED_PRECONDITION', 400, false],
    ['ABORTED', 409, true],
    ['RESOURCE_EXHAUSTED', 429, true],
    ['DEADLINE_EXCEEDED', 504, true],
    ['UNAVAILABLE', 503, true],
    ['INTERNAL', 500, true],
    ['UNIMPLEMENTED', 501, false],
  ] as const)('%s is %i over HTTP, and a repeat may help: %s', (code, status, retryable) => {
    expect(new AppError(code, 'REASON', 'Message.')).toMatchObject({ status, retryable, reason: 'REASON' })
  })

  test('may promise another status and be final although its code is not', () => {
    const error = new AppError('UNAVAILABLE', 'R', 'm', { status: 405, retryable: false })
    expect(error).toMatchObject({ status: 405, retryable: false })
  })

  test('keeps what caused it', () => {
    const cause = new Error('below')
    expect(new AppError('INTERNAL', 'R', 'm', { cause }).cause).toBe(cause)
  })
})

describe('anything that was thrown', () => {
  test('stays what it is when it is ours', () => {
    const error = new AppError('NOT_FOUND', 'R', 'm')
    expect(asAppError(error)).toBe(error)
  })

  test.each([
    [4, 'DEADLINE_EXCEEDED'],
    [8, 'RESOURCE_EXHAUSTED'],
    [10, 'CONTENTION'],
    [14, 'UNAVAILABLE'],
  ])('is worth a repeat when a Google client throws gRPC %i', (code, reason) => {
    const error = asAppError(Object.assign(new Error('grpc'), { code }))
    expect(error).toMatchObject({ code: 'UNAVAILABLE', reason, retryable: true, retryAfterMs: 1000 })
  })

  test.each([[new TypeError('x is not a function')], ['text'], [null], [undefined], [{ code: 5 }]])(
    'is INTERNAL when nobody knows what %s means, and says nothing of it',
    thrown => {
      expect(asAppError(thrown)).toMatchObject({
        code: 'INTERNAL',
        message: 'Something went wrong on our side.',
      })
    },
  )
})
