import type { IncomingMessage, ServerResponse } from 'node:http'
import { close, listen } from '../core/http-server.ts'
import { createServer } from '../core/node-http.ts'
import type { Part } from '../core/part.ts'
import { sendRefusal } from '../hosting/answer.ts'
import type { Suite } from '../suite.ts'
import { ConsoleSite } from './console-site.ts'
import type { Door } from './door.ts'
import { doors } from './door-list.ts'
import { Refused, readBody } from './read-body.ts'

/** The running doors. */
export interface Doors extends Pick<Part, 'stop'> {
  readonly url: string
  /** Answers a request that came another way, such as through the shop's hosting. */
  serve(request: IncomingMessage, response: ServerResponse): void
}

/**
 * Opens the suite's own doors, `/__suite/…`, on a port of their own: faults, clock, reset, logs, invariants; and the console
 * that looks through them, `/__console`. No function knows them and nothing in production has them.
 */
export async function openDoors(suite: Suite, port = 0): Promise<Doors> {
  const site = new ConsoleSite()
  const serve = (request: IncomingMessage, response: ServerResponse): void =>
    void answer(suite, site, request, response).catch(error => refuse(response, error))
  const server = createServer(serve)
  const at = await listen(server, { host: '127.0.0.1', port })
  return {
    url: `http://${at}`,
    serve,
    stop: () => close(server),
  }
}

async function answer(
  suite: Suite,
  site: ConsoleSite,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  refuseForeign(request)
  const url = new URL(request.url ?? '/', 'http://suite')
  if (ConsoleSite.isAt(url.pathname)) return site.serve(url.pathname, request, response)
  const [door, ...parameters] = find(request.method ?? '', url.pathname)
  const knock = { suite, query: url.searchParams, parameters }
  if ('serve' in door) return door.serve(knock, request, response)
  const body = request.method === 'GET' ? {} : await readBody(request)
  send(response, (await door.open({ ...knock, body })) ?? {})
}

/** A web page must not reach these doors, neither from another origin nor under another name (DNS rebinding). */
function refuseForeign({ headers }: IncomingMessage): void {
  const isOurs = (host: string): boolean => /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host)
  const { origin } = headers
  if (isOurs(headers.host ?? '') && (origin === undefined || isOurs(origin.replace(/^https?:\/\//, ''))))
    return
  throw new Refused(403, 'PERMISSION_DENIED', 'FOREIGN_REQUEST', 'These doors open from this machine only.')
}

function find(method: string, path: string): [Door, ...string[]] {
  const methods: string[] = []
  for (const door of doors) {
    const found = door.path.exec(path)
    if (!found) continue
    if (door.method === method) return [door, ...found.slice(1)]
    methods.push(door.method)
  }
  if (methods.length > 0)
    throw new Refused(405, 'UNIMPLEMENTED', 'METHOD_NOT_ALLOWED', `This takes ${methods.join(', ')}.`)
  throw new Refused(404, 'NOT_FOUND', 'DOOR_NOT_FOUND', `There is nothing at ${path.slice(0, 200)}.`)
}

function send(response: ServerResponse, answer: object): void {
  const body = Buffer.from(`${JSON.stringify(answer)}\n`)
  response.writeHead(200, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': body.length,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  response.end(body)
}

function refuse(response: ServerResponse, error: unknown): void {
  if (error instanceof Refused) {
    sendRefusal(response, error)
    return
  }
  const message = error instanceof Error ? error.message : String(error)
  sendRefusal(response, { status: 500, code: 'INTERNAL', reason: 'INTERNAL', message })
}
