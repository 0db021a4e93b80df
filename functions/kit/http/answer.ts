import { createHash } from 'node:crypto'
import type { ServerResponse } from 'node:http'
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
export function sendFailure(response: ServerResponse, error: AppError, requestId: string): void {
  const failure: Failure = {
    error: {
      code: error.code,
      reason: error.reason,
      message: error.code === 'INTERNAL' ? 'Something went wrong on our side.' : error.message,
      requestId,
      ...(error.details && { details: error.details }),
    },
  }
  response
    .writeHead(error.status, {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...(error.retryAfterMs !== undefined && {
        'retry-after': String(Math.ceil(error.retryAfterMs / 1000)),
      }),
      ...(error.code === 'UNAUTHENTICATED' &&
        !response.hasHeader('www-authenticate') && { 'www-authenticate': 'Bearer' }),
    })
    .end(JSON.stringify(failure))
}
