import { Agent, request } from 'node:http'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Harness, startHarness } from './storage.harness.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
  const bucket = await harness.storage.createBucket('hostile')
  await bucket[0].file('x').save('content')
})
afterAll(() => harness.stop())

interface Sent {
  method: string
  path: string
  headers?: Record<string, string>
  body?: string
  agent?: Agent
}

/** The status; `0` where the connection was cut. */
function send({
  method,
  path,
  headers = {},
  body = '',
  agent,
}: Sent): Promise<{ status: number; text: string }> {
  return new Promise(resolve => {
    const [host, port] = harness.part.address.split(':') as [string, string]
    const length = { 'content-length': Buffer.byteLength(body) }
    const options = { host, port, method, path, headers: { ...headers, ...length }, ...(agent && { agent }) }
    const sent = request(options, answer => {
      const parts: Buffer[] = []
      answer.on('data', part => parts.push(part))
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString() }),
      )
    })
    sent.on('error', () => resolve({ status: 0, text: '' }))
    sent.end(body)
  })
}

const word = fc.constantFrom(
  'b',
  'hostile',
  'o',
  'x',
  'acl',
  'iam',
  'rewriteTo',
  'copyTo',
  'compose',
  'restore',
  'notificationConfigs',
  '1',
  'storage',
  'v1',
  'upload',
  'download',
  '%00',
  '%E0%A4%A',
  '..',
  '',
  '%2F',
  '__proto__',
  'projects',
  'hmacKeys',
  'moveTo',
  'defaultObjectAcl',
  'lockRetentionPolicy',
  'retry_test',
  '%F0%9F%91%93',
)
const value = fc.oneof(
  fc.constantFrom(
    '',
    '0',
    '-1',
    'true',
    '1e999',
    'NaN',
    'media',
    'multipart',
    'resumable',
    'full',
    '%00',
    '9'.repeat(30),
    '**',
    '{',
    '[',
  ),
  fc.string({ maxLength: 20 }).map(encodeURIComponent),
)
const parameter = fc.tuple(
  fc.constantFrom(
    'name',
    'uploadType',
    'upload_id',
    'alt',
    'generation',
    'ifGenerationMatch',
    'ifMetagenerationNotMatch',
    'sourceGeneration',
    'pageToken',
    'maxResults',
    'matchGlob',
    'delimiter',
    'prefix',
    'fields',
    'versions',
    'softDeleted',
    'projection',
    'predefinedAcl',
    'rewriteToken',
    'maxBytesRewrittenPerCall',
    'X-Goog-Signature',
    'X-Goog-Date',
    'X-Goog-Credential',
    'X-Goog-Expires',
    'X-Goog-SignedHeaders',
    'X-Goog-Algorithm',
    'Signature',
    'Expires',
    'GoogleAccessId',
    'project',
    'permissions',
    'uploads',
  ),
  value,
)
const header = fc.tuple(
  fc.constantFrom(
    'content-range',
    'range',
    'content-type',
    'x-goog-hash',
    'content-md5',
    'x-upload-content-length',
    'if-match',
    'if-none-match',
    'x-retry-test-id',
    'x-goog-meta-a',
    'x-goog-acl',
    'x-goog-resumable',
    'authorization',
    'origin',
    'x-goog-if-generation-match',
  ),
  fc.constantFrom(
    'bytes 0-4/5',
    'bytes */*',
    'bytes 5-1/3',
    'bytes=0-',
    'bytes=-0',
    'bytes=9-',
    'multipart/related; boundary=x',
    'multipart/related',
    'crc32c=x',
    'x',
    '',
    '*',
    'Bearer x',
    'start',
    'public-read',
    '-1',
  ),
)
const body = fc.oneof(
  fc.constantFrom(
    '',
    '{',
    'null',
    '[]',
    '--x\r\n\r\n{}\r\n--x\r\n\r\nhello\r\n--x--',
    '{"name":"hostile-2"}',
  ),
  fc.jsonValue().map(json => JSON.stringify(json)),
  fc
    .dictionary(
      fc.constantFrom(
        'name',
        'metadata',
        'acl',
        'lifecycle',
        'cors',
        'storageClass',
        'sourceObjects',
        'destination',
        'topic',
        'bindings',
        'entity',
        'role',
        'labels',
        'retention',
        'customTime',
        '__proto__',
        'instructions',
      ),
      fc.jsonValue({ maxDepth: 3 }),
    )
    .map(json => JSON.stringify(json)),
)

