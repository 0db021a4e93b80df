import { createHash } from 'node:crypto'
import type { Request, Response } from 'express'
import type { Failure } from '../../../schemas/failure.ts'
import type { AppError } from '../app-error.ts'

/** Sends an answer as JSON. With `cache` it carries an ETag, and a request that has it already gets 304 (RFC 9110, 13). */
export function sendJson(
  request: Request,
  response: Response,
  status: number,
  body: unknown,
  cache = 'no-store',
): void {
  response.status(status).set('cache-control', cache).set('x-content-type-options', 'nosniff')
  const text = JSON.stringify(body)
  if (cache !== 'no-store') {
    response.set('etag', `"${createHash('sha1').update(text).digest('base64url')}"`).vary('x-store-id')
    if (request.fresh) return void response.status(304).end()
  }
  response.type('application/json').send(text)
}

/** Sends the one shape that every refusal has. What broke on our side is not told to the outside. */
export function sendFailure(response: Response, error: AppError, requestId: string): void {
  const failure: Failure = {
    error: {
      code: error.code,
      reason: error.reason,
      message:
        error.status >= 500 && error.code === 'INTERNAL'
          ? 'Something went wrong on our side.'
          : error.message,
      requestId,
      ...(error.details && { details: error.details }),
    },
  }
  if (error.retryAfterMs !== undefined)
    response.set('retry-after', String(Math.ceil(error.retryAfterMs / 1000)))
  if (error.code === 'UNAUTHENTICATED') response.set('www-authenticate', 'Bearer')
  response
    .status(error.status)
    .set('cache-control', 'no-store')
    .set('x-content-type-options', 'nosniff')
    .type('application/json')
    .send(JSON.stringify(failure))
}
