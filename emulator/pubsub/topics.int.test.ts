import { expect, test } from 'vitest'
import { startHarness } from './pubsub.harness.ts'

const ALREADY_EXISTS = 6
const NOT_FOUND = 5
const INVALID_ARGUMENT = 3
const UNIMPLEMENTED = 12

test('creates, finds, lists and deletes topics', async () => {
  const { pubsub } = await startHarness()
  await pubsub.createTopic('first')
  await pubsub.createTopic('second')

  const [topics] = await pubsub.getTopics()
  expect(topics.map(topic => topic.name)).toEqual([
    'projects/demo-test/topics/first',
    'projects/demo-test/topics/second',
  ])
  await pubsub.topic('first').delete()
  expect(await pubsub.topic('first').exists()).toEqual([false])
  expect(await pubsub.topic('second').exists()).toEqual([true])
})

test('pages through topics', async () => {
  const { pubsub } = await startHarness()
  for (const name of ['aaa', 'bbb', 'ccc']) await pubsub.createTopic(name)

  const [first, , answer] = await pubsub.getTopics({ pageSize: 2, autoPaginate: false })
  const pageToken = answer?.nextPageToken as string
  const [rest] = await pubsub.getTopics({ pageSize: 2, pageToken, autoPaginate: false })

  expect(first.length).toBe(2)
  expect(rest.map(topic => topic.name)).toEqual(['projects/demo-test/topics/ccc'])
})

test('keeps projects apart', async () => {
  const { pubsub } = await startHarness()
  await pubsub.createTopic('projects/other/topics/theirs')
  expect((await pubsub.getTopics())[0]).toEqual([])
})

test('updates only the fields that the mask names', async () => {
  const { pubsub } = await startHarness()
  const [topic] = await pubsub.createTopic({ name: 'labelled', labels: { team: 'a' } })
  await topic.setMetadata({ labels: { team: 'b' } })
  const [metadata] = await topic.getMetadata()
  expect(metadata.labels).toEqual({ team: 'b' })
})

test('refuses a second topic of the same name', async () => {
  const { pubsub } = await startHarness()
  await pubsub.createTopic('once')
  await expect(pubsub.createTopic('once')).rejects.toMatchObject({ code: ALREADY_EXISTS })
})

test.each([
  ['too short', 'ab'],
  ['too long', `a${'x'.repeat(255)}`],
  ['starting with a digit', '1abc'],
  ['starting with goog', 'google-topic'],
  ['holding a space', 'with space'],
])('refuses a name %s', async (_, name) => {
  const { pubsub } = await startHarness()
  await expect(pubsub.createTopic(name)).rejects.toMatchObject({ code: INVALID_ARGUMENT })
})

test('answers NOT_FOUND for what is not there', async () => {
  const { pubsub } = await startHarness()
  await expect(pubsub.topic('nowhere').getMetadata()).rejects.toMatchObject({ code: NOT_FOUND })
  await expect(pubsub.topic('nowhere').delete()).rejects.toMatchObject({ code: NOT_FOUND })
  await expect(pubsub.topic('nowhere').publishMessage({ data: Buffer.from('x') })).rejects.toMatchObject({
    code: NOT_FOUND,
  })
})

test('lists the subscriptions of a topic, which outlive it', async () => {
  const { pubsub } = await startHarness()
  const [topic] = await pubsub.createTopic('orders')
  const [subscription] = await topic.createSubscription('orders.mail')
  expect((await topic.getSubscriptions())[0].map(({ name }) => name)).toEqual([subscription.name])

  await topic.delete()

  const [metadata] = await subscription.getMetadata()
  expect(metadata.topic).toBe('_deleted-topic_')
})

test('says UNIMPLEMENTED to what it does not do', async () => {
  const { pubsub } = await startHarness()
  const keyed = pubsub.createTopic({
    name: 'keyed',
    kmsKeyName: 'projects/p/locations/l/keyRings/r/cryptoKeys/k',
  })
  await expect(keyed).rejects.toMatchObject({ code: UNIMPLEMENTED })
  const [topic] = await pubsub.createTopic('orders')
  const exported = topic.createSubscription('exported', { bigqueryConfig: { table: 'p.d.t' } })
  await expect(exported).rejects.toMatchObject({ code: UNIMPLEMENTED })
})

test.each([
  ['a retention below ten minutes', { messageRetentionDuration: { seconds: 599 } }],
  ['a label with a capital letter', { labels: { Team: 'a' } }],
  ['a storage policy without regions', { messageStoragePolicy: { allowedPersistenceRegions: [] } }],
])('refuses %s', async (_, settings) => {
  const { pubsub } = await startHarness()
  const created = pubsub.createTopic({ name: 'orders', ...settings })
  await expect(created).rejects.toMatchObject({ code: INVALID_ARGUMENT })
})
