import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Harness, newBucket, startHarness } from './storage.harness.ts'

const DAY_MS = 86_400_000

let harness: Harness
beforeAll(async () => {
  harness = await startHarness({ frozen: true })
})
afterAll(() => harness.stop())

const versioned = () => newBucket(harness, { versioning: { enabled: true } })

test('a versioned bucket keeps what was overwritten and what was deleted', async () => {
  const bucket = await versioned()
  const file = bucket.file('x')
  await file.save('one')
  const first = String(file.metadata.generation)
  await bucket.file('x').save('two')
  await bucket.file('x').delete()
  expect(await bucket.file('x').exists()).toEqual([false])
  const [versions] = await bucket.getFiles({ versions: true })
  expect(versions).toHaveLength(2)
  expect(versions.every(({ metadata }) => metadata.timeDeleted)).toBe(true)
  expect((await bucket.file('x', { generation: first }).download())[0].toString()).toBe('one')
  await bucket.file('x', { generation: first }).delete()
  expect((await bucket.getFiles({ versions: true }))[0]).toHaveLength(1)
})

test('an older version is copied back into place', async () => {
  const bucket = await versioned()
  const file = bucket.file('x')
  await file.save('one')
  const { generation } = file.metadata
  await bucket.file('x').save('two')
  await bucket.file('x', { generation: String(generation) }).copy(bucket.file('x'))
  expect((await bucket.file('x').download())[0].toString()).toBe('one')
})

test('generations grow, also while time stands still', async () => {
  const bucket = await newBucket(harness)
  const generations: number[] = []
  for (const content of ['1', '2', '3']) {
    const file = bucket.file('x')
    await file.save(content, { resumable: false })
    generations.push(Number(file.metadata.generation))
  }
  expect(generations).toEqual([...generations].sort((a, b) => a - b))
  expect(new Set(generations).size).toBe(3)
})

test('what was deleted can be restored for a week, and not after', async () => {
  const bucket = await newBucket(harness)
  const file = bucket.file('x')
  await file.save('precious', { metadata: { metadata: { a: '1' } } })
  const generation = Number(file.metadata.generation)
  await bucket.file('x').delete()
  const [deleted] = await bucket.getFiles({ softDeleted: true })
  expect(deleted[0]?.metadata).toMatchObject({
    softDeleteTime: new Date(harness.clock.now()).toISOString(),
    hardDeleteTime: new Date(harness.clock.now() + 7 * DAY_MS).toISOString(),
  })
  await bucket.file('x').restore({ generation })
  expect((await bucket.file('x').download())[0].toString()).toBe('precious')
  expect((await bucket.file('x').getMetadata())[0]).toMatchObject({ metadata: { a: '1' } })
  await bucket.file('x').delete()
  await harness.clock.advance(7 * DAY_MS + 3_600_000)
  expect((await bucket.getFiles({ softDeleted: true }))[0]).toEqual([])
  await expect(bucket.file('x').restore({ generation })).rejects.toMatchObject({ code: 404 })
})

test('without soft delete what is deleted is gone at once', async () => {
  const bucket = await newBucket(harness, { softDeletePolicy: { retentionDurationSeconds: 0 } })
  await bucket.file('x').save('one')
  await bucket.file('x').save('two')
  await bucket.file('x').delete()
  expect((await bucket.getFiles({ softDeleted: true }))[0]).toEqual([])
})

test('an object under a hold stays', async () => {
  const bucket = await newBucket(harness)
  const file = bucket.file('x')
  await file.save('x')
  await file.setMetadata({ temporaryHold: true })
  await expect(bucket.file('x').delete()).rejects.toMatchObject({ code: 403 })
  await expect(bucket.file('x').save('y', { resumable: false })).rejects.toMatchObject({ code: 403 })
  await file.setMetadata({ temporaryHold: false })
  await bucket.file('x').delete()
})

test('an object is retained for as long as its bucket says, and a locked policy is not shortened', async () => {
  const bucket = await newBucket(harness)
  await bucket.setRetentionPeriod(3600)
  const file = bucket.file('x')
  await file.save('x')
  expect((await file.getMetadata())[0].retentionExpirationTime).toBe(
    new Date(harness.clock.now() + 3_600_000).toISOString(),
  )
  await expect(bucket.file('x').delete()).rejects.toMatchObject({ code: 403 })
  const [{ metageneration }] = await bucket.getMetadata()
  await bucket.lock(String(metageneration))
  await expect(bucket.removeRetentionPeriod()).rejects.toMatchObject({ code: 403 })
  await harness.clock.advance(3_600_000)
  await bucket.file('x').delete()
})

test('lifecycle deletes by age, prefix and number of newer versions', async () => {
  const bucket = await versioned()
  await bucket.setMetadata({
    lifecycle: {
      rule: [
        { action: { type: 'Delete' }, condition: { age: 30, matchesPrefix: ['tmp/'], isLive: true } },
        { action: { type: 'Delete' }, condition: { numNewerVersions: 2, isLive: false } },
      ],
    },
  })
  await bucket.file('tmp/old').save('x')
  for (const content of ['1', '2', '3', '4']) await bucket.file('kept').save(content)
  await harness.clock.advance(3_600_000)
  expect((await bucket.getFiles({ versions: true, prefix: 'kept' }))[0]).toHaveLength(2)
  await bucket.file('tmp/new').save('x')
  await harness.clock.advance(30 * DAY_MS - 2 * 3_600_000)
  expect(await bucket.file('tmp/old').exists()).toEqual([true])
  await harness.clock.advance(3_600_000)
  expect((await bucket.getFiles())[0].map(({ name }) => name)).toEqual(['kept', 'tmp/new'])
})

test('lifecycle moves objects into colder classes, never back', async () => {
  const bucket = await newBucket(harness)
  await bucket.setMetadata({
    lifecycle: {
      rule: [
        { action: { type: 'SetStorageClass', storageClass: 'NEARLINE' }, condition: { age: 10 } },
        { action: { type: 'SetStorageClass', storageClass: 'ARCHIVE' }, condition: { age: 20 } },
        { action: { type: 'SetStorageClass', storageClass: 'STANDARD' }, condition: { age: 30 } },
      ],
    },
  })
  const file = bucket.file('x')
  await file.save('x')
  const classAfter = async (days: number) => {
    await harness.clock.advance(days * DAY_MS + 3_600_000)
    return (await file.getMetadata())[0].storageClass
  }
  expect(await classAfter(10)).toBe('NEARLINE')
  expect(await classAfter(10)).toBe('ARCHIVE')
  expect(await classAfter(10)).toBe('ARCHIVE')
})
