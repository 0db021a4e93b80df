import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Harness, newBucket, someBytes, startHarness } from './storage.harness.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.stop())

test('a small object comes back as it was sent, with its sums', async () => {
  const bucket = await newBucket(harness)
  const file = bucket.file('a/b c.txt')
  await file.save('hello', {
    resumable: false,
    contentType: 'text/plain',
    metadata: { metadata: { who: 'me' } },
  })
  const [content] = await file.download()
  expect(content.toString()).toBe('hello')
  const [metadata] = await file.getMetadata()
  expect(metadata).toMatchObject({
    kind: 'storage#object',
    name: 'a/b c.txt',
    bucket: bucket.name,
    size: '5',
    contentType: 'text/plain',
    crc32c: 'mnG7TA==',
    md5Hash: 'XUFAKrxLKna5cZ2REBfFkg==',
    storageClass: 'STANDARD',
    metageneration: '1',
    metadata: { who: 'me' },
  })
})

test.each([
  ['one request', {}],
  ['chunks', { chunkSize: 256 * 1024 }],
])('a resumable upload in %s comes back as it was sent', async (_, options) => {
  const file = (await newBucket(harness)).file('big.bin')
  const bytes = someBytes(1_500_001)
  await file.save(bytes, { resumable: true, validation: 'md5', ...options })
  const [content] = await file.download({ validation: 'md5' })
  expect(content.equals(bytes)).toBe(true)
})

test('an empty object can be made, resumably too', async () => {
  const bucket = await newBucket(harness)
  await bucket.file('simple').save('', { resumable: false })
  await bucket.file('resumable').save('')
  for (const name of ['simple', 'resumable']) {
    const [content] = await bucket.file(name).download()
    expect(content).toHaveLength(0)
  }
})

test.each([
  ['from the start', { start: 0, end: 4 }, '01234'],
  ['to the end', { start: 7 }, '789'],
  ['of the last bytes', { end: -3 }, '789'],
  ['beyond the end', { start: 8, end: 100 }, '89'],
])('a range %s is read', async (_, range, expected) => {
  const file = (await newBucket(harness)).file('digits')
  await file.save('0123456789')
  expect((await file.download(range))[0].toString()).toBe(expected)
})

test('a range after the end is refused', async () => {
  const file = (await newBucket(harness)).file('digits')
  await file.save('0123456789')
  await expect(file.download({ start: 10, end: 20 })).rejects.toMatchObject({ code: 416 })
})

test('what is stored compressed comes unpacked to who does not take it so', async () => {
  const bucket = await newBucket(harness)
  const file = bucket.file('text')
  const text = 'again and again '.repeat(1000)
  await file.save(text, { gzip: true, contentType: 'text/plain' })
  const [unpacked] = await file.download()
  expect(unpacked.toString()).toBe(text)
  const url = `${harness.part.url}/download/storage/v1/b/${bucket.name}/o/text?alt=media`
  const plain = await fetch(url, { headers: { 'accept-encoding': 'identity' } })
  expect(plain.headers.get('x-goog-stored-content-encoding')).toBe('gzip')
  expect(plain.headers.get('content-encoding')).toBeNull()
  expect(await plain.text()).toBe(text)
})

test('metadata is changed field by field, and forgotten by null', async () => {
  const file = (await newBucket(harness)).file('described')
  await file.save('x', { metadata: { cacheControl: 'no-store', metadata: { a: '1', b: '2' } } })
  const [changed] = await file.setMetadata({ contentLanguage: 'de', metadata: { a: null, c: '3' } })
  expect(changed).toMatchObject({
    metageneration: '2',
    cacheControl: 'no-store',
    contentLanguage: 'de',
    metadata: { b: '2', c: '3' },
  })
  expect((changed.metadata as object | undefined) ?? {}).not.toHaveProperty('a')
})

