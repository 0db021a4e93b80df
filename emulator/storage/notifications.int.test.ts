import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Harness, newBucket, startHarness, until } from './storage.harness.ts'

interface Told {
  topic: string
  attributes: Record<string, string>
  object: Record<string, unknown> | null
}

let harness: Harness
let told: Told[] = []
let isAway = false
beforeAll(async () => {
  harness = await startHarness({
    frozen: true,
    publish: async (topic, { data, attributes }) => {
      if (isAway) throw new Error('Pub/Sub is away')
      told.push({ topic, attributes, object: data.length > 0 ? JSON.parse(data.toString()) : null })
    },
  })
})
beforeEach(() => {
  told = []
  isAway = false
})
afterAll(() => harness.stop())

const TOPIC = 'projects/demo-test/topics/things'
const settled = () => until(() => harness.part.engine.sending === 0)

test('a notification says what happened to which object', async () => {
  const bucket = await newBucket(harness)
  const [notification] = await bucket.createNotification('things', { customAttributes: { shop: 'a' } })
  const file = bucket.file('x')
  await file.save('one', { contentType: 'text/plain' })
  await settled()
  const { generation } = file.metadata
  expect(told).toEqual([
    {
      topic: TOPIC,
      attributes: {
        shop: 'a',
        notificationConfig: `projects/_/buckets/${bucket.name}/notificationConfigs/${notification.id}`,
        eventType: 'OBJECT_FINALIZE',
        payloadFormat: 'JSON_API_V1',
        bucketId: bucket.name,
        objectId: 'x',
        objectGeneration: String(generation),
        eventTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/),
      },
      object: expect.objectContaining({
        kind: 'storage#object',
        name: 'x',
        size: '3',
        contentType: 'text/plain',
      }),
    },
  ])
})

test('an overwrite says which generations it concerns, a change and a deletion too', async () => {
  const bucket = await newBucket(harness)
  await bucket.createNotification('things')
  const generations: string[] = []
  for (const content of ['one', 'two']) {
    const file = bucket.file('x')
    await file.save(content)
    generations.push(String(file.metadata.generation))
  }
  await bucket.file('x').setMetadata({ contentLanguage: 'de' })
  await bucket.file('x').delete()
  await settled()
  const [first, second] = generations
  expect(
    told.map(({ attributes: { eventType, objectGeneration, ...more } }) => [
      eventType,
      objectGeneration,
      more,
    ]),
  ).toMatchObject([
    ['OBJECT_FINALIZE', first, {}],
    ['OBJECT_DELETE', first, { overwrittenByGeneration: second }],
    ['OBJECT_FINALIZE', second, { overwroteGeneration: first }],
    ['OBJECT_METADATA_UPDATE', second, {}],
    ['OBJECT_DELETE', second, {}],
  ])
})

test('a versioned bucket tells of archives', async () => {
  const bucket = await newBucket(harness, { versioning: { enabled: true } })
  await bucket.createNotification('things', { eventTypes: ['OBJECT_ARCHIVE'] })
  await bucket.file('x').save('one')
  await bucket.file('x').save('two')
  await bucket.file('x').delete()
  await settled()
  expect(told.map(({ attributes }) => attributes.eventType)).toEqual(['OBJECT_ARCHIVE', 'OBJECT_ARCHIVE'])
})

test('only the wanted events of the wanted names are told, without the object if it is not wanted', async () => {
  const bucket = await newBucket(harness)
  await bucket.createNotification('things', {
    eventTypes: ['OBJECT_FINALIZE'],
    objectNamePrefix: 'in/',
    payloadFormat: 'NONE',
  })
  for (const name of ['in/1', 'out/1']) await bucket.file(name).save('x')
  await bucket.file('in/1').delete()
  await settled()
  expect(told).toMatchObject([{ attributes: { objectId: 'in/1', payloadFormat: 'NONE' }, object: null }])
})

test('configurations are listed, looked at and deleted', async () => {
  const bucket = await newBucket(harness)
  const [one] = await bucket.createNotification('things', { eventTypes: ['OBJECT_DELETE'] })
  await bucket.createNotification('things')
  expect((await bucket.getNotifications())[0].map(({ id }) => id)).toEqual(['1', '2'])
  expect((await one.getMetadata())[0]).toMatchObject({
    topic: `//pubsub.googleapis.com/${TOPIC}`,
    event_types: ['OBJECT_DELETE'],
    payload_format: 'JSON_API_V1',
  })
  await one.delete()
  expect((await bucket.getNotifications())[0].map(({ id }) => id)).toEqual(['2'])
  await bucket.file('x').save('x')
  await settled()
  expect(told).toHaveLength(1)
})

test('what Pub/Sub did not take is told again until it does', async () => {
  const bucket = await newBucket(harness)
  await bucket.createNotification('things')
  isAway = true
  await bucket.file('x').save('x')
  await settled()
  await harness.clock.advance(1000)
  await settled()
  expect(told).toEqual([])
  isAway = false
  await harness.clock.advance(2000)
  await settled()
  expect(told).toHaveLength(1)
  await harness.clock.advance(3_600_000)
  expect(told).toHaveLength(1)
})

test.each([{ topic: 'things' }, {}, { topic: 'projects/p/topics/t', event_types: ['NOTHING'] }])(
  'the configuration %j is refused',
  async body => {
    const bucket = await newBucket(harness)
    const answer = await fetch(`${harness.part.url}/b/${bucket.name}/notificationConfigs`, {
      method: 'POST',
      body: JSON.stringify(body),
    })
    expect(answer.status).toBe(400)
  },
)
