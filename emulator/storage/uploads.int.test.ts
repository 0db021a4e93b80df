import { createHash } from 'node:crypto'
import { request } from 'node:http'
import type { Bucket } from '@google-cloud/storage'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { Crc32c } from './engine/crc32c.ts'
import { type Harness, newBucket, someBytes, startHarness, until } from './storage.harness.ts'

const QUANTUM = 256 * 1024

let harness: Harness
let bucket: Bucket
beforeAll(async () => {
  harness = await startHarness()
})
beforeEach(async () => {
  bucket = await newBucket(harness)
})
afterAll(() => harness.stop())

async function begin(name = 'file', query = '', headers: Record<string, string> = {}): Promise<string> {
  const url = `${harness.part.url}/upload/storage/v1/b/${bucket.name}/o?uploadType=resumable&name=${name}${query}`
  const answer = await fetch(url, { method: 'POST', body: '{}', headers })
  expect(answer.status).toBe(200)
  return answer.headers.get('location') ?? ''
}

const put = (uri: string, range: string, body: Buffer | null = null, headers: Record<string, string> = {}) =>
  fetch(uri, {
    method: 'PUT',
    body: body && new Uint8Array(body),
    headers: { 'content-range': range, ...headers },
    redirect: 'manual',
  })

test('an upload tells how far it is, and what it became', async () => {
  const bytes = someBytes(QUANTUM + 10)
  const uri = await begin()
  const empty = await put(uri, 'bytes */*')
  expect([empty.status, empty.headers.get('range')]).toEqual([308, null])
  const first = await put(uri, `bytes 0-${QUANTUM - 1}/*`, bytes.subarray(0, QUANTUM))
  expect([first.status, first.headers.get('range')]).toEqual([308, `bytes=0-${QUANTUM - 1}`])
  const asked = await put(uri, `bytes */${bytes.length}`)
  expect([asked.status, asked.headers.get('range')]).toEqual([308, `bytes=0-${QUANTUM - 1}`])
  const range = `bytes ${QUANTUM}-${bytes.length - 1}/${bytes.length}`
  const last = await put(uri, range, bytes.subarray(QUANTUM))
  const made = await last.json()
  expect(made).toMatchObject({ name: 'file', size: String(bytes.length) })
  const again = await put(uri, 'bytes */*')
  expect(await again.json()).toEqual(made)
})

test('of a chunk that is no multiple of 256 KiB only whole ones are kept', async () => {
  const uri = await begin()
  const bytes = someBytes(QUANTUM + 100)
  const answer = await put(uri, `bytes 0-${bytes.length - 1}/*`, bytes)
  expect([answer.status, answer.headers.get('range')]).toEqual([308, `bytes=0-${QUANTUM - 1}`])
})

test('bytes that are there already may be sent again', async () => {
  const bytes = someBytes(QUANTUM * 2)
  const uri = await begin()
  await put(uri, `bytes 0-${QUANTUM - 1}/*`, bytes.subarray(0, QUANTUM))
  const answer = await put(uri, `bytes 0-${bytes.length - 1}/${bytes.length}`, bytes)
  expect(await answer.json()).toMatchObject({ md5Hash: createHash('md5').update(bytes).digest('base64') })
})

test('an upload that was cut goes on where it was', async () => {
  const bytes = someBytes(QUANTUM * 3)
  const uri = new URL(await begin())
  const cut = request(uri, {
    method: 'PUT',
    headers: {
      'content-length': bytes.length,
      'content-range': `bytes 0-${bytes.length - 1}/${bytes.length}`,
    },
  })
  cut.on('error', () => {})
  const before = harness.operations.counters()['storage.bytesReceived'] ?? 0
  cut.write(bytes.subarray(0, QUANTUM + 1000))
  await until(() => (harness.operations.counters()['storage.bytesReceived'] ?? 0) >= before + QUANTUM + 1000)
  // The first connection still hangs; the question about the upload ends it.
  const asked = await put(uri.href, 'bytes */*')
  expect(asked.headers.get('range')).toBe(`bytes=0-${QUANTUM - 1}`)
  const rest = bytes.subarray(QUANTUM)
  const answer = await put(uri.href, `bytes ${QUANTUM}-${bytes.length - 1}/${bytes.length}`, rest)
  expect(answer.status).toBe(200)
  expect((await bucket.file('file').download())[0].equals(bytes)).toBe(true)
})

test('a gap between what is there and what comes is refused', async () => {
  const answer = await put(await begin(), 'bytes 10-19/20', someBytes(10))
  expect(answer.status).toBe(503)
})

test('an upload that was cancelled is gone', async () => {
  const uri = await begin()
  expect((await fetch(uri, { method: 'DELETE' })).status).toBe(499)
  expect((await put(uri, 'bytes */*')).status).toBe(404)
  expect(await bucket.file('file').exists()).toEqual([false])
})

test("an upload ends after a week of the suite's clock", async () => {
  const uri = await begin()
  await harness.clock.advance(7 * 86_400_000)
  expect([404, 410]).toContain((await put(uri, 'bytes */*')).status)
})

test('a precondition holds at the end of an upload too', async () => {
  const uri = await begin('file', '&ifGenerationMatch=0')
  await bucket.file('file').save('first', { resumable: false })
  const answer = await put(uri, 'bytes 0-4/5', Buffer.from('later'))
  expect(answer.status).toBe(412)
  expect((await bucket.file('file').download())[0].toString()).toBe('first')
})

test.each([
  ['crc32c=AAAAAA==', 'CRC32C'],
  ['md5=AAAAAAAAAAAAAAAAAAAAAA==', 'MD5'],
])('bytes that do not add up to %s are refused', async (sum, named) => {
  const answer = await put(await begin(), 'bytes 0-4/5', Buffer.from('hello'), { 'x-goog-hash': sum })
  const { error } = (await answer.json()) as { error: { code: number; message: string } }
  expect(error.code).toBe(400)
  expect(error.message).toContain(named)
  expect(await bucket.file('file').exists()).toEqual([false])
})

test('bytes that add up are taken, in a multipart upload too', async () => {
  const sum = new Crc32c()
  sum.update(Buffer.from('hello'))
  const part = (crc32c: string) =>
    `--x\r\nContent-Type: application/json\r\n\r\n{"name":"multi","crc32c":"${crc32c}"}\r\n--x\r\nContent-Type: text/plain\r\n\r\nhello\r\n--x--`
  const send = (body: string) =>
    fetch(`${harness.part.url}/upload/storage/v1/b/${bucket.name}/o?uploadType=multipart`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'multipart/related; boundary="x"' },
    })
  expect((await send(part('AAAAAA=='))).status).toBe(400)
  const taken = await send(part(sum.base64()))
  expect(await taken.json()).toMatchObject({ name: 'multi', contentType: 'text/plain', size: '5' })
  expect((await send('--x\r\n\r\nnothing')).status).toBe(400)
})

test('media alone are an upload in one request', async () => {
  const url = `${harness.part.url}/upload/storage/v1/b/${bucket.name}/o?uploadType=media&name=media`
  const answer = await fetch(url, { method: 'POST', body: 'hello', headers: { 'content-type': 'text/x' } })
  expect(await answer.json()).toMatchObject({ name: 'media', contentType: 'text/x', size: '5' })
})
