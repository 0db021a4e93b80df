import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Harness, newBucket, PROJECT, startHarness } from './storage.harness.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.stop())

test('a bucket is made as it is described', async () => {
  const bucket = await newBucket(harness, { location: 'europe-west1', nearline: true, labels: { a: '1' } })
  const [metadata] = await bucket.getMetadata()
  expect(metadata).toMatchObject({
    kind: 'storage#bucket',
    location: 'EUROPE-WEST1',
    locationType: 'region',
    storageClass: 'NEARLINE',
    labels: { a: '1' },
    metageneration: '1',
    softDeletePolicy: { retentionDurationSeconds: '604800' },
  })
})

test('a bucket of this name can be made only once', async () => {
  const bucket = await newBucket(harness)
  await expect(harness.storage.createBucket(bucket.name)).rejects.toMatchObject({
    code: 409,
    errors: [{ reason: 'conflict' }],
  })
})

test.each(['ab', 'Upper', '-a-', 'a..b', '1.2.3.4', 'goog-x', 'my-google', 'x'.repeat(64), 'a b'])(
  'the name %s is refused',
  async name => {
    await expect(harness.storage.createBucket(name)).rejects.toMatchObject({ code: 400 })
  },
)

test('buckets are listed by project, in pages', async () => {
  const storage = harness.connect({ projectId: 'another-project' })
  for (const name of ['list-1', 'list-2', 'list-3']) await storage.createBucket(name)
  const [all] = await storage.getBuckets()
  expect(all.map(({ name }) => name)).toEqual(['list-1', 'list-2', 'list-3'])
  const [some, next] = await storage.getBuckets({ maxResults: 2, autoPaginate: false })
  expect(some).toHaveLength(2)
  const [rest] = await storage.getBuckets({ ...(next as object), autoPaginate: false })
  expect(rest.map(({ name }) => name)).toEqual(['list-3'])
  expect((await harness.storage.getBuckets({ prefix: 'list-' }))[0]).toEqual([])
})

test('what is said of a bucket is changed, and forgotten by null', async () => {
  const bucket = await newBucket(harness)
  await bucket.setLabels({ a: '1', b: '2' })
  await bucket.deleteLabels('a')
  await bucket.setCorsConfiguration([{ origin: ['*'], method: ['GET'], maxAgeSeconds: 60 }])
  await bucket.addLifecycleRule({ action: { type: 'Delete' }, condition: { age: 30 } })
  const [metadata] = await bucket.getMetadata()
  expect(metadata).toMatchObject({
    labels: { b: '2' },
    cors: [{ origin: ['*'], method: ['GET'], maxAgeSeconds: 60 }],
    lifecycle: { rule: [{ action: { type: 'Delete' }, condition: { age: 30 } }] },
  })
  await bucket.setMetadata({ lifecycle: null, cors: [] })
  expect((await bucket.getMetadata())[0]).not.toHaveProperty('lifecycle')
})

test('a bucket changes only under the metageneration that was read', async () => {
  const bucket = await newBucket(harness)
  await expect(
    bucket.setMetadata({ labels: { a: '1' } }, { ifMetagenerationMatch: 7 }),
  ).rejects.toMatchObject({
    code: 412,
  })
  await bucket.setMetadata({ labels: { a: '1' } }, { ifMetagenerationMatch: 1 })
})

test('a bucket with objects stays', async () => {
  const bucket = await newBucket(harness)
  await bucket.file('x').save('x')
  await expect(bucket.delete()).rejects.toMatchObject({ code: 409 })
  await bucket.deleteFiles()
  await bucket.delete()
  expect(await bucket.exists()).toEqual([false])
})

test.each([
  { lifecycle: { rule: [{ action: { type: 'Delete' }, condition: {} }] } },
  { lifecycle: { rule: [{ action: { type: 'Explode' }, condition: { age: 1 } }] } },
  { storageClass: 'WARM' },
  { softDeletePolicy: { retentionDurationSeconds: 5 } },
  { labels: { a: 7 } },
  { cors: 'all' },
])('the metadata %j is refused', async metadata => {
  const bucket = await newBucket(harness)
  const answer = await fetch(`${harness.part.url}/storage/v1/b/${bucket.name}`, {
    method: 'PATCH',
    body: JSON.stringify(metadata),
  })
  expect([answer.status, await answer.json()]).toMatchObject([
    400,
    { error: { errors: [{ reason: 'invalid' }] } },
  ])
})

test('a policy is kept, and a change under an old one is refused', async () => {
  const bucket = await newBucket(harness)
  const [policy] = await bucket.iam.getPolicy()
  const bindings = [{ role: 'roles/storage.objectViewer', members: ['allUsers'] }]
  await bucket.iam.setPolicy({ ...policy, bindings })
  expect((await bucket.iam.getPolicy())[0]).toMatchObject({ bindings })
  await expect(bucket.iam.setPolicy({ ...policy, bindings: [] })).rejects.toMatchObject({ code: 412 })
  const [permissions] = await bucket.iam.testPermissions(['storage.objects.get'])
  expect(permissions).toEqual({ 'storage.objects.get': true })
})

test('access lists are kept for buckets, objects and objects to come', async () => {
  const bucket = await newBucket(harness)
  await bucket.acl.add({ entity: 'user-me@example.com', role: 'READER' })
  await bucket.acl.default.add({ entity: 'allUsers', role: 'READER' })
  await bucket.file('x').save('x')
  expect((await bucket.acl.get({ entity: 'user-me@example.com' }))[0]).toMatchObject({ role: 'READER' })
  expect((await bucket.file('x').acl.get())[0]).toMatchObject([{ entity: 'allUsers', role: 'READER' }])
  await bucket.file('x').acl.update({ entity: 'allUsers', role: 'OWNER' })
  await bucket.file('x').acl.delete({ entity: 'allUsers' })
  expect((await bucket.file('x').acl.get())[0]).toEqual([])
  await expect(bucket.acl.delete({ entity: 'nobody' })).rejects.toMatchObject({ code: 404 })
})

test("access lists are refused where the bucket's access is uniform", async () => {
  const bucket = await newBucket(harness)
  await bucket.setMetadata({ iamConfiguration: { uniformBucketLevelAccess: { enabled: true } } })
  await bucket.file('x').save('x')
  await expect(bucket.file('x').makePublic()).rejects.toMatchObject({ code: 400 })
})

test("the project's service account has an address", async () => {
  const [account] = await harness.storage.getServiceAccount({ projectIdentifier: PROJECT })
  expect(account.emailAddress).toMatch(/^service-\d+@gs-project-accounts\.iam\.gserviceaccount\.com$/)
})

test('what is not built says so', async () => {
  const bucket = await newBucket(harness)
  const locked = bucket.file('x', { encryptionKey: Buffer.alloc(32, 'k') })
  await expect(locked.save('x', { resumable: false })).rejects.toMatchObject({ code: 501 })
  await expect(bucket.file('x', { kmsKeyName: 'k' }).save('x', { resumable: false })).rejects.toMatchObject({
    code: 501,
  })
  await expect(harness.storage.createHmacKey('me@example.com')).rejects.toMatchObject({ code: 501 })
})
