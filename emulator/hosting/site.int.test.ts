import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startForTest } from './hosting.harness.ts'

const script = `console.log(${JSON.stringify('x'.repeat(2000))})`

let site: Awaited<ReturnType<typeof startForTest>>
beforeAll(async () => {
  site = await startForTest({
    files: {
      'index.html': '<h1>shop</h1>',
      'about.html': '<h1>about</h1>',
      'assets/app.js': script,
      'data.bin': Buffer.from('0123456789'),
      '.stamp': 'hidden',
    },
    routes: [{ method: 'GET', path: '/v1/products', function: 'browse' }],
    config: {
      cleanUrls: true,
      headers: [
        {
          source: '**',
          headers: [
            { key: 'X-Frame-Options', value: 'DENY' },
            { key: 'Cache-Control', value: 'no-cache' },
          ],
        },
        { source: '/assets/**', headers: [{ key: 'Cache-Control', value: 'max-age=31536000, immutable' }] },
      ],
      redirects: [
        { source: '/old/:name', destination: '/products/:name', type: 302 },
        { source: '/gone/:rest*', destination: '/:rest', type: 301 },
      ],
      rewrites: [{ source: '/!(v1)/**', destination: '/index.html' }],
    },
  })
})
afterAll(() => site.stop())

test('a file is sent with its type, tag and the headers of firebase.json', async () => {
  const { status, headers, text } = await site.fetch('/assets/app.js')
  expect([status, text]).toEqual([200, script])
  expect(headers).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'max-age=31536000, immutable',
    'x-frame-options': 'DENY',
  })
  expect(headers.etag).toMatch(/^"/)
})

test('the root is index.html, and a page without a file is what the rewrite names', async () => {
  expect((await site.fetch('/')).text).toBe('<h1>shop</h1>')
  const page = await site.fetch('/products/tennis-ball')
  expect([page.status, page.text]).toEqual([200, '<h1>shop</h1>'])
})

test('pages have clean addresses', async () => {
  expect((await site.fetch('/about')).text).toBe('<h1>about</h1>')
  const redirect = await site.fetch('/about.html?x=1')
  expect([redirect.status, redirect.headers.location]).toEqual([301, '/about?x=1'])
})

test('redirects take segments over', async () => {
  const one = await site.fetch('/old/ball?x=1')
  expect([one.status, one.headers.location]).toEqual([302, '/products/ball?x=1'])
  const rest = await site.fetch('/gone/a/b')
  expect([rest.status, rest.headers.location]).toEqual([301, '/a/b'])
})

test('who has a file already is told so, by tag or by date', async () => {
  const { headers } = await site.fetch('/assets/app.js')
  const byTag = await site.fetch('/assets/app.js', { headers: { 'if-none-match': headers.etag ?? '' } })
  const byDate = await site.fetch('/assets/app.js', {
    headers: { 'if-modified-since': headers['last-modified'] ?? '' },
  })
  const older = await site.fetch('/assets/app.js', {
    headers: { 'if-modified-since': 'Thu, 01 Jan 1970 00:00:00 GMT' },
  })
  expect([byTag.status, byDate.status, older.status]).toEqual([304, 304, 200])
})

test.each([
  ['bytes=2-4', 206, '234', 'bytes 2-4/10'],
  ['bytes=7-', 206, '789', 'bytes 7-9/10'],
  ['bytes=-2', 206, '89', 'bytes 8-9/10'],
  ['bytes=8-99', 206, '89', 'bytes 8-9/10'],
  ['bytes=10-', 416, '', 'bytes */10'],
  ['bytes=4-2', 200, '0123456789', undefined],
  ['bytes=0-1,3-4', 200, '0123456789', undefined],
  ['lines=1-2', 200, '0123456789', undefined],
])('the range %s answers %i', async (range, status, text, contentRange) => {
  const answer = await site.fetch('/data.bin', { headers: { range } })
  expect([answer.status, answer.text, answer.headers['content-range']]).toEqual([status, text, contentRange])
})

test('text is compressed for those who take it', async () => {
  const { headers, body } = await site.fetch('/assets/app.js', { headers: { 'accept-encoding': 'gzip' } })
  expect([headers['content-encoding'], gunzipSync(body).toString()]).toEqual(['gzip', script])
})

test.each([
  '/../package.json',
  '/%2e%2e/%2e%2e/etc/passwd',
  '/.stamp',
  '/assets/..%2f..%2findex.html',
  '/%00',
  '/assets\\..\\x',
])('no path leads out of the folder: %s', async path => {
  const { text } = await site.fetch(path)
  expect(text).not.toMatch(/root:|"name"|hidden/)
})

test('a page takes GET and HEAD only', async () => {
  expect((await site.fetch('/', { method: 'POST' })).status).toBe(405)
  expect(await site.fetch('/', { method: 'HEAD' })).toMatchObject({ status: 200, text: '' })
})

test('tells a page where cards go, and under which public key', async () => {
  const { headers, text } = await site.fetch('/__/caravan/config.json')
  expect(headers['content-type']).toContain('application/json')
  expect(JSON.parse(text)).toEqual({ paymentsUrl: 'http://payments.test', publishableKey: 'pk_test_1' })
  expect((await site.fetch('/__/caravan/config.json', { method: 'POST' })).status).toBe(405)
})

test('the API documentation has a policy of its own', async () => {
  const { status, headers } = await site.fetch('/docs')
  expect([status, headers['content-security-policy']]).toEqual([
    200,
    expect.stringContaining("default-src 'none'"),
  ])
  expect((await site.fetch('/docs/swagger-ui-bundle.js')).status).toBe(200)
  expect((await site.fetch('/docs/package.json')).status).toBe(404)
})
