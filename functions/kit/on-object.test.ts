import { describe, expect, test } from 'vitest'
import { attribute } from './attributes.ts'
import { readEnvelope, readPush } from './envelope.ts'
import { onObject, onObjectCalling } from './on-object.ts'

const watching = {
  id: 'note-upload',
  summary: 'Notes.',
  bucket: 'media',
  emits: [],
  handle: () => undefined,
} as const

describe('an object function is refused', () => {
  test.each(['Media', 'me dia', '-media', 'x'.repeat(33), 'a/b'])('with the bucket %s', bucket => {
    expect(() => onObject({ ...watching, bucket })).toThrow(/a bucket has/)
  })

  test.each(['', 'a/b', 'Uploads', 'up loads'])('with the folder %s', folder => {
    expect(() => onObject({ ...watching, folder })).toThrow(/a folder has/)
  })

  test('when it may run longer than Pub/Sub waits for it', () => {
    expect(() => onObject({ ...watching, timeoutSeconds: 61 })).toThrow(/ack deadline/)
    const retry = { ackDeadlineSeconds: 120 }
    expect(onObject({ ...watching, timeoutSeconds: 61, retry }).timeoutSeconds).toBe(61)
  })
})

test('it listens to new objects everywhere, if it does not say otherwise', () => {
  expect(onObject(watching)).toMatchObject({
    kind: 'event',
    objects: { bucket: 'media', folder: null, changes: ['finalized'] },
    events: [{ name: 'objects.media', key: 'name', consumers: { 'note-upload': { maxAttempts: 25 } } }],
  })
})

test('it can call outside in three phases', () => {
  const { handle: _, ...common } = watching
  const declared = onObjectCalling({
    ...common,
    claim: async ({ data }) => ({ name: data.name }),
    call: async ({ name }) => name.length,
    record: ({ result }) => void result.toFixed(),
  })
  expect(declared.work.kind).toBe('outside-call')
})

const object = {
  size: '12',
  contentType: 'image/png',
  crc32c: 'AAAAAA==',
  metageneration: '1',
  metadata: { a: '1' },
}
const attributes = {
  eventType: 'OBJECT_FINALIZE',
  bucketId: 'demo-media',
  objectId: 'uploads/shop-a/x.png',
  objectGeneration: '17',
  eventTime: '2030-01-01T00:00:00.000000Z',
  notificationConfig: 'projects/_/buckets/demo-media/notificationConfigs/1',
  [attribute.type]: 'objects.media',
}
const pushOf = (more: Record<string, string> = {}, about: unknown = object, messageId = '1') =>
  readPush({
    message: {
      messageId,
      publishTime: attributes.eventTime,
      attributes: { ...attributes, ...more },
      data: Buffer.from(JSON.stringify(about)).toString('base64'),
    },
    subscription: 'projects/demo/subscriptions/objects.media.note-upload',
  })

test("a bucket's notification is an event of the store in the object's name", () => {
  expect(readEnvelope(pushOf())).toMatchObject({
    event: 'objects.media',
    eventId: expect.stringMatching(/^obj_\w{24}$/),
    key: 'uploads/shop-a/x.png',
    storeId: 'shop-a',
    occurredAt: attributes.eventTime,
    data: {
      change: 'finalized',
      bucket: 'demo-media',
      name: 'uploads/shop-a/x.png',
      generation: '17',
      size: 12,
      contentType: 'image/png',
      crc32c: 'AAAAAA==',
      metadata: { a: '1' },
    },
  })
})

test('the same change told by two messages is one event, another change is another', () => {
  const idOf = (...about: Parameters<typeof pushOf>) => readEnvelope(pushOf(...about)).eventId
  expect(idOf({}, object, '2')).toBe(idOf())
  expect(idOf({ objectGeneration: '18' })).not.toBe(idOf())
  expect(idOf({ eventType: 'OBJECT_METADATA_UPDATE' })).not.toBe(idOf())
  expect(idOf({}, { ...object, metageneration: '2' })).not.toBe(idOf())
})

test.each(['x.png', 'uploads/x.png', 'uploads/Shop A/x.png', '/', 'uploads//x.png'])(
  'the object %s belongs to no store, so it is no event',
  objectId => {
    expect(() => readEnvelope(pushOf({ objectId }))).toThrow(/ce-storeid/)
  },
)

test.each([null, 7, 'text', []])('a notification whose payload is %j is still read', about => {
  expect(readEnvelope(pushOf({}, about))).toMatchObject({ storeId: 'shop-a', data: { size: 0 } })
})
