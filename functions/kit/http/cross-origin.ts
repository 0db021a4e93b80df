import type { Request, Response } from 'express'
import { getStore } from '../../../schemas/calls/accounts.ts'
import { AppError } from '../app-error.ts'
import type { Runtime } from '../runtime.ts'

const BELIEVED_MS = 60_000
const MOST_KNOWN = 1000
const TIMEOUT_MS = 5000

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
  const allowed = await allowedOrigins(runtime, storeId)
  if (!allowed.includes(origin))
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

interface Known {
  origins: Promise<readonly string[]>
  askAgainAt: number
}

const remembered = new WeakMap<Runtime, Map<string, Known>>()

function allowedOrigins(runtime: Runtime, storeId: string): Promise<readonly string[]> {
  const known = remembered.get(runtime) ?? new Map<string, Known>()
  remembered.set(runtime, known)
  const now = runtime.now().getTime()
  const seen = known.get(storeId)
  if (seen && seen.askAgainAt > now) return seen.origins
  const origins = ask(runtime, storeId)
  if (known.size >= MOST_KNOWN) known.delete(known.keys().next().value ?? '')
  known.set(storeId, { origins, askAgainAt: now + BELIEVED_MS })
  origins.catch(() => known.delete(storeId))
  return origins
}

/** What everybody may know of a store is asked for as everybody asks. */
async function ask(runtime: Runtime, storeId: string): Promise<readonly string[]> {
  const url = `${runtime.functionsUrl}/${getStore.function}${getStore.path}`
  const headers = { 'x-store-id': storeId }
  const reply = await runtime.send(url, { method: 'GET', headers, timeoutMs: TIMEOUT_MS }).catch(unavailable)
  if (reply.status !== 200) return unavailable()
  return getStore.answer.parse(JSON.parse(reply.text)).allowedOrigins
}

function unavailable(cause?: unknown): never {
  throw new AppError('UNAVAILABLE', 'SETTINGS_UNREACHABLE', 'The settings of the store cannot be read now.', {
    cause,
    retryAfterMs: 1000,
  })
}
