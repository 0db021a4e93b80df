import type { NextFunction, Request, Response, Router } from 'express'
import express from 'express'
import type { Caller } from '../access.ts'
import { authorize } from '../access.ts'
import { AppError, asAppError } from '../app-error.ts'
import { requireConsent } from '../consent.ts'
import { secretOf } from '../derive.ts'
import { outsideOf } from '../event-message.ts'
import { log } from '../log.ts'
import type { HttpFunction, Route, SecretOf, StreamEvent } from '../on-http.ts'
import type { Runtime } from '../runtime.ts'
import { sendJson } from './answer.ts'
import { answerPreflight, checkOrigin } from './cross-origin.ts'
import { challengeOf, originOf, sendExchange } from './exchange.ts'
import { invocationOf, runInvocation } from './front.ts'
import type { RawRequest } from './request.ts'
import { addressOf, readInput, storeIdOf } from './request.ts'
import type { RouteLimits } from './route-limits.ts'
import { countRequest, limitsOf } from './route-limits.ts'
import { runCommand } from './run-command.ts'
import { runStream, watchDocument } from './run-stream.ts'
import { requireStoreRegion } from './store-profile.ts'

interface Served {
  declared: HttpFunction
  runtime: Runtime
  /** The functions that may call this one, where it is for services. */
  callers: readonly string[]
}

/** The routes of one HTTP function as an express router. */
export function httpRouter(served: Served): Router {
  const router = express.Router({ caseSensitive: true })
  for (const route of served.declared.routes) {
    const limits = limitsOf(served, route)
    const path = route.call.path.replaceAll(/\{([a-zA-Z]+)\}/g, ':$1')
    const method = route.call.method.toLowerCase() as 'get'
    router.options(path, answerPreflight)
    router[method](path, (request: Request, response: Response, next: NextFunction) => {
      runInvocation(
        invocationOf(served.declared.id, request),
        response,
        `${route.call.method} ${route.call.path}`,
        () => serveChallenging(served, route, limits, request as RawRequest, response),
      ).catch(next)
    })
  }
  router.use((request: Request) => {
    if (!isDecodable(request.path)) {
      throw new AppError('INVALID_ARGUMENT', 'INVALID_REQUEST', 'The request cannot be read.')
    }
    const known = served.declared.routes
      .filter(({ call }) => matches(call.path, request.path))
      .map(({ call }) => call.method)
    if (known.length === 0)
      throw new AppError('NOT_FOUND', 'ROUTE_NOT_FOUND', `There is nothing at ${request.path.slice(0, 200)}.`)
    throw new AppError('UNIMPLEMENTED', 'METHOD_NOT_ALLOWED', `This takes ${known.join(', ')}.`, {
      status: 405,
    })
  })
  return router
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}

function matches(template: string, path: string): boolean {
  return new RegExp(`^${template.replaceAll(/\{[a-zA-Z]+\}/g, '[^/]+')}/?$`).test(path)
}

/** A refusal of who calls an exchange says where to get what it needs (RFC 9728, 5.1). */
async function serveChallenging(...args: Parameters<typeof serve>): Promise<void> {
  const [, route, , request, response] = args
  try {
    await serve(...args)
  } catch (error) {
    const header = route.kind === 'exchange' && challengeOf(route, error, originOf(request))
    if (header) response.set('www-authenticate', header)
    throw error
  }
}

async function serve(
  served: Served,
  route: Route,
  limits: RouteLimits,
  request: RawRequest,
  response: Response,
): Promise<void> {
  const { runtime } = served
  const storeId = storeIdOf(request)
  const names = route.kind === 'command' ? route.store : undefined
  if (!names && !route.everywhere) await requireStoreRegion(runtime, storeId)
  await checkOrigin(request, response, { runtime, storeId })
  const held = route.access.kind === 'holder'
  const early = held ? undefined : await identify(served, route, request, storeId, NOTHING)
  if (early) await countRequest(limits, early, { storeId, now: runtime.now(), response })
  const input = readInput(route.call, request)
  const caller = early ?? (await identify(served, route, request, storeId, input))
  if (!early) await countRequest(limits, caller, { storeId, now: runtime.now(), response })
  if (route.consent)
    await requireConsent(route.consent, caller, { runtime, functionId: served.declared.id, storeId })
  const whole = { ...input, caller }
  const where = names?.(whole) ?? storeId
  if (names && !route.everywhere) await requireStoreRegion(runtime, where)
  await answer(served, route, whole, where, request, response)
}

/** Who calls is known before what they send is looked at; only who holds something is known by what they ask for. */
const NOTHING = { params: {}, body: undefined }

const identify = (
  { declared, runtime, callers }: Served,
  route: Route,
  request: RawRequest,
  storeId: string,
  input: { params: Record<string, unknown>; body: unknown },
): Promise<Caller> =>
  authorize(
    route.access,
    { headers: request.headers, rawBody: request.rawBody ?? Buffer.alloc(0), address: addressOf(request) },
    input,
    { runtime, functionId: declared.id, storeId, callers },
  )

type Input = ReturnType<typeof readInput> & { caller: Caller }

async function answer(
  { declared, runtime }: Served,
  route: Route,
  input: Input,
  storeId: string,
  request: RawRequest,
  response: Response,
): Promise<void> {
  const secrets: SecretOf = (kind, id) => secretOf(runtime.secretKey, kind, storeId, id)
  const stop = new AbortController()
  response.on('close', () => stop.abort())
  const watch = (path: string) =>
    watchDocument(runtime.database(declared.database), storeId, path, stop.signal)
  const outside = outsideOf(declared, runtime, storeId)
  const io = { ...outside, secretOf: secrets, watch, origin: originOf(request) }
  if (route.kind === 'read') {
    const body = await route.handle(input, io)
    checkAnswer(route, body)
    return sendJson(request, response, 200, body, route.cache)
  }
  if (route.kind === 'stream') {
    const events: AsyncIterable<StreamEvent> = route.open(input, {
      ...io,
      lastEventId: request.get('last-event-id'),
    })
    return runStream(response, events, stop)
  }
  if (route.kind === 'exchange') {
    const header = (name: string) => request.get(name)
    const exchange = await route.handle(input, { ...io, header, newUuid: () => runtime.newUuid() })
    return sendExchange(request, response, exchange, stop)
  }
  const requestId = response.get('x-request-id') ?? ''
  const idempotencyKey = request.get('idempotency-key')
  const made = await runCommand(
    declared,
    route,
    { input, idempotencyKey, storeId, requestId },
    runtime,
    secrets,
  )
  checkAnswer(route, made.body)
  if (made.replayed) response.set('idempotent-replayed', 'true')
  if (route.changes) response.set('content-location', route.changes(input))
  sendJson(request, response, made.status, made.body)
}

/** In tests, an answer that is not as declared is a failure of ours. */
function checkAnswer(route: Route, body: unknown): void {
  if (process.env.CARAVAN_CHECK_ANSWERS !== '1') return
  const parsed = route.call.answer.safeParse(body)
  if (parsed.success) return
  log.error({ route: route.call.path, issues: parsed.error.issues.slice(0, 5) }, 'answer is not as declared')
  throw asAppError(parsed.error)
}
