import type { ServerResponse } from 'node:http'

/** Google's front answers in HTML, and not in the shape that functions answer in. */
export function turnAway(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
  response.end(`<html><head><title>${status}</title></head><body><h1>${message}</h1></body></html>\n`)
}

/** What Cloud Run says where an instance does not come up. */
export const sendCannotStart = (response: ServerResponse): void =>
  turnAway(response, 503, 'The service cannot be started.')
