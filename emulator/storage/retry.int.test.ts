import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Harness, newBucket, someBytes, startHarness } from './storage.harness.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
beforeEach(() => harness.faults.clear())
afterAll(() => harness.stop())

type Interceptor = Harness['storage']['interceptors'][number]

async function retryTest(instructions: Record<string, string[]>) {
  const made = await fetch(`${harness.part.url}/retry_test`, {
    method: 'POST',
    body: JSON.stringify({ instructions, transport: 'HTTP' }),
  })
  const { id } = (await made.json()) as { id: string }
  const storage = harness.connect()
  const marked = (options: object & { headers?: object }): object =>
    Object.assign(options, { headers: { ...options.headers, 'x-retry-test-id': id } })
  storage.interceptors.push({ request: marked as Interceptor['request'] })
  const completed = async () =>
    ((await (await fetch(`${harness.part.url}/retry_test/${id}`)).json()) as { completed: boolean }).completed
  return { id, storage, completed }
}

test('a call that fails as it was told is made again by the client', async () => {
  const { name } = await newBucket(harness)
  const { storage, completed } = await retryTest({
    'storage.buckets.get': ['return-503', 'return-reset-connection'],
  })
  await storage.bucket(name).getMetadata()
  expect(await completed()).toBe(true)
})

test.each(['return-503-after-256K', 'return-reset-connection'])(
  'a resumable upload comes through %s',
  async instruction => {
    const { name } = await newBucket(harness)
    const { storage, completed } = await retryTest({ 'storage.objects.insert': [instruction] })
    const bytes = someBytes(1024 * 1024)
    const file = storage.bucket(name).file('x')
    await file.save(bytes, { chunkSize: 512 * 1024, preconditionOpts: { ifGenerationMatch: 0 } })
    expect(await completed()).toBe(true)
    expect((await harness.storage.bucket(name).file('x').download())[0].equals(bytes)).toBe(true)
  },
)

test('a download breaks off where it was told to', async () => {
  const bucket = await newBucket(harness)
  await bucket.file('x').save(someBytes(600 * 1024))
  const { id } = await retryTest({ 'storage.objects.get': ['return-broken-stream-after-256K'] })
  const read = () =>
    fetch(`${harness.part.url}/b/${bucket.name}/o/x?alt=media`, { headers: { 'x-retry-test-id': id } }).then(
      answer => answer.arrayBuffer(),
    )
  await expect(read()).rejects.toThrow()
  expect((await read()).byteLength).toBe(600 * 1024)
})

test('retry tests are listed and forgotten', async () => {
  const { id } = await retryTest({ 'storage.objects.get': ['return-504'] })
  const all = await (await fetch(`${harness.part.url}/retry_tests`)).json()
  expect(all).toMatchObject({ retry_test: expect.arrayContaining([expect.objectContaining({ id })]) })
  await fetch(`${harness.part.url}/retry_test/${id}`, { method: 'DELETE' })
  expect((await fetch(`${harness.part.url}/retry_test/${id}`)).status).toBe(404)
  const unknown = await fetch(`${harness.part.url}/b`, { headers: { 'x-retry-test-id': id } })
  expect(unknown.status).toBe(404)
})

test.each([{}, { instructions: [] }, { instructions: { 'storage.objects.get': ['explode'] } }])(
  'the retry test %j is refused',
  async body => {
    const answer = await fetch(`${harness.part.url}/retry_test`, {
      method: 'POST',
      body: JSON.stringify(body),
    })
    expect(answer.status).toBe(400)
  },
)

test('a call that fails on purpose has no effect', async () => {
  const bucket = await newBucket(harness)
  harness.faults.add({
    part: 'storage',
    operation: 'objects.insert',
    action: 'fail',
    code: 'PERMISSION_DENIED',
  })
  await expect(bucket.file('x').save('x', { resumable: false })).rejects.toMatchObject({ code: 403 })
  expect(await bucket.file('x').exists()).toEqual([false])
})

test('a call whose answer is lost has taken effect', async () => {
  const bucket = await newBucket(harness)
  harness.faults.add({
    part: 'storage',
    operation: 'objects.insert',
    action: 'drop',
    matching: `${bucket.name}/x`,
  })
  await expect(bucket.file('x').save('x', { resumable: false })).rejects.toThrow()
  expect(await bucket.file('x').exists()).toEqual([true])
})
