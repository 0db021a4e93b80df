import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { AnswerLost } from '../core/faults.ts'
import { close, listen } from '../core/http-server.ts'
import { createServer } from '../core/node-http.ts'
import type { Address, Surroundings } from '../core/part.ts'
import type { StorageEngine } from './engine/engine.ts'
import { StorageError } from './engine/errors.ts'
import { OPERATIONS } from './operations/index.ts'
import { ConnectionCut, Disturbance } from './retry/disturbance.ts'
import type { RetryTests } from './retry/retry-tests.ts'
import { serveRetryTests } from './retry/serve-retry-tests.ts'
import type { Answer, Call, Operation } from './wire/call.ts'
import { type Asked, jsonCorsHeaders, xmlCorsHeaders } from './wire/cors.ts'
import { refuseOwnKeys } from './wire/encryption.ts'
import { selectFields } from './wire/partial-response.ts'
import { asStorageError, jsonRefusal, xmlRefusal } from './wire/refusals.ts'
import { bytesOf, jsonOf } from './wire/request-body.ts'
import { Router, type Target } from './wire/router.ts'
import { xmlOperation } from './xml/index.ts'
import type { SignedUrls } from './xml/signed-urls.ts'

interface Parts {
  engine: StorageEngine
  retryTests: RetryTests
  signedUrls: SignedUrls
}

interface Exchange {
  request: IncomingMessage
  response: ServerResponse
  /** As it was sent, still encoded. */
  path: string
  query: URLSearchParams
  asked: Asked
}

/** An HTTP server that speaks Cloud Storage's JSON and XML APIs. */
export class StorageWire {
  readonly #suite: Surroundings
  readonly #parts: Parts
  readonly #router = new Router(OPERATIONS)
  readonly #server: Server

  constructor(suite: Surroundings, parts: Parts) {
    this.#suite = suite
    this.#parts = parts
    this.#server = createServer({ keepAliveTimeout: 65_000, requestTimeout: 0 }, (request, response) => {
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
    let target: Target | null = null
    let cors: Record<string, string> = {}
    try {
      const exchange = exchangeOf(request, response)
      const { path, asked } = exchange
      if (/^\/retry_tests?(?:\/|$)/.test(path)) return await this.#serveRetryTests(exchange)
      target = this.#router.find(asked.method, path)
      cors = this.#corsHeaders(target, asked, request.method === 'OPTIONS')
      const answer =
        request.method === 'OPTIONS' ? { status: 200, body: '' } : await this.#answer(target, exchange)
      await send(exchange, answer, cors)
    } catch (error) {
      await this.#refuse(request, response, error, { isXml: target?.realm === 'xml', cors })
    }
  }

