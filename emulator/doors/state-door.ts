import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { StateRefused } from '../suite/state/take-in.ts'
import type { Suite } from '../suite.ts'
import { Refused } from './read-body.ts'

export const STATE_PATH = '/__suite/state'

/** Gives out and takes in the whole state as one file; apart from the other doors, since it is too large for JSON. */
export async function serveState(
  suite: Suite,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method === 'GET') return giveOut(suite, response)
  if (request.method === 'POST') return takeIn(suite, request, response)
  throw new Refused(405, 'UNIMPLEMENTED', 'METHOD_NOT_ALLOWED', 'This takes GET, POST.')
}

async function giveOut(suite: Suite, response: ServerResponse): Promise<void> {
  const state = await suite.exportState()
  response.writeHead(200, {
    'content-type': 'application/gzip',
    'content-disposition': 'attachment; filename="suite-state.tar.gz"',
    'cache-control': 'no-store',
  })
  // An answer that breaks off has no end of its last chunk, so that its reader knows.
  await pipeline(state, response).catch(() => response.destroy())
}

async function takeIn(suite: Suite, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    await suite.importState(request)
  } catch (error) {
    if (!(error instanceof StateRefused)) throw error
    throw new Refused(400, 'INVALID_ARGUMENT', 'STATE_REFUSED', error.message)
  }
  response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end('{}\n')
}
