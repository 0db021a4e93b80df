import type { Bucket, GetSignedUrlConfig } from '@google-cloud/storage'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Harness, newBucket, startHarness } from './storage.harness.ts'

let harness: Harness
let bucket: Bucket
beforeAll(async () => {
  harness = await startHarness({ frozen: true })
})
beforeEach(async () => {
  bucket = await newBucket(harness)
  await bucket.file("a b/späß (1)'.txt").save('content', { contentType: 'text/plain' })
})
afterAll(() => harness.stop())

async function sign(config: Partial<GetSignedUrlConfig> = {}, name = "a b/späß (1)'.txt"): Promise<string> {
  const expires = Date.now() + 3_600_000
  const [url] = await bucket.file(name).getSignedUrl({ version: 'v4', action: 'read', expires, ...config })
  return url
}

test.each(['v4', 'v2'] as const)(
  'a signed URL (%s) lets in who has nothing else, until it expires',
  async version => {
    const own = await startHarness({ frozen: true })
    const target = await newBucket(own)
    await target.file('x').save('content')
    const [url] = await target
      .file('x')
      .getSignedUrl({ version, action: 'read', expires: Date.now() + 60_000 })
    expect(await (await fetch(url)).text()).toBe('content')
    await own.clock.advance(120_000)
    const late = await fetch(url)
    expect(late.status).toBe(400)
    expect(await late.text()).toContain('<Code>ExpiredToken</Code>')
    await own.stop()
  },
)

test('names with every kind of letter can be signed', async () => {
  expect(await (await fetch(await sign())).text()).toBe('content')
})

test('a signed URL says under which name and type the object is given out', async () => {
  const url = await sign({ responseDisposition: 'attachment; filename="x.txt"', responseType: 'text/x' })
  const answer = await fetch(url)
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="x.txt"')
  expect(answer.headers.get('content-type')).toBe('text/x')
})

test('an object is uploaded by a signed URL, with the type that was signed', async () => {
  const url = await sign(
    { action: 'write', contentType: 'image/png', extensionHeaders: { 'x-goog-meta-a': '1' } },
    'up',
  )
  const put = (headers: Record<string, string>) => fetch(url, { method: 'PUT', body: 'pixels', headers })
  expect((await put({ 'content-type': 'text/html', 'x-goog-meta-a': '1' })).status).toBe(403)
  expect((await put({ 'content-type': 'image/png' })).status).toBe(403)
  expect(
    (await put({ 'content-type': 'image/png', 'x-goog-meta-a': '1', 'x-goog-meta-b': '2' })).status,
  ).toBe(400)
  const answer = await put({ 'content-type': 'image/png', 'x-goog-meta-a': '1' })
  expect(answer.status).toBe(200)
  expect(answer.headers.get('x-goog-hash')).toContain('crc32c=')
  expect((await bucket.file('up').getMetadata())[0]).toMatchObject({
    contentType: 'image/png',
    metadata: { a: '1' },
    size: '6',
  })
})

test('a resumable upload is begun by a signed URL and goes on without one', async () => {
  const url = await sign({ action: 'resumable' }, 'resumed')
  const begun = await fetch(url, { method: 'POST', headers: { 'x-goog-resumable': 'start' } })
  expect(begun.status).toBe(201)
  const answer = await fetch(begun.headers.get('location') ?? '', { method: 'PUT', body: 'content' })
  expect(answer.status).toBe(200)
  expect((await bucket.file('resumed').download())[0].toString()).toBe('content')
})

test('an object is deleted by a signed URL', async () => {
  expect((await fetch(await sign({ action: 'delete' }), { method: 'DELETE' })).status).toBe(204)
  expect(await bucket.file("a b/späß (1)'.txt").exists()).toEqual([false])
})

test.each([
  ['another method', (url: string) => fetch(url, { method: 'DELETE' })],
  ['another object', (url: string) => fetch(url.replace('sp%C3%A4', 'spa'))],
  ['a longer life', (url: string) => fetch(url.replace(/X-Goog-Expires=\d+/, 'X-Goog-Expires=604800'))],
  ['another account', (url: string) => fetch(url.replace('signer%40', 'other%40'))],
  ['one more parameter', (url: string) => fetch(`${url}&response-content-type=text%2Fhtml`)],
  [
    'another signature',
    (url: string) => fetch(url.replace(/X-Goog-Signature=.{4}/, 'X-Goog-Signature=0000')),
  ],
])('a signed URL with %s is refused', async (_, ask) => {
  const answer = await ask(await sign())
  expect(answer.status).toBe(403)
  expect(await answer.text()).toContain('<Code>SignatureDoesNotMatch</Code>')
})

test.each(['X-Goog-Date', 'X-Goog-Expires', 'X-Goog-Credential', 'X-Goog-SignedHeaders', 'X-Goog-Algorithm'])(
  'a signed URL without %s is refused',
  async name => {
    const url = new URL(await sign())
    url.searchParams.delete(name)
    expect((await fetch(url)).status).toBe(400)
  },
)

test('who has no signature sees only what is public', async () => {
  const url = `${harness.part.url}/${bucket.name}/public.txt`
  await bucket.file('public.txt').save('open')
  expect((await fetch(url)).status).toBe(403)
  expect((await fetch(url, { method: 'PUT', body: 'x' })).status).toBe(403)
  await bucket.file('public.txt').makePublic()
  expect(bucket.file('public.txt').publicUrl()).toBe(url)
  const answer = await fetch(url)
  expect(await answer.text()).toBe('open')
  expect((await fetch(url, { method: 'HEAD' })).headers.get('content-length')).toBe('4')
  const unchanged = await fetch(url, { headers: { 'if-none-match': answer.headers.get('etag') ?? '' } })
  expect(unchanged.status).toBe(304)
  expect((await fetch(url, { method: 'PUT', body: 'x' })).status).toBe(403)
})

test('a browser of another origin is let in as the bucket says', async () => {
  await bucket.setCorsConfiguration([
    {
      origin: ['https://shop.example'],
      method: ['PUT'],
      responseHeader: ['Content-Type'],
      maxAgeSeconds: 60,
    },
  ])
  const preflight = (origin: string, method: string, headers = 'content-type') =>
    fetch(`${harness.part.url}/${bucket.name}/x`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': method,
        'access-control-request-headers': headers,
      },
    })
  const allowed = await preflight('https://shop.example', 'PUT')
  expect(Object.fromEntries(allowed.headers)).toMatchObject({
    'access-control-allow-origin': 'https://shop.example',
    'access-control-allow-methods': 'PUT',
    'access-control-allow-headers': 'Content-Type',
    'access-control-max-age': '60',
  })
  for (const refused of [
    await preflight('https://evil.example', 'PUT'),
    await preflight('https://shop.example', 'DELETE'),
    await preflight('https://shop.example', 'PUT', 'x-secret'),
  ])
    expect(refused.headers.get('access-control-allow-origin')).toBeNull()
  const url = await sign({ action: 'write' }, 'x')
  const put = await fetch(url, { method: 'PUT', body: 'x', headers: { origin: 'https://shop.example' } })
  expect(put.headers.get('access-control-allow-origin')).toBe('https://shop.example')
})
