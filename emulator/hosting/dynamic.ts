import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream'
import type { Clock } from '../core/clock.ts'
import { sendUnavailable } from './answer.ts'
import { etagMatches, parseCacheControl, sharedLifetime } from './cache-control.ts'
import type { Kept } from './cdn-cache.ts'
import { CdnCache } from './cdn-cache.ts'
import { codingFor, encodedBody } from './encoding.ts'
import { answerHeaders, type Origin, OriginClient } from './origin.ts'
import type { FrontRoute } from './routes.ts'

/** Larger answers go through without being kept. */
const MOST_KEPT_BYTES = 2 * 1024 * 1024

interface Flight {
  path: string
  /** Something changed the path's state meanwhile: what comes back may be old. */
  spoiled: boolean
  kept: Promise<Kept | undefined>
}

/** Answers of functions, with a shared cache before them (RFC 9111). */
export class Dynamic {
  readonly cache: CdnCache
  readonly #origin: OriginClient
  readonly #flights = new Map<string, Flight>()

  constructor(clock: Clock, origin: Origin) {
    this.cache = new CdnCache(clock)
    this.#origin = new OriginClient(origin)
  }

  async serve(
    route: FrontRoute,
    path: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    try {
      if (request.method === 'GET' || request.method === 'HEAD')
        await this.#read(route, path, request, response)
      else if (request.method === 'OPTIONS') await this.#pass(route, request, response)
      else await this.#change(route, path, request, response)
    } catch {
      if (!response.destroyed) sendUnavailable(response)
    }
  }

  close(): void {
    this.#origin.close()
  }

  async #read(
    route: FrontRoute,
    path: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const { headers, url = path } = request
    if (headers.authorization !== undefined) return this.#pass(route, request, response)
    const kept = this.cache.find(url, headers)
    const forced =
      headers['cache-control'] !== undefined && parseCacheControl(headers['cache-control']).has('no-cache')
    if (kept && !forced && this.cache.isFresh(kept)) return this.#sendKept(kept, request, response, 'HIT')
    if (request.method === 'HEAD' || headers.range !== undefined) return this.#pass(route, request, response)
    return this.#fetch(route, path, kept, request, response)
  }

  /** Asks the function; while it is being asked, others who ask the same wait for the same answer. */
  async #fetch(
    route: FrontRoute,
    path: string,
    stale: Kept | undefined,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const key = `${request.headers['x-store-id'] ?? ''} ${request.url}`
    const flight = route.cacheable ? this.#flights.get(key) : undefined
    if (flight) {
      const shared = await flight.kept
      const mine = shared && this.cache.find(shared.target, request.headers)
      if (mine) return this.#sendKept(mine, request, response, 'HIT')
    }
    const landed = Promise.withResolvers<Kept | undefined>()
    const own: Flight = { path, spoiled: false, kept: landed.promise }
    this.#flights.set(key, own)
    try {
      await this.#ask(route, own, stale, request, response, landed.resolve)
    } finally {
      landed.resolve(undefined)
      if (this.#flights.get(key) === own) this.#flights.delete(key)
    }
  }

  async #ask(
    route: FrontRoute,
    flight: Flight,
    stale: Kept | undefined,
    request: IncomingMessage,
    response: ServerResponse,
    land: (kept: Kept | undefined) => void,
  ): Promise<void> {
    const tag = stale?.etag ?? (route.cacheable ? undefined : request.headers['if-none-match'])
    const answer = await this.#origin.ask(route.functionId, request, response, { 'if-none-match': tag })
    const headers = answerHeaders(answer)
    const { statusCode = 502 } = answer
    if (statusCode === 304 && stale) {
      answer.resume()
      this.cache.renew(stale, sharedLifetime(stale.status, { ...stale.headers, ...headers }))
      land(stale)
      return this.#sendKept(stale, request, response, 'REVALIDATED')
    }
    const lifetime = sharedLifetime(statusCode, headers)
    if (lifetime === 0 || Number(headers['content-length'] ?? 0) > MOST_KEPT_BYTES) {
      land(undefined)
      return send(answer, headers, response)
    }
    route.cacheable = true
    const body = await readAll(answer)
    const { path } = flight
    const made = { target: request.url ?? path, path, status: statusCode, headers: single(headers), body }
    const kept = this.cache.keep(made, request.headers, lifetime)
    if (flight.spoiled) this.cache.invalidate(path)
    land(flight.spoiled ? undefined : kept)
    return this.#sendKept(kept, request, response, 'MISS')
  }

  /** A change that went well makes what is kept of its target, and of what it says it changed, invalid (RFC 9111, 4.4). */
  async #change(
    route: FrontRoute,
    path: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const answer = await this.#origin.ask(route.functionId, request, response)
    const { statusCode = 502 } = answer
    if (statusCode >= 200 && statusCode < 400) {
      this.#invalidate(path)
      const named = [answer.headers['content-location'], answer.headers.location].join(',')
      for (const location of named.split(',')) this.#invalidate(pathOf(location.trim()))
    }
    return send(answer, answerHeaders(answer), response)
  }

  async #pass(route: FrontRoute, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const answer = await this.#origin.ask(route.functionId, request, response)
    return send(answer, answerHeaders(answer), response)
  }

  #invalidate(path: string): void {
    if (path === '') return
    this.cache.invalidate(path)
    for (const [key, flight] of this.#flights) {
      if (flight.path !== path) continue
      flight.spoiled = true
      this.#flights.delete(key)
    }
  }

  async #sendKept(
    kept: Kept,
    request: IncomingMessage,
    response: ServerResponse,
    how: string,
  ): Promise<void> {
    const { headers } = request
    const about = { ...kept.headers, age: String(this.cache.ageOf(kept)), 'x-cache': how }
    if (
      kept.etag &&
      headers['if-none-match'] !== undefined &&
      etagMatches(headers['if-none-match'], kept.etag)
    ) {
      const { 'content-length': _, 'content-type': __, ...rest } = about as Record<string, string>
      response.writeHead(304, rest)
      return void response.end()
    }
    const coding = codingFor(
      headers['accept-encoding'] as string | undefined,
      kept.headers['content-type'] ?? '',
      kept.body.length,
    )
    const body = coding ? await encodedBody(kept, coding) : kept.body
    if (coding) Object.assign(about, encodedHeaders(kept, coding))
    response.writeHead(kept.status, { ...about, 'content-length': body.length })
    response.end(request.method === 'HEAD' ? undefined : body)
  }
}

function encodedHeaders({ headers, etag }: Kept, coding: string): Record<string, string> {
  return {
    'content-encoding': coding,
    vary: headers.vary ? `${headers.vary}, Accept-Encoding` : 'Accept-Encoding',
    ...(etag && !etag.startsWith('W/') && { etag: `W/${etag}` }),
  }
}

/** Sends an answer on as it comes, so that event streams arrive at once. */
function send(
  answer: IncomingMessage,
  headers: Record<string, string | string[]>,
  response: ServerResponse,
): void {
  response.writeHead(answer.statusCode ?? 502, headers)
  response.flushHeaders()
  pipeline(answer, response, () => {})
}

async function readAll(answer: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of answer as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks)
}

const single = (headers: Record<string, string | string[]>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  )

const pathOf = (location: string): string =>
  URL.canParse(location, 'http://here') ? new URL(location, 'http://here').pathname : ''
