import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { FaultError } from '../core/faults.ts'
import { createServer } from '../core/node-http.ts'
import type { Address, Part, Surroundings } from '../core/part.ts'
import { sendNotFound, sendRefusal, sendUnavailable, sendWrongMethod } from './answer.ts'
import type { Kept } from './cdn-cache.ts'
import type { HostingConfig } from './configuration.ts'
import { HostingRules } from './configuration.ts'
import { Documentation } from './documentation.ts'
import { Dynamic } from './dynamic.ts'
import type { Origin } from './origin.ts'
import { PAGE_CONFIG_PATH, type PageConfig, sendPageConfig } from './page-config.ts'
import type { Pages } from './pages.ts'
import { type RouteLine, Routes } from './routes.ts'
import { Site } from './site.ts'

export interface Hosting extends Part {
  readonly url: string
  /** Every answer of a function that the shared cache keeps, fresh or not. */
  kept(): Kept[]
}

export interface HostingOptions {
  config: HostingConfig
  /** Folder of the built site. */
  root: string
  /** Folder of openapi.json. */
  documents: string
  routes: readonly RouteLine[]
  origin: Origin
  /** What functions have made to be served. */
  pages?: Pages
  /** Changes values of headers, such as the payment server's address in a content security policy. */
  adaptHeader?: (value: string) => string
  pageConfig?: PageConfig
  /** Answers what is below `/__suite` and `/__console`; nothing in production has these. */
  doors?: (request: IncomingMessage, response: ServerResponse) => void
}

/** How long requests may go on once the server stops. */
const FINISH_MS = 1500
const DOORS = /^\/__(?:suite|console)(?:\/|$)/

/**
 * Starts what stands before everything: the static site as firebase.json says, and the functions behind a shared cache.
 * It finds a function by method and path, as the production front (an external load balancer) does. It listens at once;
 * requests wait until the options are there.
 */
export async function startHosting(
  surroundings: Surroundings,
  address: Address,
  options: HostingOptions | Promise<HostingOptions>,
): Promise<Hosting> {
  let front: Front | undefined
  const ready = Promise.resolve(options).then(given => (front = new Front(surroundings, given)))
  ready.catch(() => {})
  const server = createServer({ keepAliveTimeout: 65_000, noDelay: true }, (request, response) => {
    const serving = front ? front.serve(request, response) : ready.then(made => made.serve(request, response))
    serving.catch(() => response.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(address.port, address.host, 1024, resolve)
  })
  const at = `${address.host}:${(server.address() as AddressInfo).port}`
  return {
    name: 'hosting',
    address: at,
    url: `http://${at}`,
    kept: () => [...(front?.dynamic.cache.answers() ?? [])],
    reset: () => front?.dynamic.cache.clear(),
    async stop() {
      const closed = new Promise(resolve => server.close(resolve))
      server.closeIdleConnections()
      const impatient = setTimeout(() => server.closeAllConnections(), FINISH_MS)
      await closed
      clearTimeout(impatient)
      front?.dynamic.close()
    },
  }
}

class Front {
  readonly dynamic: Dynamic
  readonly #routes: Routes
  readonly #site: Site
  readonly #documentation: Documentation
  readonly #pageConfig: PageConfig | undefined
  readonly #doors: HostingOptions['doors']
  readonly #surroundings: Surroundings

  constructor(surroundings: Surroundings, options: HostingOptions) {
    this.#surroundings = surroundings
    this.dynamic = new Dynamic(surroundings.clock, options.origin)
    this.#routes = new Routes(options.routes)
    this.#site = new Site(options.root, new HostingRules(options.config, options.adaptHeader), options.pages)
    this.#documentation = new Documentation(options.documents)
    this.#pageConfig = options.pageConfig
    this.#doors = options.doors
  }

  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { url = '/', method = 'GET' } = request
    if (!url.startsWith('/')) return sendNotFound(response, url)
    const query = url.indexOf('?')
    const path = query < 0 ? url : url.slice(0, query)
    // No fault may shut out whoever armed it, and who only looks is not counted.
    if (this.#doors && DOORS.test(path)) return this.#doors(request, response)
    this.#surroundings.operations.count('hosting', 'requests')
    if (!this.#surroundings.faults.armed) return this.#route(method, path, request, response)
    return this.#underFaults(method, path, request, response)
  }

  async #route(
    method: string,
    path: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const route = this.#routes.find(method, path)
    if (route && 'functionId' in route) return this.dynamic.serve(route, path, request, response)
    if (route) return sendWrongMethod(response, route.methods)
    if (path === '/healthz' || path.startsWith('/healthz/')) return this.#health(path, request, response)
    if (this.#routes.isApi(path)) return sendNotFound(response, path)
    if (path === '/docs' || path.startsWith('/docs/'))
      return this.#documentation.serve(path.slice('/docs'.length), request, response)
    if (path === PAGE_CONFIG_PATH && this.#pageConfig)
      return sendPageConfig(this.#pageConfig, request, response)
    return this.#site.serve(path, request, response)
  }

  /** `/healthz/{function}` asks one function; `/healthz` answers for what stands before them. */
  #health(path: string, request: IncomingMessage, response: ServerResponse): void | Promise<void> {
    const functionId = path.slice('/healthz/'.length)
    if (functionId === '') {
      response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' })
      return void response.end('{"service":"hosting","status":"running"}')
    }
    if (!this.#routes.hasFunction(functionId)) return sendNotFound(response, path)
    return this.dynamic.serve({ functionId, cacheable: false }, path, request, response)
  }

  async #underFaults(
    method: string,
    path: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    let done: () => void
    try {
      done = await this.#surroundings.faults.strike('hosting', method, path)
    } catch (error) {
      if (!(error instanceof FaultError)) throw error
      if (error.code === 'UNAVAILABLE') return sendUnavailable(response)
      return sendRefusal(response, {
        status: 500,
        code: error.code,
        reason: 'FAULT_INJECTED',
        message: error.message,
      })
    }
    onAnswer(response, done)
    return this.#route(method, path, request, response)
  }
}

/** Calls `done` when the answer begins; cuts the connection where it throws, since the answer is then to be lost. */
function onAnswer(response: ServerResponse, done: () => void): void {
  const writeHead = response.writeHead.bind(response) as (...args: unknown[]) => ServerResponse
  response.writeHead = (...args: unknown[]) => {
    try {
      done()
    } catch {
      response.writeHead = () => response
      return response.destroy()
    }
    response.writeHead = writeHead
    return writeHead(...args)
  }
}
