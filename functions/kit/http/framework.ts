import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { Server } from 'node:http'
import type { Express } from 'express'
import { frameworkErrors } from './front.ts'

/**
 * Makes a server of the functions framework answer what its own middleware refuses (broken JSON, an unknown charset) in
 * our one error shape. The framework's server listens to requests by its express app.
 */
export function shapeFrameworkErrors(server: Server): void {
  const [app] = server.listeners('request') as Express[]
  if (!app) throw new Error('the functions framework has given no server to shape')
  app.use(frameworkErrors)
}

/** Told before the server's own listeners are: https://nodejs.org/api/diagnostics_channel.html#http */
const REQUEST_STARTS = 'http.server.request.start'

/** Shapes the errors of this process's first server at its first request: the framework gives its server to nobody. */
export function shapeOnceServing(): void {
  const shape = (message: unknown): void => {
    unsubscribe(REQUEST_STARTS, shape)
    shapeFrameworkErrors((message as { server: Server }).server)
  }
  subscribe(REQUEST_STARTS, shape)
}
