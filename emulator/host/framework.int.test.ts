import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { http } from '@google-cloud/functions-framework'
import { getTestServer } from '@google-cloud/functions-framework/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { functions } from '../../functions/index.ts'
import { shapeFrameworkErrors } from '../../functions/kit/http/framework.ts'
import type { Runtime } from '../../functions/kit/runtime.ts'
import { functionHandler } from '../../functions/kit/serve.ts'

/** None of these requests gets far enough to need a database. */
const runtime = {
  project: 'demo',
  now: () => new Date(0),
  adminToken: 'a',
  secretKey: 's',
  functionsUrl: 'http://x',
} as Runtime
const big = JSON.stringify({ text: 'x'.repeat(1024 * 1024) })
const json = { 'content-type': 'application/json' }

const REQUESTS: Record<
  string,
  [
    method: string,
    path: string,
    init?: { body?: string | Uint8Array<ArrayBuffer>; headers?: Record<string, string> },
  ]
> = {
  'a health check': ['GET', '/healthz'],
  'an unknown path': ['GET', '/nothing'],
  'another method': ['PUT', '/v1/quotes'],
  'broken JSON': ['POST', '/v1/quotes', { body: '{"lines":', headers: json }],
  'JSON that is no object': ['POST', '/v1/quotes', { body: '42', headers: json }],
  'a body of the wrong shape': ['POST', '/v1/quotes', { body: '{"lines":7}', headers: json }],
  'a body that is not JSON': [
    'POST',
    '/v1/quotes',
    { body: 'a=b', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
  ],
  'no body': ['POST', '/v1/quotes'],
  'an unknown encoding': [
    'POST',
    '/v1/quotes',
    { body: '{}', headers: { ...json, 'content-encoding': 'zip' } },
  ],
  'an unknown charset': [
    'POST',
    '/v1/quotes',
    { body: '{}', headers: { 'content-type': 'application/json; charset=x-none' } },
  ],
  'a compressed body': [
    'POST',
    '/v1/quotes',
    { body: new Uint8Array(gzipSync('{"lines":7}')), headers: { ...json, 'content-encoding': 'gzip' } },
  ],
  'too large a body': ['POST', '/v1/quotes', { body: big, headers: json }],
  'a broken path': ['GET', '/v1/%E0%A4%A'],
}

describe('a function answers the same inside the functions framework and without it', () => {
  let inside: Server
  let alone: Server
  beforeAll(async () => {
    const { default: declared } = await functions['quote-order'].load()
    http(
      'quote-order',
      functionHandler(declared, () => runtime),
    )
    inside = getTestServer('quote-order')
    shapeFrameworkErrors(inside)
    alone = createServer(functionHandler(declared, () => runtime))
    await Promise.all(
      [inside, alone].map(server => new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))),
    )
  })
  afterAll(() => {
    for (const server of [inside, alone]) server.close()
  })

  it.each(Object.entries(REQUESTS))('to %s', async (_name, [method, path, { body, headers = {} } = {}]) => {
    const ask = async (server: Server) => {
      const { port } = server.address() as AddressInfo
      const response = await fetch(`http://127.0.0.1:${port}${path}`, {
        method,
        headers,
        ...(body !== undefined && { body }),
      })
      const answer = (await response.json()) as { error?: { requestId?: string } }
      if (answer.error) delete answer.error.requestId
      return { status: response.status, type: response.headers.get('content-type'), answer }
    }
    const [framed, bare] = [await ask(inside), await ask(alone)]
    expect(bare).toEqual(framed)
    expect(bare.status).toBeLessThan(500)
  })
})
