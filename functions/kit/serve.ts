import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Express, NextFunction, Request, Response } from 'express'
import express from 'express'
import { AppError } from './app-error.ts'
import { readBody } from './http/body.ts'
import { frameworkErrors, invocationOf, runInvocation, runUntold } from './http/front.ts'
import { httpRouter } from './http/serve-http.ts'
import type { DeadLetterFunction } from './on-dead-letter.ts'
import type { EventFunction } from './on-event.ts'
import type { HttpFunction } from './on-http.ts'
import type { ScheduleFunction } from './on-schedule.ts'
import type { Runtime } from './runtime.ts'
import { serveDeadLetter } from './serve-dead-letter.ts'
import { servePush } from './serve-event.ts'
import { serveSchedule } from './serve-schedule.ts'
import { setting } from './settings.ts'
import { startTracing } from './tracing.ts'

export type AnyFunction = HttpFunction | EventFunction | ScheduleFunction | DeadLetterFunction

/** What answers the requests of one function; the functions framework takes it, and so does node:http. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => void

/**
 * A declared function as a request handler, to be registered with the functions framework under its own name:
 * `http(declared.id, functionHandler(declared, googleRuntime, callers))`.
 */
export function functionHandler(
  declared: AnyFunction,
  runtime: () => Runtime,
  callers: readonly string[] = [],
): Handler {
  void startTracing()
  if (declared.kind === 'event') return eventHandler(declared, runtime)
  const app = express()
  app.disable('x-powered-by').set('etag', false).set('trust proxy', proxyHops()).set('query parser', 'simple')
  app.use((request, response, next) => {
    if (isHealthCheck(declared, request)) answerHealth(declared, response)
    else next()
  })
  app.use(readBody)
  if (declared.kind === 'http') mountRoutes(app, declared, runtime, callers)
  else app.use(triggered(declared, runtime))
  app.use(frameworkErrors)
  return app
}

/**
 * How many proxies of the platform stand before a function: what is further left in `X-Forwarded-For`, whoever calls may
 * have made up (https://cloud.google.com/load-balancing/docs/https#x-forwarded-for_header).
 */
const proxyHops = (): number => Number(setting('PROXY_HOPS', '1'))

function eventHandler(declared: EventFunction, runtime: () => Runtime): Handler {
  return (request, response) => {
    if (isHealthCheck(declared, request)) answerHealth(declared, response)
    else void runUntold(response, () => servePush(declared, runtime(), request, response))
  }
}

const isHealthCheck = ({ id }: AnyFunction, { method, url }: IncomingMessage): boolean =>
  method === 'GET' && (url === '/healthz' || url === `/healthz/${id}`)

function answerHealth({ id }: AnyFunction, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
  response.end(JSON.stringify({ service: id, status: 'running' }))
}

/** The router is built at the first request: a cold start pays only for what is called. */
function mountRoutes(
  app: Express,
  declared: HttpFunction,
  runtime: () => Runtime,
  callers: readonly string[],
): void {
  let router: ReturnType<typeof httpRouter> | undefined
  app.use((request, response, next) => {
    router ??= httpRouter({ declared, runtime: runtime(), callers })
    router(request, response, next)
  })
}

const SERVE = { schedule: serveSchedule, 'dead-letter': serveDeadLetter }

function triggered(declared: ScheduleFunction | DeadLetterFunction, runtime: () => Runtime) {
  return (request: Request, response: Response, next: NextFunction) => {
    // The platform's own token is nobody's for the functions that are asked from here.
    const start = { ...invocationOf(declared.id, request), authorization: undefined }
    runInvocation(start, response, declared.kind, async () => {
      if (request.method !== 'POST') {
        throw new AppError('UNIMPLEMENTED', 'METHOD_NOT_ALLOWED', 'This takes POST.', { status: 405 })
      }
      await SERVE[declared.kind](declared as never, runtime(), request, response)
    }).catch(next)
  }
}
