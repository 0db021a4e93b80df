import type { IncomingMessage, ServerResponse } from 'node:http'
import { sendWrongMethod } from './answer.ts'

/** What the page must know of this installation: where it gives cards to, and under which public key. */
export interface PageConfig {
  paymentsUrl: string
  publishableKey: string
}

/** Under `/__/`, where Firebase Hosting keeps what it tells a page about its project. */
export const PAGE_CONFIG_PATH = '/__/caravan/config.json'

export function sendPageConfig(config: PageConfig, request: IncomingMessage, response: ServerResponse): void {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    sendWrongMethod(response, ['GET', 'HEAD'])
    return
  }
  const text = JSON.stringify(config)
  response.writeHead(200, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-cache',
  })
  response.end(request.method === 'HEAD' ? undefined : text)
}
