import type { Request, Response } from 'express'
import { AppError } from '../app-error.ts'
import type { Runtime } from '../runtime.ts'
import { storeProfile } from './store-profile.ts'

/** Everything of ours that a page of another origin may send, and may see of the answer. */
const REQUEST_HEADERS = [
  'authorization',
  'content-type',
  'idempotency-key',
  'last-event-id',
  'mcp-protocol-version',
  'mcp-session-id',
  'traceparent',
  'x-api-key',
  'x-store-id',
].join(', ')
const ANSWER_HEADERS =
  'mcp-session-id, retry-after, ratelimit, ratelimit-policy, www-authenticate, x-request-id, x-trace-id'

/**
 * Answers a preflight (https://fetch.spec.whatwg.org/#cors-preflight-fetch). It does not say which store it is about, so
 * it decides nothing: the request that follows is refused where its store does not know its origin.
 */
export function answerPreflight(request: Request, response: Response): void {
  const origin = request.get('origin')
  response.vary('origin')
  if (origin !== undefined) {
    response.set({
      'access-control-allow-origin': origin,
      'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
      'access-control-allow-headers': REQUEST_HEADERS,
      'access-control-max-age': '600',
    })
  }
  response.status(204).end()
}

/**
 * Lets a page of another origin call where the store's settings name that origin, and refuses it otherwise. Credentials
 * are no cookies here, so a page can only send what it has. Throws PERMISSION_DENIED.
 */
export async function checkOrigin(
  request: Request,
  response: Response,
  { runtime, storeId }: { runtime: Runtime; storeId: string },
): Promise<void> {
  const origin = request.get('origin')
  response.vary('origin')
  if (origin === undefined || isOwn(origin, request)) return
  const { allowedOrigins } = await storeProfile(runtime, storeId)
  if (!allowedOrigins.includes(origin))
    throw new AppError('PERMISSION_DENIED', 'ORIGIN_NOT_ALLOWED', 'This store does not know that origin.')
  response.set({
    'access-control-allow-origin': origin,
    'access-control-expose-headers': ANSWER_HEADERS,
  })
}

/** Whether a page was served where the API is. */
function isOwn(origin: string, request: Request): boolean {
  const host = request.get('x-forwarded-host') ?? request.get('host')
  return URL.canParse(origin) && new URL(origin).host === host
}
