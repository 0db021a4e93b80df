import type { IncomingMessage, ServerResponse } from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { startForTest } from './hosting.harness.ts'

const routes = [
  { method: 'GET', path: '/v1/products', function: 'browse' },
  { method: 'POST', path: '/v1/products', function: 'edit' },
  { method: 'GET', path: '/v1/products/{id}', function: 'browse' },
  { method: 'PATCH', path: '/v1/products/{id}', function: 'edit' },
  { method: 'POST', path: '/v1/products/{id}/stock', function: 'stock' },
]

let stop: (() => Promise<void>) | undefined
afterEach(() => stop?.())

async function start(serve: (request: IncomingMessage, response: ServerResponse) => void) {
  const hosting = await startForTest({ serve, routes })
  stop = hosting.stop
  return hosting
}

/** A function whose every answer is another, and may be kept for a minute. */
function counting(headers: Record<string, string> = {}) {
  let count = 0
  return (request: IncomingMessage, response: ServerResponse): void => {
    if (request.method !== 'GET') return void response.end()
    const all: Record<string, string> = {
      'cache-control': 'public, s-maxage=60',
      'content-type': 'application/json',
      ...headers,
    }
    for (const [name, value] of Object.entries(all)) response.setHeader(name, value)
    response.end(`{"answer":${++count}}`)
  }
}

test('answers from the cache while it is fresh, with its age, and asks again after', async () => {
  const { fetch, clock, served } = await start(counting())
  expect((await fetch('/v1/products')).text).toBe('{"answer":1}')
  await clock.advance(59_000)
  const kept = await fetch('/v1/products')
  expect(kept.text).toBe('{"answer":1}')
  expect(kept.headers.age).toBe('59')
  await clock.advance(1000)
  expect((await fetch('/v1/products')).text).toBe('{"answer":2}')
  expect(served).toHaveLength(2)
})

test('what nobody has asked for again is forgotten a day after it was good', async () => {
  const { fetch, clock, kept } = await start(counting())
  await fetch('/v1/products?query=one')
  await clock.advance(23 * 3_600_000)
  await fetch('/v1/products?query=two')
  expect(kept().map(({ target }) => target)).toEqual(['/v1/products?query=one', '/v1/products?query=two'])
  await clock.advance(2 * 3_600_000)
  await fetch('/v1/products')
  expect(kept().map(({ target }) => target)).toEqual(['/v1/products?query=two', '/v1/products'])
})

test('each query is kept apart', async () => {
  const { fetch } = await start(counting())
  expect((await fetch('/v1/products?page=1')).text).toBe('{"answer":1}')
  expect((await fetch('/v1/products?page=2')).text).toBe('{"answer":2}')
  expect((await fetch('/v1/products?page=1')).text).toBe('{"answer":1}')
})

test('each value of the headers that an answer varies by is kept apart', async () => {
  const { fetch } = await start(counting({ vary: 'X-Store-Id' }))
  const ask = async (store: string) =>
    (await fetch('/v1/products', { headers: { 'x-store-id': store } })).text
  expect(await ask('one')).toBe('{"answer":1}')
  expect(await ask('two')).toBe('{"answer":2}')
  expect(await ask('one')).toBe('{"answer":1}')
  expect((await fetch('/v1/products')).text).toBe('{"answer":3}')
})

test.each(['no-store', 'private, max-age=60', 'no-cache', 'public, max-age=60, s-maxage=0', 'public'])(
  'keeps nothing that says “%s”',
  async control => {
    const { fetch } = await start(counting({ 'cache-control': control }))
    await fetch('/v1/products')
    expect((await fetch('/v1/products')).text).toBe('{"answer":2}')
  },
)

test('keeps nothing that sets a cookie', async () => {
  const { fetch } = await start(counting({ 'set-cookie': 'a=b' }))
  await fetch('/v1/products')
  expect((await fetch('/v1/products')).text).toBe('{"answer":2}')
})

test('a request with credentials, and one that asks for a new answer, go past the cache', async () => {
  const { fetch } = await start(counting())
  await fetch('/v1/products')
  expect((await fetch('/v1/products', { headers: { authorization: 'Bearer x' } })).text).toBe('{"answer":2}')
  expect((await fetch('/v1/products')).text).toBe('{"answer":1}')
  expect((await fetch('/v1/products', { headers: { 'cache-control': 'no-cache' } })).text).toBe(
    '{"answer":3}',
  )
  expect((await fetch('/v1/products')).text).toBe('{"answer":3}')
})

test('a client that has the answer is told so', async () => {
  const { fetch, served } = await start(counting({ etag: '"one"' }))
  await fetch('/v1/products')
  const answer = await fetch('/v1/products', { headers: { 'if-none-match': 'W/"one"' } })
  expect([answer.status, answer.text, answer.headers.etag]).toEqual([304, '', '"one"'])
  expect(served).toHaveLength(1)
})

