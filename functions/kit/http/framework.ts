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
