import { randomBytes } from 'node:crypto'
import type { ServerResponse } from 'node:http'

interface Refusal {
  status: number
  code: string
  reason: string
  message: string
  headers?: Record<string, string>
}

/** Answers in the one error shape that the functions use too. */
export function sendRefusal(
  response: ServerResponse,
  { status, code, reason, message, headers }: Refusal,
): void {
  if (response.headersSent) return void response.destroy()
  const requestId = randomBytes(16).toString('hex')
  const body = Buffer.from(JSON.stringify({ error: { code, reason, message, requestId } }))
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': body.length,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-request-id': requestId,
    'x-trace-id': requestId,
    ...headers,
  })
  response.end(body)
}

export const sendNotFound = (response: ServerResponse, path: string): void =>
  sendRefusal(response, {
    status: 404,
    code: 'NOT_FOUND',
    reason: 'ROUTE_NOT_FOUND',
    message: `There is nothing at ${path.slice(0, 200)}.`,
  })

export const sendWrongMethod = (response: ServerResponse, methods: readonly string[]): void =>
  sendRefusal(response, {
    status: 405,
    code: 'UNIMPLEMENTED',
    reason: 'METHOD_NOT_ALLOWED',
    message: `This takes ${methods.join(', ')}.`,
    headers: { allow: methods.join(', ') },
  })

export const sendUnavailable = (response: ServerResponse): void =>
  sendRefusal(response, {
    status: 503,
    code: 'UNAVAILABLE',
    reason: 'FUNCTION_UNREACHABLE',
    message: 'The function does not answer; try again.',
    headers: { 'retry-after': '1' },
  })