  #corsHeaders(target: Target, asked: Asked, preflight: boolean): Record<string, string> {
    if (target.realm === 'json') return jsonCorsHeaders(asked, preflight)
    const entries = this.#parts.engine.buckets.find(target.bucket)?.fields.cors ?? []
    return xmlCorsHeaders(entries, asked, preflight)
  }

  async #answer(target: Target, exchange: Exchange): Promise<Answer> {
    const { request, path, query } = exchange
    const operation =
      target.realm === 'json' ? target.operation : xmlOperation(request.method ?? '', target, query)
    if (!operation)
      throw new StorageError(405, 'methodNotAllowed', `${request.method} is not allowed on this resource.`)
    const disturbance = this.#disturbanceOf(operation, exchange)
    const call = this.#callOf(exchange, target, disturbance)
    if (target.realm === 'xml') this.#parts.signedUrls.admit(call, { path, operation: operation.name })
    refuseOwnKeys(call)
    const about = [call.params.bucket, call.params.object ?? query.get('name')].filter(Boolean).join('/')
    this.#suite.operations.note('storage', operation.name, about)
    const done = await this.#suite.faults.strike('storage', operation.name, about)
    await disturbance.atStart()
    const answer = await operation.handle(call)
    if (request.method !== 'GET' && request.method !== 'HEAD') await this.#parts.engine.store.committed()
    done()
    return answer.stream ? { ...answer, stream: this.#counted(disturbance.download(answer.stream)) } : answer
  }

  #disturbanceOf({ name }: Operation, { request }: Exchange): Disturbance {
    const id = request.headers['x-retry-test-id']
    const planned = typeof id === 'string' ? this.#parts.retryTests.next(id, name) : null
    return new Disturbance(planned, { clock: this.#suite.clock, cut: () => request.socket.destroy() })
  }

  #callOf({ request, query }: Exchange, target: Target, disturbance: Disturbance): Call {
    const { engine } = this.#parts
    const isLast = !/\/\*$/.test(request.headers['content-range'] ?? '')
    const bytes = (before = 0): AsyncIterable<Buffer> =>
      this.#received(disturbance.upload(bytesOf(request), before, isLast))
    return {
      engine,
      method: request.method ?? '',
      params: target.realm === 'json' ? target.params : { bucket: target.bucket, object: target.object },
      query,
      headers: request.headers,
      view: { base: engine.base(), full: query.get('projection') === 'full' },
      now: this.#suite.clock.now(),
      json: () => jsonOf(bytesOf(request)),
      bytes,
      cut: () => request.socket.destroy(),
    }
  }

  async *#received(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const some of bytes) {
      this.#suite.operations.count('storage', 'bytesReceived', some.length)
      yield some
    }
  }

  async *#counted(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const some of bytes) {
      this.#suite.operations.count('storage', 'bytesSent', some.length)
      yield some
    }
  }

  async #serveRetryTests(exchange: Exchange): Promise<void> {
    const { request, path } = exchange
    const answer = await serveRetryTests(this.#parts.retryTests, request.method ?? '', path, () =>
      jsonOf(bytesOf(request)),
    )
    await send(exchange, answer, {})
  }

  async #refuse(
    request: IncomingMessage,
    response: ServerResponse,
    thrown: unknown,
    { isXml, cors }: { isXml: boolean; cors: Record<string, string> },
  ): Promise<void> {
    if (
      thrown instanceof AnswerLost ||
      thrown instanceof ConnectionCut ||
      response.headersSent ||
      request.socket.destroyed
    ) {
      request.socket.destroy()
      return
    }
    const error = asStorageError(thrown)
    const answer = isXml ? xmlRefusal(error) : jsonRefusal(error)
    const asked = { origin: undefined, method: '', headers: undefined }
    const exchange = { request, response, path: '', query: new URLSearchParams(), asked }
    await send(exchange, answer, cors).catch(() => request.socket.destroy())
  }
}

function exchangeOf(request: IncomingMessage, response: ServerResponse): Exchange {
  const { headers, method = '' } = request
  const [path = '/', query = ''] = (request.url ?? '/').split(/\?(.*)/s)
  const preflightMethod = method === 'OPTIONS' ? headers['access-control-request-method'] : undefined
  const asked = {
    origin: headers.origin,
    method: preflightMethod ?? method,
    headers: headers['access-control-request-headers'],
  }
  return { request, response, path, query: new URLSearchParams(query), asked }
}

async function send(
  { request, response, query }: Exchange,
  answer: Answer,
  cors: Record<string, string>,
): Promise<void> {
  const { status = 200, headers = {}, stream } = answer
  const body = stream ? undefined : Buffer.from(bodyOf(answer, query.get('fields')))
  response.writeHead(status, {
    ...(answer.json !== undefined && {
      'content-type': 'application/json; charset=UTF-8',
      'cache-control': 'no-cache, no-store, max-age=0, must-revalidate',
    }),
    ...(body && status !== 204 && status !== 304 && { 'content-length': body.length }),
    ...cors,
    ...headers,
  })
  // What was not read of the body is let go, so that the connection can be used again; who stopped in its middle still listens.
  request.removeAllListeners('readable')
  request.resume()
  if (request.method === 'HEAD' || !stream) response.end(request.method === 'HEAD' ? undefined : body)
  else await pipeline(stream, response)
}

function bodyOf({ json, body }: Answer, fields: string | null): string {
  if (json === undefined) return body ?? ''
  const isError = typeof json === 'object' && json !== null && 'error' in json
  return JSON.stringify(fields && !isError ? selectFields(json, fields) : json)
}
