import type { Request, Response } from 'express'
import type { Permission } from '../../../schemas/access.ts'
import { AppError } from '../app-error.ts'
import type { Exchange, ExchangeRoute } from '../on-http.ts'
import { sendJson } from './answer.ts'
import { runStream } from './run-stream.ts'

/** Where a request was sent to, as its client sees it. */
export const originOf = (request: Request): string =>
  `${request.protocol}://${request.get('x-forwarded-host') ?? request.get('host') ?? 'localhost'}`

export function sendExchange(
  request: Request,
  response: Response,
  { status, headers = {}, body, events }: Exchange,
  stop: AbortController,
): void | Promise<void> {
  response.set(headers)
  if (events) return runStream(response, events, stop)
  if (body !== undefined) return sendJson(request, response, status, body)
  response.status(status).end()
}

/** What a refused caller is told of tokens and scopes (RFC 6750, 3; RFC 9728, 5.1). `null` for other refusals. */
export function challengeOf(
  { access, metadata }: ExchangeRoute,
  error: unknown,
  origin: string,
): string | null {
  if (!(error instanceof AppError) || access.kind !== 'permission') return null
  const resource = `resource_metadata="${origin}${metadata}"`
  if (error.code === 'UNAUTHENTICATED') {
    const wrong = error.reason === 'TOKEN_REQUIRED' ? '' : 'error="invalid_token", '
    return `Bearer ${wrong}scope="${access.permission}", ${resource}`
  }
  if (error.reason !== 'PERMISSION_MISSING') return null
  const missing = (error.details ?? []).map(({ permission }) => permission as Permission)
  const scopes = [...new Set([access.permission, ...missing])].join(' ')
  return `Bearer error="insufficient_scope", scope="${scopes}", ${resource}`
}