test('a precondition that does not hold stops every change', async () => {
  const bucket = await newBucket(harness)
  const file = bucket.file('guarded')
  await file.save('one', { preconditionOpts: { ifGenerationMatch: 0 } })
  const { generation, metageneration } = file.metadata
  const refused = { code: 412 }
  await expect(file.save('two', { preconditionOpts: { ifGenerationMatch: 0 } })).rejects.toMatchObject(
    refused,
  )
  await expect(
    file.save('two', { resumable: false, preconditionOpts: { ifGenerationMatch: 1 } }),
  ).rejects.toMatchObject(refused)
  await expect(
    file.setMetadata({ contentLanguage: 'de' }, { ifMetagenerationMatch: Number(metageneration) + 1 }),
  ).rejects.toMatchObject(refused)
  await expect(file.delete({ ifGenerationMatch: Number(generation) + 1 })).rejects.toMatchObject(refused)
  await expect(file.copy('elsewhere', { preconditionOpts: { ifGenerationMatch: 1 } })).rejects.toMatchObject(
    refused,
  )
  await expect(
    bucket.combine(['guarded', 'guarded'], 'guarded', { ifGenerationMatch: 1 }),
  ).rejects.toMatchObject(refused)
  expect((await file.download())[0].toString()).toBe('one')
  const unchanged = await fetch(
    `${harness.part.url}/b/${bucket.name}/o/guarded?ifGenerationNotMatch=${generation}`,
  )
  expect(unchanged.status).toBe(304)
})

test('of many who make the same object only one wins', async () => {
  const file = (await newBucket(harness)).file('race')
  const tries = Array.from({ length: 10 }, (_, index) =>
    file.save(String(index), { resumable: false, preconditionOpts: { ifGenerationMatch: 0 } }),
  )
  const outcomes = await Promise.allSettled(tries)
  const winners = outcomes.flatMap(({ status }, index) => (status === 'fulfilled' ? [String(index)] : []))
  expect(winners).toHaveLength(1)
  expect((await file.download())[0].toString()).toBe(winners[0])
})

test('a copy has the bytes and the metadata, or the metadata that is given', async () => {
  const bucket = await newBucket(harness)
  const other = await newBucket(harness)
  const file = bucket.file('source')
  await file.save('bytes', { contentType: 'text/css', metadata: { metadata: { a: '1' } } })
  const [copy] = await file.copy(other.file('copy'))
  expect((await copy.getMetadata())[0]).toMatchObject({ contentType: 'text/css', metadata: { a: '1' } })
  const [described] = await file.copy('described', { contentType: 'text/html', metadata: { b: '2' } })
  expect((await described.getMetadata())[0]).toMatchObject({ contentType: 'text/html', metadata: { b: '2' } })
  await file.delete()
  expect((await copy.download())[0].toString()).toBe('bytes')
})

test('a large rewrite into another class goes on by its token', async () => {
  const bucket = await newBucket(harness)
  const file = bucket.file('large')
  await file.save(someBytes(2_500_000))
  const rewrite = async (token?: string) => {
    const query = new URLSearchParams({
      maxBytesRewrittenPerCall: String(1024 * 1024),
      ...(token && { rewriteToken: token }),
    })
    const path = `/storage/v1/b/${bucket.name}/o/large/rewriteTo/b/${bucket.name}/o/cold?${query}`
    const answer = await fetch(harness.part.url + path, {
      method: 'POST',
      body: JSON.stringify({ storageClass: 'COLDLINE' }),
    })
    return (await answer.json()) as { done: boolean; rewriteToken: string; totalBytesRewritten: string }
  }
  const first = await rewrite()
  expect(first).toMatchObject({ done: false, totalBytesRewritten: '1048576', objectSize: '2500000' })
  const second = await rewrite(first.rewriteToken)
  const third = await rewrite(second.rewriteToken)
  expect(third).toMatchObject({ done: true, resource: { storageClass: 'COLDLINE', size: '2500000' } })
  expect(await rewrite('bm9uc2Vuc2U')).toMatchObject({ error: { code: 400 } })
})

