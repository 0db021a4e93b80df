import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { Agent, request as send } from '../core/node-http.ts'

/** Headers that concern one connection only (RFC 9110, 7.6.1), and those that only the platform may set. */
const NOT_FORWARDED = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'expect',
  'x-serverless-authorization',
]

export interface Origin {
  /** Where the functions answer; a function's name follows. */
  url: string
  /** Resolves when they can be called. */
  serving(): Promise<void>
}

/** How long a request waits for functions that are being started again. */
const PATIENCE_MS = 10_000
const RETRY_PAUSE_MS = 25
const STALE = new Set(['ECONNRESET', 'EPIPE'])

/** Sends requests on to the functions, over connections that are kept alive. */
export class OriginClient {
  readonly #origin: Origin
  readonly #agent = new Agent({
    keepAlive: true,
    maxSockets: 512,
    maxFreeSockets: 256,
    scheduling: 'lifo',
  })

  constructor(origin: Origin) {
    this.#origin = origin
  }

  /**
   * The function's answer, its body still to be read. Rejects when there is none. What was not sent yet, or only asks, is
   * tried again while the functions are being started again.
   */
  async ask(
    functionId: string,
    request: IncomingMessage,
    response: ServerResponse,
    extra: IncomingHttpHeaders = {},
  ): Promise<IncomingMessage> {
    const headers = forwarded(request, extra)
    const until = performance.now() + PATIENCE_MS
    for (;;) {
      try {
        return await this.#send(functionId, request, response, headers)
      } catch (error) {
        if (!isRepeatable(error, request) || response.destroyed || performance.now() > until) throw error
      }
      await Promise.race([this.#origin.serving(), setTimeout(PATIENCE_MS, undefined, { ref: false })])
      await setTimeout(RETRY_PAUSE_MS)
    }
  }

  close(): void {
    this.#agent.destroy()
  }

  #send(
    functionId: string,
    request: IncomingMessage,
    response: ServerResponse,
    headers: IncomingHttpHeaders,
  ): Promise<IncomingMessage> {
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
    const sent = send(`${this.#origin.url}/${functionId}`, {
      path: `/${functionId}${request.url}`,
      method: request.method,
      agent: this.#agent,
      headers,
    })
    sent.on('response', resolve)
    sent.on('error', reject)
    response.once('close', () => {
      if (!response.writableFinished) sent.destroy(new Error('the client left'))
    })
    if (hasBody(request)) sent.once('socket', socket => whenConnected(socket, () => request.pipe(sent)))
    else sent.end()
    return promise
  }
}

function isRepeatable(error: unknown, { method }: IncomingMessage): boolean {
  const { code = '' } = error as NodeJS.ErrnoException
  return code === 'ECONNREFUSED' || ((method === 'GET' || method === 'HEAD') && STALE.has(code))
}

/** The body is not touched before it can be sent, so that a request that was not sent can be sent again. */
function whenConnected(socket: Socket, go: () => void): void {
  if (socket.connecting) socket.once('connect', go)
  else go()
}

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined

function forwarded(request: IncomingMessage, extra: IncomingHttpHeaders): IncomingHttpHeaders {
  const headers = { ...request.headers, ...extra }
  for (const name of (headers.connection ?? '').split(',')) delete headers[name.trim().toLowerCase()]
  const { 'transfer-encoding': chunked } = headers
  for (const name of NOT_FORWARDED) delete headers[name]
  if (chunked !== undefined && headers['content-length'] === undefined)
    headers['transfer-encoding'] = 'chunked'
  // Nothing trustworthy stands before this server: what a client says of its own address does not count.
  headers['x-forwarded-for'] = request.socket.remoteAddress ?? ''
  headers['x-forwarded-proto'] = 'http'
  if (request.headers.host !== undefined) headers['x-forwarded-host'] = request.headers.host
  for (const name in extra) if (extra[name] === undefined) delete headers[name]
  return headers
}

/** An answer's headers without those of the connection. */
export function answerHeaders(answer: IncomingMessage): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = {}
  for (const [name, value] of Object.entries(answer.headers)) {
    if (value !== undefined && !NOT_FORWARDED.includes(name)) headers[name] = value
  }
  return headers
}