test('a stale answer is asked about by its entity tag, and stays when it is still right', async () => {
  const tags: unknown[] = []
  const { fetch, clock } = await start((request, response) => {
    tags.push(request.headers['if-none-match'])
    response.setHeader('cache-control', 's-maxage=60').setHeader('etag', '"one"')
    if (request.headers['if-none-match'] === '"one"') response.writeHead(304).end()
    else response.end('first')
  })
  await fetch('/v1/products')
  await clock.advance(61_000)
  const answer = await fetch('/v1/products')
  expect([answer.status, answer.text]).toEqual([200, 'first'])
  await fetch('/v1/products')
  expect(tags).toEqual([undefined, '"one"'])
})

test('a change makes what is kept of its target invalid, whatever the query', async () => {
  const { fetch } = await start(counting())
  await fetch('/v1/products/p1')
  await fetch('/v1/products/p1?x=1')
  await fetch('/v1/products/p2')
  await fetch('/v1/products/p1', { method: 'PATCH', body: '{}' })
  expect((await fetch('/v1/products/p1')).text).toBe('{"answer":4}')
  expect((await fetch('/v1/products/p1?x=1')).text).toBe('{"answer":5}')
  expect((await fetch('/v1/products/p2')).text).toBe('{"answer":3}')
})

test('a change also makes invalid what its Content-Location names', async () => {
  const answer = counting()
  const { fetch } = await start((request, response) => {
    if (request.method === 'POST') response.setHeader('content-location', '/v1/products, /v1/products/p1')
    answer(request, response)
  })
  await fetch('/v1/products?page=1')
  await fetch('/v1/products/p1')
  await fetch('/v1/products/p1/stock', { method: 'POST', body: '{}' })
  expect((await fetch('/v1/products?page=1')).text).toBe('{"answer":3}')
  expect((await fetch('/v1/products/p1')).text).toBe('{"answer":4}')
})

test('a change that was refused changes nothing', async () => {
  const answer = counting()
  const { fetch } = await start((request, response) => {
    if (request.method === 'PATCH') response.writeHead(400).end()
    else answer(request, response)
  })
  await fetch('/v1/products/p1')
  await fetch('/v1/products/p1', { method: 'PATCH', body: '{}' })
  expect((await fetch('/v1/products/p1')).text).toBe('{"answer":1}')
})

test('many who ask the same at once cause one call', async () => {
  const answer = counting()
  const waiting: (() => void)[] = []
  let hold = false
  const { fetch, served, clock } = await start((request, response) => {
    if (hold) waiting.push(() => answer(request, response))
    else answer(request, response)
  })
  await fetch('/v1/products')
  await clock.advance(61_000)
  hold = true
  const all = Array.from({ length: 20 }, () => fetch('/v1/products'))
  while (waiting.length === 0) await new Promise(resolve => setImmediate(resolve))
  for (let turn = 0; turn < 50; turn++) await new Promise(resolve => setImmediate(resolve))
  waiting[0]?.()
  expect(new Set((await Promise.all(all)).map(({ text }) => text))).toEqual(new Set(['{"answer":2}']))
  expect(served).toHaveLength(2)
})

test('an answer that was on its way when its target changed is not kept', async () => {
  const answer = counting()
  const held: (() => void)[] = []
  let hold = false
  const { fetch } = await start((request, response) => {
    if (hold && request.method === 'GET') held.push(() => answer(request, response))
    else answer(request, response)
  })
  hold = true
  const old = fetch('/v1/products/p1')
  while (held.length === 0) await new Promise(resolve => setImmediate(resolve))
  hold = false
  await fetch('/v1/products/p1', { method: 'PATCH', body: '{}' })
  held[0]?.()
  await old
  expect((await fetch('/v1/products/p1')).text).toBe('{"answer":2}')
})

test('kept answers are compressed for those who take it', async () => {
  const text = JSON.stringify({ words: 'a long answer '.repeat(100) })
  const { fetch } = await start((_request, response) => {
    response
      .setHeader('cache-control', 's-maxage=60')
      .setHeader('content-type', 'application/json')
      .setHeader('etag', '"t"')
      .end(text)
  })
  await fetch('/v1/products')
  const brotli = await fetch('/v1/products', { headers: { 'accept-encoding': 'gzip, deflate, br' } })
  expect(brotli.headers).toMatchObject({ 'content-encoding': 'br', vary: 'Accept-Encoding', etag: 'W/"t"' })
  expect(brotliDecompressSync(brotli.body).toString()).toBe(text)
  const gzip = await fetch('/v1/products', { headers: { 'accept-encoding': 'gzip, br;q=0' } })
  expect(gunzipSync(gzip.body).toString()).toBe(text)
  expect((await fetch('/v1/products')).text).toBe(text)
})

test('HEAD has the headers of what is kept, and no body', async () => {
  const { fetch } = await start(counting())
  await fetch('/v1/products')
  const { status, headers, text } = await fetch('/v1/products', { method: 'HEAD' })
  expect([status, headers['content-length'], text]).toEqual([200, '12', ''])
})
