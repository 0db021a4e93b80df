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
import { startTracing } from './tracing.ts'

export type AnyFunction = HttpFunction | EventFunction | ScheduleFunction | DeadLetterFunction

/**
 * A declared function as an express app, to be registered with the functions framework under its own name:
 * `http(declared.id, functionApp(declared, googleRuntime(), callers))`.
 */
export function functionApp(
  declared: AnyFunction,
  runtime: () => Runtime,
  callers: readonly string[] = [],
): Express {
  void startTracing()
  const app = express()
  app.disable('x-powered-by').set('etag', false).set('trust proxy', true).set('query parser', 'simple')
  app.get(['/healthz', `/healthz/${declared.id}`], (_request, response) => {
    response.set('cache-control', 'no-store').json({ service: declared.id, status: 'running' })
  })
  app.use(readBody, frontOf(declared, runtime, callers))
  app.use(frameworkErrors)
  return app
}

type Front = (request: Request, response: Response, next: NextFunction) => void

function frontOf(declared: AnyFunction, runtime: () => Runtime, callers: readonly string[]): Front {
  if (declared.kind === 'http') return lazily(() => httpRouter({ declared, runtime: runtime(), callers }))
  return (request, response, next) => {
    const work = async (): Promise<void> => {
      if (request.method !== 'POST') {
        throw new AppError('UNIMPLEMENTED', 'METHOD_NOT_ALLOWED', 'This takes POST.', { status: 405 })
      }
      await SERVE[declared.kind](declared as never, runtime(), request, response)
    }
    const served =
      declared.kind === 'event'
        ? runUntold(response, work)
        : runInvocation(invocationOf(declared.id, request), response, declared.kind, work)
    served.catch(next)
  }
}

const SERVE = { event: servePush, schedule: serveSchedule, 'dead-letter': serveDeadLetter }

/** Builds the router at the first request: a cold start pays only for what is called. */
function lazily(make: () => Front): Front {
  let made: Front | undefined
  return (request, response, next) => {
    made ??= make()
    made(request, response, next)
  }
}
