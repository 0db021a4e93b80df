import type { IncomingHttpHeaders, IncomingMessage, Server, ServerResponse } from 'node:http'
import { AnswerLost } from '../core/faults.ts'
import { close, listen } from '../core/http-server.ts'
import { createServer } from '../core/node-http.ts'
import type { Address, Surroundings } from '../core/part.ts'
import type { Reply } from './operations/operation.ts'
import { ApiError, asApiError, unimplemented } from './wire/api-error.ts'
import { readJson } from './wire/request-body.ts'
import { targetOf } from './wire/target.ts'

/** An HTTP server that speaks Vertex AI's REST API for Google's models. */
export class GeminiWire {
  readonly #suite: Surroundings
  readonly #server: Server
  readonly scripted: string[] = []

  constructor(suite: Surroundings) {
    this.#suite = suite
    this.#server = createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
      void this.#serve(request, response)
    })
  }

  /** Answers the address, with the port that was taken. */
  listen(address: Address): Promise<string> {
    return listen(this.#server, address)
  }

  close(): Promise<void> {
    return close(this.#server)
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    request.on('error', () => {})
    response.on('error', () => {})
    try {
      const url = new URL(`http://gemini${(request.url ?? '/').replace(/^(?!\/)/, '/')}`)
      const { reply, lost } = await this.#answer(request, url)
      send(response, reply, { asEvents: url.searchParams.get('alt') === 'sse', lost })
    } catch (cause) {
      if (cause instanceof AnswerLost || response.headersSent) return void response.destroy()
      request.resume()
      const error = asApiError(cause)
      sendJson(response, error.status, error.body)
    }
  }

  async #answer(request: IncomingMessage, url: URL): Promise<{ reply: Reply; lost: boolean }> {
    const { model, resource, operation: name } = targetOf(request.method ?? '', url.pathname)
    if (!isAuthenticated(request.headers, url)) throw unauthenticated()
    // Loaded when first asked for: the suite starts sooner, and not every run of it asks a model.
    const { OPERATIONS } = await import('./operations/index.ts')
    const operation = OPERATIONS.get(name)
    if (!operation) throw unimplemented(`The method ${name.slice(0, 100)}`)
    const body = await readJson(request)
    const suite = this.#suite
    suite.operations.note('gemini', name, model)
    const done = await suite.faults.strike('gemini', name, model)
    const reply = await operation.handle({ suite, model, resource, body, scripted: this.scripted })
    return { reply, lost: isLost(done, 'events' in reply) }
  }
}

/** The answer of a stream is lost in its middle; any other is lost whole. */
function isLost(done: () => void, streams: boolean): boolean {
  try {
    done()
    return false
  } catch (cause) {
    if (streams && cause instanceof AnswerLost) return true
    throw cause
  }
}

/** Any token or key will do, but there has to be one, as in production. */
const isAuthenticated = ({ authorization, ...headers }: IncomingHttpHeaders, url: URL): boolean =>
  /^Bearer \S/.test(authorization ?? '') ||
  headers['x-goog-api-key'] !== undefined ||
  url.searchParams.has('key')

const unauthenticated = (): ApiError =>
  new ApiError(
    'UNAUTHENTICATED',
    'Request is missing required authentication credential. Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.',
  )

function send(
  response: ServerResponse,
  reply: Reply,
  { asEvents, lost }: { asEvents: boolean; lost: boolean },
): void {
  if ('json' in reply) {
    sendJson(response, 200, reply.json)
    return
  }
  const texts = reply.events.map(event => JSON.stringify(event))
  const body = asEvents ? texts.map(text => `data: ${text}\r\n\r\n`).join('') : `[${texts.join(',\r\n')}]`
  response.writeHead(200, {
    'content-type': asEvents ? 'text/event-stream' : 'application/json; charset=UTF-8',
    'cache-control': 'no-cache',
  })
  if (!lost) return void response.end(body)
  response.write(body.slice(0, body.length / 2), () => response.destroy())
}

function sendJson(response: ServerResponse, status: number, json: object): void {
  if (response.destroyed) return
  response.writeHead(status, { 'content-type': 'application/json; charset=UTF-8' })
  response.end(JSON.stringify(json))
}
