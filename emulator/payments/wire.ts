import type { IncomingMessage, ServerResponse } from 'node:http'
import { AnswerLost, type CanonicalCode, FaultError } from '../core/faults.ts'
import { authenticate, secretKeyRequired } from './api-key.ts'
import type { Engine } from './engine.ts'
import { execute, type Request, refusalAnswer } from './execute.ts'
import { emptyTree, type FormTree, parseForm } from './form.ts'
import type { Answer, IdempotentAnswers } from './idempotency.ts'
import { invalidRequest, Refusal } from './refusal.ts'
import { route } from './routes.ts'

const MAX_BODY_BYTES = 1024 * 1024

/** Answers requests to `/v1/…` the way Stripe's API does. */
export class Wire {
  readonly #engine: Engine
  readonly #answers: IdempotentAnswers

  constructor(engine: Engine, answers: IdempotentAnswers) {
    this.#engine = engine
    this.#answers = answers
  }

  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    allowBrowsers(request, response)
    if (request.method === 'OPTIONS') return void response.writeHead(204).end()
    const requestId = this.#engine.newId('req')
    response.setHeader('Request-Id', requestId)
    response.setHeader('Stripe-Version', request.headers['stripe-version'] ?? this.#engine.apiVersion)
    try {
      send(response, await this.#answer(request, response, requestId))
    } catch (cause) {
      if (cause instanceof AnswerLost) return void response.destroy()
      send(response, refusalAnswer(this.#asRefusal(cause), 'secret'))
    }
  }

  async #answer(request: IncomingMessage, response: ServerResponse, requestId: string): Promise<Answer> {
    const { method = 'GET' } = request
    const url = new URL(request.url ?? '/', 'http://payments')
    const parameters = await readParameters(request, url)
    const caller = authenticate(request.headers, parameters)
    const found = route(method, url.pathname)
    if (!found) throw unrecognized(method, url.pathname)
    const { operation, id } = found
    if (caller === 'publishable' && !operation.browser) throw secretKeyRequired()
    const key = method === 'POST' ? headerText(request.headers['idempotency-key']) : undefined
    const release = key === undefined ? undefined : this.#answers.hold(key)
    if (key !== undefined) response.setHeader('Idempotency-Key', key)
    try {
      const claim =
        key === undefined
          ? null
          : { key, path: url.pathname, fingerprint: this.#engine.fingerprint(canonical(parameters)) }
      const cause = { id: requestId, idempotency_key: key ?? null }
      const answer = await this.#perform({ operation, id, parameters, caller, cause, claim })
      if (answer.replayed) response.setHeader('Idempotent-Replayed', 'true')
      return answer
    } finally {
      release?.()
    }
  }

  async #perform(request: Request): Promise<Answer & { replayed: boolean }> {
    const { operation, id, parameters } = request
    const { faults, operations } = this.#engine.surroundings
    const name = `${operation.method} ${operation.path}`
    const about = id || canonical(parameters.metadata ?? emptyTree())
    operations.note('payments', name, about)
    const done = await faults.strike('payments', name, about)
    await this.#takeTime(operation.method)
    const answer = await execute(this.#engine, this.#answers, request)
    done()
    return answer
  }

  #asRefusal(cause: unknown): Refusal {
    if (cause instanceof Refusal) return cause
    if (cause instanceof FaultError) return trouble(STATUS[cause.code] ?? 500)
    this.#engine.noteDefect(cause)
    return trouble(500)
  }

  async #takeTime(method: string): Promise<void> {
    const { realism, surroundings } = this.#engine
    if (!realism || method === 'GET') return
    const [least, most] = realism.latencyMs
    const latencyMs = least + surroundings.random() * (most - least)
    await new Promise<void>(resolve => surroundings.clock.after(latencyMs, resolve))
  }
}

function allowBrowsers(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('Access-Control-Allow-Origin', '*')
  response.setHeader('Access-Control-Expose-Headers', 'Request-Id, Idempotent-Replayed')
  if (request.method !== 'OPTIONS') return
  response.setHeader('Access-Control-Allow-Methods', 'GET, POST')
  response.setHeader(
    'Access-Control-Allow-Headers',
    'Authorization, Content-Type, Idempotency-Key, Stripe-Version',
  )
  response.setHeader('Access-Control-Max-Age', '300')
}

async function readParameters(request: IncomingMessage, url: URL): Promise<FormTree> {
  if (request.method !== 'POST') return parseForm(url.search.slice(1))
  const type = request.headers['content-type']
  const body = await readBody(request)
  if (body !== '' && type !== undefined && !type.startsWith('application/x-www-form-urlencoded')) {
    throw invalidRequest(
      'Invalid request (check that your POST content type is application/x-www-form-urlencoded).',
    )
  }
  return parseForm(body || url.search.slice(1))
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= MAX_BODY_BYTES) chunks.push(chunk)
  }
  if (size > MAX_BODY_BYTES) {
    throw new Refusal(413, { type: 'invalid_request_error', message: 'Request body too large.' })
  }
  return Buffer.concat(chunks).toString()
}

function headerText(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value
}

/** The same text for the same parameters, whatever their order. */
function canonical(value: FormTree | string): string {
  if (typeof value === 'string') return value
  return JSON.stringify(value, (_, inner: unknown) => (isTree(inner) ? inNameOrder(inner) : inner))
}

function isTree(value: unknown): value is FormTree {
  return typeof value === 'object' && value !== null
}

function inNameOrder(tree: FormTree): FormTree {
  const ordered = emptyTree()
  for (const name of Object.keys(tree).sort()) ordered[name] = tree[name] ?? ''
  return ordered
}

function unrecognized(method: string, path: string): Refusal {
  return new Refusal(404, {
    type: 'invalid_request_error',
    message: `Unrecognized request URL (${method}: ${path.slice(0, 200)}). Please see https://docs.stripe.com or we can help at https://support.stripe.com/.`,
  })
}

/** How Stripe shows the trouble that a fault stands for: https://docs.stripe.com/api/errors */
const STATUS: Partial<Record<CanonicalCode, number>> = {
  INVALID_ARGUMENT: 400,
  FAILED_PRECONDITION: 400,
  UNAUTHENTICATED: 401,
  PERMISSION_DENIED: 403,
  NOT_FOUND: 404,
  ABORTED: 409,
  RESOURCE_EXHAUSTED: 429,
  UNAVAILABLE: 503,
  DEADLINE_EXCEEDED: 504,
}

function trouble(status: number): Refusal {
  const type = status < 500 ? 'invalid_request_error' : 'api_error'
  const code = status === 429 ? 'rate_limit' : status === 409 ? 'lock_timeout' : undefined
  const message = status === 429 ? 'Request rate limit exceeded.' : 'An unknown error occurred.'
  return new Refusal(status, { type, message, ...(code && { code }) })
}

function send(response: ServerResponse, { status, body }: Answer): void {
  if (response.destroyed) return
  response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
  response.end(body)
}
