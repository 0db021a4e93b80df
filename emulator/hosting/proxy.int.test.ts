import { type IncomingMessage, type ServerResponse, request as send } from 'node:http'
import { connect } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { startForTest } from './hosting.harness.ts'

const routes = [
  { method: 'GET', path: '/v1/orders/{id}', function: 'read-order' },
  { method: 'GET', path: '/v1/orders/{id}/events', function: 'read-order' },
  { method: 'POST', path: '/v1/orders', function: 'make-order' },
]

let stop: (() => Promise<void>) | undefined
afterEach(() => stop?.())

async function start(serve: (request: IncomingMessage, response: ServerResponse) => void) {
  const hosting = await startForTest({ serve, routes })
  stop = hosting.stop
  return hosting
}

const echo = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  let body = ''
  for await (const chunk of request) body += chunk
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify({ url: request.url, headers: request.headers, body }))
}

test('a request reaches its function with path, query and body', async () => {
  const { fetch } = await start(echo)
  const { text } = await fetch('/v1/orders?wait=5', {
    method: 'POST',
    body: '{"a":1}',
    headers: { 'content-type': 'application/json', 'content-length': '7' },
  })
  expect(JSON.parse(text)).toMatchObject({ url: '/make-order/v1/orders?wait=5', body: '{"a":1}' })
})

test('the platform says where a request came from, and a client cannot', async () => {
  const { fetch, url } = await start(echo)
  const headers = {
    'x-forwarded-for': '6.6.6.6',
    'x-serverless-authorization': 'Bearer forged',
    te: 'trailers',
    authorization: 'Bearer mine',
  }
  const seen = JSON.parse((await fetch('/v1/orders/o1', { headers })).text).headers
  expect(seen).toMatchObject({
    'x-forwarded-for': '127.0.0.1',
    'x-forwarded-proto': 'http',
    'x-forwarded-host': new URL(url).host,
    authorization: 'Bearer mine',
  })
  expect(seen).not.toHaveProperty('x-serverless-authorization')
  expect(seen).not.toHaveProperty('te')
})

test('events arrive as they are sent', async () => {
  let response: ServerResponse | undefined
  const { url } = await start((_request, given) => {
    response = given
    given.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    given.write('data: one\n\n')
  })
  const { promise, resolve } = Promise.withResolvers<IncomingMessage>()
  const sent = send(`${url}/v1/orders/o1/events`, resolve)
  sent.end()
  const chunks = (await promise)[Symbol.asyncIterator]()
  expect(String((await chunks.next()).value)).toBe('data: one\n\n')
  response?.write('data: two\n\n')
  expect(String((await chunks.next()).value)).toBe('data: two\n\n')
  response?.end()
  expect((await chunks.next()).done).toBe(true)
})

test('a client that leaves ends its stream at the function', async () => {
  const left = Promise.withResolvers<void>()
  const { url } = await start((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write('data: one\n\n')
    response.on('close', left.resolve)
  })
  const { promise, resolve } = Promise.withResolvers<IncomingMessage>()
  const sent = send(`${url}/v1/orders/o1/events`, resolve)
  sent.on('error', () => {})
  sent.end()
  await promise
  sent.destroy()
  await left.promise
})

test('a function that does not answer is said to be unavailable', async () => {
  const { fetch } = await start((_request, response) => response.destroy())
  const { status, headers, text } = await fetch('/v1/orders', { method: 'POST' })
  expect([status, headers['retry-after']]).toEqual([503, '1'])
  expect(JSON.parse(text).error).toMatchObject({ code: 'UNAVAILABLE', reason: 'FUNCTION_UNREACHABLE' })
})

test('a question is asked again when the connection broke, a command is not', async () => {
  let calls = 0
  const { fetch, served } = await start((_request, response) => {
    if (++calls === 1) response.destroy()
    else response.end('there')
  })
  expect((await fetch('/v1/orders/o1')).text).toBe('there')
  calls = 0
  expect((await fetch('/v1/orders', { method: 'POST' })).status).toBe(503)
  expect(served).toHaveLength(3)
})

test('unknown API paths and methods are refused in the one error shape', async () => {
  const { fetch } = await start(echo)
  const unknown = await fetch('/v1/nothing')
  expect([unknown.status, JSON.parse(unknown.text).error.reason]).toEqual([404, 'ROUTE_NOT_FOUND'])
  const wrong = await fetch('/v1/orders/o1', { method: 'DELETE' })
  expect([wrong.status, wrong.headers.allow, JSON.parse(wrong.text).error.reason]).toEqual([
    405,
    'GET',
    'METHOD_NOT_ALLOWED',
  ])
})

test.each([
  'GET http://elsewhere/ HTTP/1.1',
  'GET //v1//orders HTTP/1.1',
  'GET /%zz%00 HTTP/1.1',
  'OPTIONS * HTTP/1.1',
  'nonsense',
])('survives “%s”', async line => {
  const { url, fetch } = await start(echo)
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  socket.write(`${line}\r\nhost: x\r\nconnection: close\r\n\r\n`)
  let answer = ''
  for await (const chunk of socket) answer += chunk
  expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /)
  expect((await fetch('/v1/orders/o1')).status).toBe(200)
})

test('a fault can strike before hosting answers', async () => {
  const { fetch, faults } = await start(echo)
  faults.add({ part: 'hosting', operation: 'GET', action: 'fail', code: 'UNAVAILABLE' })
  expect((await fetch('/v1/orders/o1')).status).toBe(503)
  expect((await fetch('/v1/orders/o1')).status).toBe(200)
})

test('a fault can lose the answer of a function that did its work', async () => {
  let served = 0
  const { fetch, faults } = await start((_request, response) => {
    served++
    response.end('made')
  })
  faults.add({ part: 'hosting', operation: 'POST', action: 'drop' })
  await expect(fetch('/v1/orders', { method: 'POST' })).rejects.toThrow()
  expect(served).toBe(1)
  expect((await fetch('/v1/orders', { method: 'POST' })).text).toBe('made')
})
