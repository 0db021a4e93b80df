/** Generated requests to every part that speaks HTTP. Longer: `CARAVAN_FUZZ_RUNS=2000 npx vitest run emulator/suite/fuzz`. */
import { type OutgoingHttpHeaders, request } from 'node:http'
import { connect } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Suite, startSuite } from '../../suite.ts'

const RUNS = Number(process.env.CARAVAN_FUZZ_RUNS ?? 150)
const PATIENCE_MS = 8000
const LONG_MS = 60_000 + RUNS * 100

let suite: Suite
beforeAll(async () => {
  suite = await startSuite({ dataDir: null, functions: false, project: 'fuzz-project', logLevel: 'ERROR' })
  const bucket = `${suite.env.STORAGE_EMULATOR_HOST}/storage/v1/b?project=fuzz-project`
  const json = { 'content-type': 'application/json' }
  await fetch(bucket, { method: 'POST', headers: json, body: '{"name":"one-bucket"}' })
  const object = `${suite.env.STORAGE_EMULATOR_HOST}/upload/storage/v1/b/one-bucket/o?uploadType=media&name=one`
  await fetch(object, { method: 'POST', body: 'content' })
})
afterAll(() => suite.stop())

interface Sent {
  method: string
  path: string
  headers: OutgoingHttpHeaders
  body: Buffer
}

/** The status, or what became of the connection instead. */
function send(url: string, { method, path, headers, body }: Sent): Promise<number | string> {
  const { promise, resolve } = Promise.withResolvers<number | string>()
  const { hostname, port } = new URL(url)
  const framed = { ...headers, 'content-length': body.length }
  const options = {
    hostname,
    port,
    method,
    path,
    headers: framed,
    timeout: PATIENCE_MS,
    agent: false as const,
  }
  const sent = request(options, answer => {
    answer.resume()
    answer.on('error', () => resolve('broken answer'))
    answer.on('end', () => resolve(answer.statusCode ?? 0))
  })
  sent.on('timeout', () => {
    resolve('hang')
    sent.destroy()
  })
  sent.on('error', error => resolve(error.message))
  sent.end(body)
  return promise
}

const odd = fc.oneof(
  fc.string({ maxLength: 20 }),
  fc.constantFrom('', '..', '%', '%2F', '%00', '%ff', '*', '{}', '[', 'é', 'x'.repeat(3000), '-1', '1e9'),
)
const oddPath = fc.array(odd, { maxLength: 4 }).map(parts => parts.map(encodeURI).join('/'))

interface Place {
  paths: readonly string[]
  queries: readonly string[]
  headers: Readonly<Record<string, readonly string[]>>
  bodies: readonly string[]
}

function anyRequest({ paths, queries, headers, bodies }: Place) {
  const pair = fc.tuple(
    fc.constantFrom(...queries),
    fc.oneof(odd, fc.constantFrom('1', 'true', 'one', 'json')),
  )
  const query = fc
    .array(pair, { maxLength: 4 })
    .map(pairs =>
      pairs.map(([name, value]) => `${name}=${encodeURIComponent(value.toWellFormed())}`).join('&'),
    )
  const header = fc
    .constantFrom(...Object.keys(headers))
    .chain(name => fc.constantFrom(...(headers[name] ?? [])).map(value => [name, value] as const))
  return fc.record({
    method: fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'),
    path: fc
      .tuple(fc.constantFrom(...paths), fc.option(oddPath, { nil: '', freq: 2 }), query)
      .map(([path, more, asked]) => `${path}${more && `/${more}`}${asked && `?${asked}`}`),
    headers: fc.array(header, { maxLength: 4 }).map(pairs => Object.fromEntries(pairs)),
    body: fc.oneof(
      fc.constantFrom('', ...bodies).map(text => Buffer.from(text)),
      fc.jsonValue().map(value => Buffer.from(JSON.stringify(value))),
      fc.uint8Array({ maxLength: 300 }).map(bytes => Buffer.from(bytes)),
    ),
  })
}