test('the class of an object is changed by a rewrite', async () => {
  const file = (await newBucket(harness)).file('cooling')
  await file.save('x')
  await file.setStorageClass('nearline')
  expect((await file.getMetadata())[0].storageClass).toBe('NEARLINE')
})

test('objects are put together, up to 32, and have no MD5 then', async () => {
  const bucket = await newBucket(harness)
  for (const name of ['a', 'b', 'c'])
    await bucket.file(name).save(name.repeat(3), { contentType: 'text/plain' })
  const [whole] = await bucket.combine(['a', 'b', 'c'], 'abc')
  const [metadata] = await whole.getMetadata()
  expect(metadata).toMatchObject({ componentCount: 3, size: '9', contentType: 'text/plain' })
  expect(metadata).not.toHaveProperty('md5Hash')
  expect((await whole.download())[0].toString()).toBe('aaabbbccc')
  const many = Array.from({ length: 33 }, () => 'a')
  await expect(bucket.combine(many, 'too-many')).rejects.toMatchObject({ code: 400 })
  await expect(bucket.combine(['a', 'missing'], 'no')).rejects.toMatchObject({ code: 404 })
})

test('an object is moved within its bucket', async () => {
  const bucket = await newBucket(harness)
  await bucket.file('old').save('x')
  await bucket.file('old').moveFileAtomic('new')
  expect(await bucket.file('old').exists()).toEqual([false])
  expect((await bucket.file('new').download())[0].toString()).toBe('x')
})

test('names with every kind of letter come back', async () => {
  const bucket = await newBucket(harness)
  const names = ['a/../b', 'späß/👓', '%2F', 'a?b#c', '+ &=', "it's (here)!*", './x', 'a//b/']
  for (const name of names) await bucket.file(name).save(name)
  const [files] = await bucket.getFiles({})
  expect(files.map(({ name }) => name).sort()).toEqual([...names].sort())
  for (const name of names) expect((await bucket.file(name).download())[0].toString()).toBe(name)
})

test('what is not there is not found, and says so as Google does', async () => {
  const bucket = await newBucket(harness)
  await expect(bucket.file('missing').getMetadata()).rejects.toMatchObject({
    code: 404,
    errors: [{ reason: 'notFound', domain: 'global', message: `No such object: ${bucket.name}/missing` }],
  })
  await expect(harness.storage.bucket('nowhere').file('x').save('x')).rejects.toMatchObject({ code: 404 })
  await expect(bucket.file('missing').delete()).rejects.toMatchObject({ code: 404 })
  await bucket.file('missing').delete({ ignoreNotFound: true })
})

test('an answer holds only the fields that were asked for', async () => {
  const bucket = await newBucket(harness)
  await bucket.file('one').save('x', { metadata: { metadata: { a: '1', b: '2' } } })
  const ask = async (path: string) =>
    (await fetch(`${harness.part.url}/storage/v1/b/${bucket.name}/${path}`)).json()
  expect(await ask('o?fields=items(name,metadata/a),nextPageToken')).toEqual({
    items: [{ name: 'one', metadata: { a: '1' } }],
  })
  expect(await ask('o/one?fields=name')).toEqual({ name: 'one' })
  expect(await ask('o/one?fields=name(')).toMatchObject({ error: { code: 400 } })
})

test('what was read and written is counted', async () => {
  const before = harness.operations.counters()
  const file = (await newBucket(harness)).file('counted')
  await file.save('12345', { resumable: false, validation: false })
  await file.download()
  const after = harness.operations.counters()
  const grown = (name: string) => (after[name] ?? 0) - (before[name] ?? 0)
  expect(grown('storage.objects.insert')).toBe(1)
  expect(grown('storage.objects.get')).toBe(1)
  expect(grown('storage.bytesSent')).toBe(5)
  expect(grown('storage.bytesReceived')).toBeGreaterThanOrEqual(5)
})
