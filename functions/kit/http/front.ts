import { randomBytes } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import type { NextFunction, Request, Response } from 'express'
import { AppError, asAppError } from '../app-error.ts'
import type { Invocation } from '../invocation.ts'
import { within } from '../invocation.ts'
import { describeError, log } from '../log.ts'
import type { Trace } from '../trace-context.ts'
import { parseTraceparent } from '../trace-context.ts'
import { traced } from '../tracing.ts'
import { sendFailure } from './answer.ts'

type Start = Omit<Invocation, 'trace' | 'requestId'> & { parent: Trace | null; requestId?: string }

/** What a request says of its own circumstances. */
export function invocationOf(functionId: string, request: Request): Start {
  return {
    function: functionId,
    parent: parseTraceparent(request.get('traceparent')),
    storeId: request.get('x-store-id')?.slice(0, 40) ?? 'demo',
    correlationId: '',
    causationId: '',
    authorization: request.get('authorization'),
  }
}

/** For answers that are data: no page may run, frame or guess anything of them (SC-23, SC-28). */
const PROTECTION = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains; preload',
  'x-content-type-options': 'nosniff',
}

/**
 * Runs `work` as one invocation: in its trace, with its ids in the answer's headers, one log line at the end, and what
 * it throws as the one error shape.
 */
export async function runInvocation(
  { parent, ...start }: Start,
  response: Response,
  route: string,
  work: () => Promise<void>,
): Promise<void> {
  const startedAt = performance.now()
  await traced(
    start.function,
    route,
    parent,
    { 'faas.name': start.function, 'http.route': route },
    async trace => {
      const requestId = trace.traceId
      const invocation: Invocation = {
        ...start,
        trace,
        requestId,
        correlationId: start.correlationId || requestId,
      }
      response.set(PROTECTION).set('x-request-id', requestId).set('x-trace-id', trace.traceId)
      await within(invocation, async () => {
        await work().catch((error: unknown) => failRequest(response, error, requestId))
        log.info(
          { route, status: response.statusCode, durationMs: Math.round(performance.now() - startedAt) },
          'request',
        )
      })
    },
  )
}

/** Runs `work` whose own invocation it tells of itself, such as an event's; only what it throws is answered here. */
export async function runUntold(response: ServerResponse, work: () => Promise<void>): Promise<void> {
  await work().catch((error: unknown) => failRequest(response, error, randomBytes(16).toString('hex')))
}

function failRequest(response: ServerResponse, thrown: unknown, requestId: string): void {
  const error = asAppError(thrown)
  if (error.status >= 500) log.error({ reason: error.reason, ...describeError(thrown) }, 'request failed')
  else log.debug({ reason: error.reason }, 'request refused')
  if (response.headersSent) response.end()
  else sendFailure(response, error, requestId)
}

interface HttpError {
  status?: number
  statusCode?: number
  type?: string
}

/**
 * Express's error handler: what the framework in front refuses (broken JSON, a broken path) in our one shape too.
 */
export function frameworkErrors(
  error: HttpError & Error,
  _request: Request,
  response: Response,
  next: NextFunction,
): void {
  if (response.headersSent) {
    next(error)
    return
  }
  const requestId = response.get('x-request-id') ?? randomBytes(16).toString('hex')
  response.set('x-request-id', requestId).set('x-trace-id', requestId)
  sendFailure(response, refusalOf(error), requestId)
}

function refusalOf(error: HttpError & Error): AppError {
  if (error instanceof AppError) return error
  const status = error.status ?? error.statusCode ?? 500
  if (status === 413)
    return new AppError('INVALID_ARGUMENT', 'BODY_TOO_LARGE', 'The body is over 1 MiB.', { status: 413 })
  if (status === 415)
    return new AppError('INVALID_ARGUMENT', 'ENCODING_UNKNOWN', 'This encoding or charset is not known.', {
      status: 415,
    })
  if (error.type === 'entity.parse.failed')
    return new AppError('INVALID_ARGUMENT', 'NOT_JSON', 'The body is not valid JSON.')
  if (status >= 400 && status < 500)
    return new AppError('INVALID_ARGUMENT', 'INVALID_REQUEST', 'The request cannot be read.')
  return asAppError(error)
}