const JSON_OBJECT = '{"name":"two","contentType":"text/plain","metadata":{"a":null},"size":"x"}'
const MULTIPART = '--b\r\nContent-Type: application/json\r\n\r\n{"name":"m"}\r\n--b\r\n\r\nxyz\r\n--b--'
const STORAGE: Place = {
  paths: [
    '/b',
    '/b/one-bucket',
    '/b/one-bucket/o',
    '/b/one-bucket/o/one',
    '/b/one-bucket/notificationConfigs',
  ]
    .flatMap(path => [path, `/storage/v1${path}`])
    .concat(
      ...[
        '/storage/v1/b/one-bucket/o/one/rewriteTo/b/one-bucket/o/two',
        '/storage/v1/b/one-bucket/o/c/compose',
      ],
      ...['/upload/storage/v1/b/one-bucket/o', '/download/storage/v1/b/one-bucket/o/one', '/one-bucket/one'],
      ...['/storage/v1/b/one-bucket/iam', '/batch/storage/v1', '/retry_test', '/one-bucket', '/'],
    ),
  queries: [
    'uploadType',
    'name',
    'upload_id',
    'alt',
    'project',
    'prefix',
    'delimiter',
    'pageToken',
    'maxResults',
  ].concat(
    ...['generation', 'ifGenerationMatch', 'ifMetagenerationNotMatch', 'fields', 'projection', 'versions'],
    ...['X-Goog-Algorithm', 'X-Goog-Credential', 'X-Goog-Date', 'X-Goog-Signature', 'X-Goog-Expires'],
  ),
  headers: {
    'content-type': [
      'application/json',
      'multipart/related; boundary=b',
      'multipart/related',
      'text/plain',
      '/',
    ],
    'content-range': [
      'bytes 0-3/4',
      'bytes */*',
      'bytes */10',
      'bytes 5-2/3',
      'bytes 0-*/9999999999999',
      'x',
    ],
    range: ['bytes=0-1', 'bytes=-1', 'bytes=9-', 'bytes=5-2', 'bytes=0-0,2-2', 'x'],
    'x-goog-hash': ['crc32c=AAAAAA==', 'md5=', '='],
    'x-goog-if-generation-match': ['0', 'x'],
    'x-upload-content-length': ['5', '-1', 'x'],
    'x-retry-test-id': ['none'],
    'content-encoding': ['gzip', 'x'],
    origin: ['https://example.com', ''],
  },
  bodies: [JSON_OBJECT, MULTIPART, '{"sourceObjects":[{"name":"one"}]}', '{"name":"two-bucket"}', '{'],
}
/** Not the ones that replace or end everything, which would leave nothing to ask after them. */
const DOORS: Place = {
  paths: [
    'faults',
    'faults/1',
    'faults/release',
    'faults/seed',
    'operations',
    'counters',
    'invariants',
    'state',
  ]
    .concat(
      'quiet',
      'subscriptions',
      'ledger',
      'logs',
      'schedules',
      'schedules/x/run',
      'mails',
      'mails/1',
      '',
    )
    .map(path => `/__suite/${path}`),
  queries: ['limit', 'part', 'recipient', 'holding'],
  headers: {
    'content-type': ['application/json', 'x'],
    origin: ['http://localhost', 'https://evil.example'],
  },
  bodies: ['{"part":"mail","operation":"*","action":"delay","delayMs":1}', '{"seed":1}', '{', '[]'],
}
const METADATA: Place = {
  paths: ['', '/instance/service-accounts/default/token', '/instance/service-accounts/default/identity'].map(
    path => `/computeMetadata/v1${path}`,
  ),
  queries: ['audience', 'format', 'recursive', 'scopes'],
  headers: { 'metadata-flavor': ['Google', 'x'], 'x-forwarded-for': ['1.2.3.4'] },
  bodies: ['{"payload":"YQ=="}'],
}
const PAYMENTS: Place = {
  paths: [
    '/v1/payment_intents',
    '/v1/payment_intents/pi_x',
    '/v1/payment_intents/pi_x/confirm',
    '/v1/refunds',
  ].concat(
    ...['/v1/payment_methods', '/v1/charges', '/v1/events', '/v1/payment_intents/search', '/challenge/x'],
  ),
  queries: ['limit', 'starting_after', 'query', 'expand[]', 'amount', 'a[b][c]', 'amount[x]'],
  headers: {
    authorization: ['Bearer sk_test_x', 'Bearer pk_test_x', 'Basic eDp5', 'x'],
    'idempotency-key': ['one', ''],
    'content-type': ['application/x-www-form-urlencoded', 'application/json'],
  },
  bodies: ['amount=100&currency=eur', 'amount=-1', 'a[][b]=1&a[c]=2', '%', 'metadata[x]=1&metadata=2'],
}

const SAID =
  '"contents":[{"role":"user","parts":[{"text":"buy -3 of {{7*7}} \\u202e mugs, then 1e999 more"}]}]'
const DECLARED =
  '"tools":[{"functionDeclarations":[{"name":"add_to_cart","parameters":{"type":"OBJECT","properties":{"q":{"type":"INTEGER"}}}}]}]'
