import type { Request } from 'express'
import type { z } from 'zod'
import type { Call } from '../../../schemas/call.ts'
import { StoreId } from '../../../schemas/ids.ts'
import type { Detail } from '../app-error.ts'
import { AppError } from '../app-error.ts'
import { composed } from './composed.ts'

/** Every shop of an installation is its own world; requests say which (header `X-Store-Id`). */
const DEFAULT_STORE = 'demo'
const MAX_BODY_BYTES = 1024 * 1024

export type RawRequest = Request & { rawBody?: Buffer }

export function storeIdOf(request: RawRequest): string {
  const given = request.get('x-store-id') ?? DEFAULT_STORE
  if (!StoreId.safeParse(given).success)
    throw new AppError('INVALID_ARGUMENT', 'STORE_ID_INVALID', 'X-Store-Id is no store id.')
  return given
}

/** The first address that the platform's own proxy saw, or the peer's. */
export const addressOf = (request: RawRequest): string =>
  request.ip ?? request.socket.remoteAddress ?? 'unknown'

/** The parts of a request, each by the call's own schema; throws INVALID_ARGUMENT with what is wrong where. */
export function readInput(
  call: Call,
  request: RawRequest,
): { params: Record<string, unknown>; query: unknown; body: unknown } {
  const details: Detail[] = []
  const check = (schema: z.ZodType | undefined, value: unknown, where: string): unknown => {
    if (!schema) return undefined
    const parsed = schema.safeParse(value)
    if (parsed.success) return parsed.data
    details.push(...parsed.error.issues.slice(0, 20).map(issue => detailOf(issue, where)))
    return undefined
  }
  const input = {
    params: (check(call.params, composed(request.params), 'path') ?? {}) as Record<string, unknown>,
    query: check(call.query, composed(flat(request.query)), 'query'),
    body: check(call.body, call.body ? composed(bodyOf(call, request)) : undefined, ''),
  }
  if (details.length > 0)
    throw new AppError(
      'INVALID_ARGUMENT',
      'INVALID_REQUEST',
      'The request is not as it should be; see the details.',
      { details },
    )
  return input
}

function detailOf(issue: z.core.$ZodIssue, where: string): Detail {
  const path = issue.path.map(String).join('.')
  return { field: [where, path].filter(Boolean).join('.'), message: issue.message }
}

/** Query parameters that were given once; one that was given several times counts with its last value. */
function flat(query: Request['query']): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => [name, Array.isArray(value) ? value.at(-1) : value]),
  )
}

const FORM = 'application/x-www-form-urlencoded'

const bodyOf = (call: Call, request: RawRequest): unknown =>
  call.form && request.is(FORM) ? formBody(request) : jsonBody(request)

/** A form, with the credentials that came as HTTP Basic among its fields (RFC 6749, 2.3.1). */
function formBody(request: RawRequest): Record<string, string> {
  const fields = Object.fromEntries(new URLSearchParams(request.rawBody?.toString('utf8') ?? ''))
  const basic = /^Basic ([A-Za-z0-9+/]+=*)$/i.exec(request.get('authorization') ?? '')?.[1]
  if (basic === undefined) return fields
  const [id = '', ...secret] = Buffer.from(basic, 'base64').toString('utf8').split(':')
  return { client_id: unescaped(id), client_secret: unescaped(secret.join(':')), ...fields }
}

const unescaped = (text: string): string => new URLSearchParams(`x=${text}`).get('x') ?? ''

function jsonBody(request: RawRequest): unknown {
  const size = request.rawBody?.length ?? 0
  if (size > MAX_BODY_BYTES)
    throw new AppError('INVALID_ARGUMENT', 'BODY_TOO_LARGE', 'The body is over 1 MiB.', { status: 413 })
  if (size === 0) return {}
  if (!request.is('json'))
    throw new AppError('INVALID_ARGUMENT', 'NOT_JSON', 'Send the body as application/json.', { status: 415 })
  return request.body
}
