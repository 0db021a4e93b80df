import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { StateRefused } from '../suite/state/take-in.ts'
import type { Suite } from '../suite.ts'
import type { Serve } from './door.ts'
import { Refused } from './read-body.ts'

/** Gives out and takes in the whole state as one file; apart from the other doors, since it is too large for JSON. */
export const serveState: Serve = ({ suite }, request, response) =>
  request.method === 'GET' ? giveOut(suite, response) : takeIn(suite, request, response)

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