test('whatever is sent gets an answer of Cloud Storage, and the next one is served', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'),
      fc.array(word, { maxLength: 8 }),
      fc.array(parameter, { maxLength: 4 }),
      fc.array(header, { maxLength: 3 }),
      body,
      async (method, words, parameters, headers, text) => {
        const query = parameters.map(([name, given]) => `${name}=${given}`).join('&')
        const path = `/${words.join('/')}?${query}`
        const answer = await send({ method, path, headers: Object.fromEntries(headers), body: text })
        expect(answer.status).toBeGreaterThanOrEqual(200)
        if (answer.status === 500) throw new Error(`${method} ${path} answers ${answer.text}`)
        if (answer.status < 400 || method === 'HEAD' || answer.text === '') return
        expect(answer.text).toMatch(
          /^\{"error":\{"code":\d{3},"message":|^<\?xml version='1\.0' encoding='UTF-8'\?><Error><Code>/,
        )
      },
    ),
    { numRuns: 400 },
  )
})

test.each([
  [{ method: 'POST', path: '/b', body: 'x'.repeat(1_100_000) }, 413],
  [{ method: 'POST', path: '/b?project=p', body: '[1]' }, 400],
  [{ method: 'POST', path: '/b?project=p', body: '{' }, 400],
  [{ method: 'POST', path: '/upload/storage/v1/b/hostile/o?uploadType=magic&name=y' }, 400],
  [{ method: 'POST', path: '/upload/storage/v1/b/hostile/o?uploadType=media' }, 400],
  [{ method: 'POST', path: `/upload/storage/v1/b/hostile/o?name=${'y'.repeat(1025)}` }, 400],
  [{ method: 'POST', path: '/upload/storage/v1/b/hostile/o?name=a%0Ab' }, 400],
  [{ method: 'POST', path: '/upload/storage/v1/b/hostile/o?name=..' }, 400],
  [{ method: 'PUT', path: '/upload/storage/v1/b/hostile/o?upload_id=nothing' }, 404],
  [{ method: 'GET', path: '/b/hostile/o/%E0%A4%A' }, 400],
  [{ method: 'GET', path: '/b/hostile/o/x?generation=1.5' }, 400],
  [{ method: 'PATCH', path: '/b/hostile/o/x', body: `{"metadata":{"a":"${'x'.repeat(9000)}"}}` }, 400],
  [{ method: 'PROPFIND', path: '/b/hostile' }, 405],
  [{ method: 'GET', path: '/b/hostile/nothing' }, 405],
  [{ method: 'GET', path: '/' }, 501],
])('%j answers %i', async (sent, status) => {
  expect((await send(sent)).status).toBe(status)
})

test.each([
  ['multipart', '--b\r\ncontent-type: application/json\r\n\r\n{}\r\n--b\r\n\r\n', '\r\n--b--'],
  ['media', '', ''],
])(
  'a large %s upload that is refused before it was read leaves its connection usable',
  async (type, head, tail) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    const path = `/upload/storage/v1/b/hostile/o?uploadType=${type}&name=x&ifGenerationMatch=1`
    const headers = { 'content-type': 'multipart/related; boundary=b' }
    const body = head + 'x'.repeat(2_000_000) + tail
    const refused = await send({ method: 'POST', path, headers, body, agent })
    expect(refused).toMatchObject({ status: 412 })
    const next = await send({ method: 'GET', path: '/storage/v1/b/hostile/o/x', agent })
    expect(next).toMatchObject({ status: 200 })
    agent.destroy()
  },
)

test('a body whose sender goes away leaves nothing behind', async () => {
  const [host, port] = harness.part.address.split(':') as [string, string]
  await new Promise<void>(resolve => {
    const sent = request({
      host,
      port,
      method: 'POST',
      path: '/upload/storage/v1/b/hostile/o?uploadType=media&name=gone',
      headers: { 'content-length': 100 },
    })
    sent.on('error', () => resolve())
    sent.write('half', () => sent.destroy())
    sent.on('close', () => resolve())
  })
  expect((await send({ method: 'GET', path: '/b/hostile/o/gone' })).status).toBe(404)
})