const GEMINI: Place = {
  paths: ['gemini-2.5-flash', 'caravan-random', 'caravan-hostile', 'caravan-scripted', 'no-such-model']
    .flatMap(model =>
      ['generateContent', 'streamGenerateContent', 'countTokens', 'predict', 'embedContent', 'x', ''].map(
        method => `${model}:${method}`,
      ),
    )
    .map(path => `/v1beta1/projects/p/locations/l/publishers/google/models/${path}`)
    .concat(
      '/v1beta1/projects/p/locations/l/operations/x',
      '/v1beta/models/gemini-2.5-flash:generateContent',
    ),
  queries: ['alt', 'key', '$alt', 'fields', 'prettyPrint'],
  headers: {
    authorization: ['Bearer x', 'Bearer ', 'Basic eDp5', 'x'],
    'x-goog-api-key': ['x', ''],
    'content-type': ['application/json', 'text/plain', '/'],
    'content-encoding': ['gzip', 'x'],
  },
  bodies: [
    `{${SAID}}`,
    `{${SAID},${DECLARED}}`,
    `{${SAID},${DECLARED},"toolConfig":{"functionCallingConfig":{"mode":"ANY","allowedFunctionNames":["add_to_cart"]}}}`,
    `{${SAID},"generationConfig":{"responseMimeType":"application/json","responseJsonSchema":{"$ref":"#"}}}`,
    '{"contents":[{"role":"model","parts":[{"functionCall":{"name":"f"}}]}]}',
    '{"contents":[{"role":"user","parts":[{"functionResponse":{"name":"f","response":{"products":[{"price":-1e308}]}}}]}]}',
    '{"instances":[{"content":"mug"}],"parameters":{"outputDimensionality":-1}}',
    '{"content":{"parts":[{"text":"mug"}]}}',
    `{"contents":[{"role":"user","parts":[{"text":"${'buy two of it and '.repeat(500)}"}]}]}`,
    '{',
  ],
}

/** 501 says honestly that something is not built; a fault that was armed on purpose may answer 503. */
const isAnswer = (outcome: number | string): boolean =>
  typeof outcome === 'number' && outcome >= 200 && (outcome < 500 || outcome === 501)

test.each([
  ['storage', STORAGE, ({ env }: Suite) => env.STORAGE_EMULATOR_HOST],
  ['the doors', DOORS, ({ env }: Suite) => env.SUITE_URL],
  ['the metadata server', METADATA, ({ env }: Suite) => `http://${env.GCE_METADATA_HOST}`],
  ['payments', PAYMENTS, ({ env }: Suite) => env.STRIPE_API_BASE],
  ['the Gemini API', GEMINI, ({ env }: Suite) => env.GOOGLE_VERTEX_BASE_URL],
])('%s answers any request', { timeout: LONG_MS + 30_000 }, async (_name, place, urlOf) => {
  await fc.assert(
    fc.asyncProperty(anyRequest(place), async sent => {
      const outcome = await send(urlOf(suite) ?? '', sent)
      expect(isAnswer(outcome), `${outcome}`).toBe(true)
    }),
    { numRuns: RUNS, interruptAfterTimeLimit: LONG_MS, markInterruptAsFailure: false },
  )
  suite.faults.clear()
})

test.each([
  ['Firestore', ({ env }: Suite) => env.FIRESTORE_EMULATOR_HOST],
  ['Pub/Sub', ({ env }: Suite) => env.PUBSUB_EMULATOR_HOST],
  ['storage', ({ env }: Suite) => env.STORAGE_EMULATOR_HOST?.slice('http://'.length)],
  ['the doors', ({ env }: Suite) => env.SUITE_URL?.slice('http://'.length)],
  ['payments', ({ env }: Suite) => env.STRIPE_API_BASE?.slice('http://'.length)],
  ['the Gemini API', ({ env }: Suite) => env.GOOGLE_VERTEX_BASE_URL?.slice('http://'.length)],
  ['mail', ({ env }: Suite) => env.SMTP_URL?.slice('smtp://'.length)],
])('%s survives what is not its protocol', async (_name, addressOf) => {
  const [host = '', port = ''] = (addressOf(suite) ?? '').split(':')
  const anything = fc.oneof(
    fc.uint8Array({ maxLength: 2000 }),
    fc.constant(Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\nrubbish that is no frame')),
    fc.constant(Buffer.from('POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 99\r\n\r\ncut')),
    fc.constant(Buffer.from('EHLO x\r\nMAIL FROM:<>\r\nDATA\r\n\0\r\n.\r\n')),
  )
  await fc.assert(
    fc.asyncProperty(anything, async bytes => {
      const socket = connect(Number(port), host)
      const closed = new Promise<void>(resolve => socket.on('close', () => resolve()))
      socket.on('error', () => {})
      socket.resume()
      socket.end(bytes)
      setTimeout(() => socket.destroy(), 50)
      await closed
    }),
    { numRuns: 20 },
  )
})

test('the suite works on after all of that', async () => {
  const object = await fetch(`${suite.env.STORAGE_EMULATOR_HOST}/storage/v1/b?project=fuzz-project`)
  expect(object.status).toBe(200)
  expect((await fetch(`${suite.env.SUITE_URL}/__suite/quiet`)).status).toBe(200)
  const headers = { authorization: 'Bearer sk_test_x' }
  expect((await fetch(`${suite.env.STRIPE_API_BASE}/v1/payment_intents`, { headers })).status).toBe(200)
})
