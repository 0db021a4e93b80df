import type { PubSub } from '@google-cloud/pubsub'
import { expect, test } from 'vitest'
import { generatedClients, PROJECT, startHarness } from './pubsub.harness.ts'

const INVALID_ARGUMENT = 3
const NOT_FOUND = 5
const ALREADY_EXISTS = 6
const FAILED_PRECONDITION = 9
const PARENT = `projects/${PROJECT}`
const NAME = `${PARENT}/schemas/order`

const field = (name: string, type: unknown, more: object = {}) => ({ name, type, ...more })
const avro = (...fields: object[]) => JSON.stringify({ type: 'record', name: 'Order', fields })
const FIRST = avro(field('id', 'string'), field('note', ['null', 'string'], { default: null }))
const SECOND = avro(
  field('id', 'string'),
  field('note', ['null', 'string'], { default: null }),
  field('quantity', 'int', { default: 1 }),
)
const OF_FIRST = { id: 'a', note: { string: 'hi' } }
const OF_SECOND = { id: 'a', note: null, quantity: 2 }

async function startSchemas() {
  const harness = await startHarness()
  const { schemas } = generatedClients(harness)
  const create = (definition = FIRST, type: 'AVRO' | 'PROTOCOL_BUFFER' = 'AVRO') =>
    harness.pubsub.createSchema('order', type, definition)
  const commit = async (definition: string, type: 'AVRO' | 'PROTOCOL_BUFFER' = 'AVRO') => {
    const [schema] = await schemas.commitSchema({ name: NAME, schema: { name: NAME, type, definition } })
    return schema.revisionId!
  }
  return { ...harness, schemas, create, commit }
}

async function startTopic(pubsub: PubSub, settings: object = {}) {
  const schemaSettings = { schema: NAME, encoding: 'JSON' as const, ...settings }
  const [topic] = await pubsub.createTopic({ name: 'orders', schemaSettings })
  await topic.createSubscription('orders.mail')
  return { topic, publish: (json: object) => topic.publishMessage({ json }) }
}

test('creates, answers, lists and deletes schemas', async () => {
  const { pubsub, create, schemas } = await startSchemas()
  await create()
  const whole = await pubsub.schema('order').get('FULL')
  expect(whole).toMatchObject({ name: NAME, type: 'AVRO', definition: FIRST })
  expect(whole.revisionId).toMatch(/^[0-9a-f]{8}$/)
  expect(await pubsub.schema('order').get('BASIC')).toMatchObject({ name: NAME, definition: '' })
  expect((await schemas.listSchemas({ parent: PARENT }))[0].map(({ name }) => name)).toEqual([NAME])
  await expect(create()).rejects.toMatchObject({ code: ALREADY_EXISTS })

  await pubsub.schema('order').delete()

  await expect(pubsub.schema('order').get()).rejects.toMatchObject({ code: NOT_FOUND })
})

test.each([
  ['AVRO', '{'],
  ['AVRO', '{"type":"record","fields":[]}'],
  ['AVRO', '"Unknown"'],
  ['AVRO', ''],
  ['PROTOCOL_BUFFER', 'nonsense'],
  ['PROTOCOL_BUFFER', 'syntax = "proto3"; message A {} message B {}'],
  ['PROTOCOL_BUFFER', 'syntax = "proto3"; import "other.proto"; message A {}'],
  ['PROTOCOL_BUFFER', 'syntax = "proto3"; message A { Unknown x = 1; }'],
  ['PROTOCOL_BUFFER', `syntax = "proto3"; message A {} // ${'x'.repeat(300_000)}`],
] as const)('refuses the %s definition %s', async (type, definition) => {
  const { schemas, create } = await startSchemas()
  await expect(create(definition, type)).rejects.toMatchObject({ code: INVALID_ARGUMENT })
  const validated = schemas.validateSchema({ parent: PARENT, schema: { name: NAME, type, definition } })
  await expect(validated).rejects.toMatchObject({ code: INVALID_ARGUMENT })
})

test('keeps revisions, rolls back to one, and deletes one', async () => {
  const { schemas, create, commit, pubsub } = await startSchemas()
  await create()
  const { revisionId: first } = await pubsub.schema('order').get('FULL')
  const second = await commit(SECOND)
  const [back] = await schemas.rollbackSchema({ name: NAME, revisionId: first! })

  const [revisions] = await schemas.listSchemaRevisions({ name: NAME, view: 'FULL' })
  expect(revisions.map(({ revisionId }) => revisionId)).toEqual([first, second, back.revisionId])
  expect(revisions.map(({ definition }) => definition)).toEqual([FIRST, SECOND, FIRST])
  expect(await pubsub.schema(`${NAME}@${second}`).get('FULL')).toMatchObject({ definition: SECOND })

  await schemas.deleteSchemaRevision({ name: `${NAME}@${first}` })
  await schemas.deleteSchemaRevision({ name: `${NAME}@${second}` })
  await expect(schemas.rollbackSchema({ name: NAME, revisionId: first! })).rejects.toMatchObject({
    code: NOT_FOUND,
  })
  const last = schemas.deleteSchemaRevision({ name: `${NAME}@${back.revisionId}` })
  await expect(last).rejects.toMatchObject({ code: INVALID_ARGUMENT })
})

test('takes at most twenty revisions', async () => {
  const { create, commit } = await startSchemas()
  await create()
  for (let revision = 2; revision <= 20; revision++) await commit(revision % 2 ? FIRST : SECOND)
  await expect(commit(FIRST)).rejects.toMatchObject({ code: FAILED_PRECONDITION })
})

test.each([
  ['AVRO', 'a new field without a default', FIRST, avro(field('id', 'string'), field('more', 'int'))],
  ['AVRO', 'another type of a field', FIRST, avro(field('id', 'int'))],
  [
    'PROTOCOL_BUFFER',
    'another type of a field',
    'message A { optional string id = 1; }',
    'message A { optional int32 id = 1; }',
  ],
  [
    'PROTOCOL_BUFFER',
    'a required field more',
    'message A { optional string id = 1; }',
    'message A { optional string id = 1; required int32 more = 2; }',
  ],
  [
    'PROTOCOL_BUFFER',
    'another name of a nested field',
    'message A { optional I i = 1; message I { optional int32 x = 1; } }',
    'message A { optional I i = 1; message I { optional int32 y = 1; } }',
  ],
  ['AVRO', 'another type of schema', FIRST, 'PROTOCOL_BUFFER'],
] as const)('refuses a revision of %s with %s', async (type, _, before, after) => {
  const { create, schemas } = await startSchemas()
  await create(before, type)
  const changed = after === 'PROTOCOL_BUFFER' ? ('PROTOCOL_BUFFER' as const) : type
  const definition = after === 'PROTOCOL_BUFFER' ? 'message A {}' : after
  const committed = schemas.commitSchema({ name: NAME, schema: { name: NAME, type: changed, definition } })
  await expect(committed).rejects.toMatchObject({ code: INVALID_ARGUMENT })
})

test('takes optional fields of a protocol buffer that come and go', async () => {
  const { create, commit } = await startSchemas()
  await create('syntax = "proto3"; message A { string id = 1; int32 gone = 2; }', 'PROTOCOL_BUFFER')
  await commit('syntax = "proto3"; message A { string id = 1; repeated int32 fresh = 3; }', 'PROTOCOL_BUFFER')
})

test('lets only messages that fit be published, and says which revision they fit', async () => {
  const { part, pubsub, create } = await startSchemas()
  await create()
  const { publish } = await startTopic(pubsub)

  await publish(OF_FIRST)
  await expect(publish({ id: 5, note: null })).rejects.toMatchObject({
    code: INVALID_ARGUMENT,
    details: 'Invalid data in message: Message failed schema validation.',
  })

  const kept = part.engine.peek(`${PARENT}/subscriptions/orders.mail`)
  const { revisionId } = await pubsub.schema('order').get()
  expect(kept.map(({ attributes }) => attributes)).toEqual([
    {
      googclient_schemaname: NAME,
      googclient_schemaencoding: 'JSON',
      googclient_schemarevisionid: revisionId,
    },
  ])
})

test('publishes nothing of a request in which one message does not fit', async () => {
  const harness = await startSchemas()
  await harness.create()
  const { topic } = await startTopic(harness.pubsub)
  const { publisher } = generatedClients(harness)
  const messages = [OF_FIRST, {}].map(json => ({ data: Buffer.from(JSON.stringify(json)) }))
  await expect(publisher.publish({ topic: topic.name, messages })).rejects.toMatchObject({
    code: INVALID_ARGUMENT,
    reason: 'INVALID_JSON_AVRO_MESSAGE',
    errorInfoMetadata: { message: 'Message failed schema validation' },
  })
  expect(harness.part.engine.subscriptions()[0]?.backlog).toBe(0)
})

test('tries revisions from the newest on, within the range that the topic allows', async () => {
  const { part, pubsub, create, commit } = await startSchemas()
  await create()
  const { revisionId: first } = await pubsub.schema('order').get()
  const { topic, publish } = await startTopic(pubsub)
  const second = await commit(SECOND)

  await publish(OF_SECOND)
  await publish(OF_FIRST)
  const fitted = part.engine.peek(`${PARENT}/subscriptions/orders.mail`)
  expect(fitted.map(({ attributes }) => attributes.googclient_schemarevisionid)).toEqual([second, first])

  await topic.setMetadata({ schemaSettings: { schema: NAME, encoding: 'JSON', firstRevisionId: second } })
  await expect(publish(OF_FIRST)).rejects.toMatchObject({ code: INVALID_ARGUMENT })
  await publish(OF_SECOND)
})

test('needs a schema that is there, and an encoding', async () => {
  const { pubsub, create } = await startSchemas()
  await expect(startTopic(pubsub)).rejects.toMatchObject({ code: NOT_FOUND })
  await create()
  const unencoded = startTopic(pubsub, { encoding: undefined })
  await expect(unencoded).rejects.toMatchObject({ code: INVALID_ARGUMENT })
  const unknown = startTopic(pubsub, { lastRevisionId: 'deadbeef' })
  await expect(unknown).rejects.toMatchObject({ code: NOT_FOUND })
})

test('takes no messages any more once the schema is deleted', async () => {
  const { pubsub, create } = await startSchemas()
  await create()
  const { topic, publish } = await startTopic(pubsub)
  await pubsub.schema('order').delete()

  await expect(publish(OF_FIRST)).rejects.toMatchObject({ code: NOT_FOUND })
  const [metadata] = await topic.getMetadata()
  expect(metadata.schemaSettings?.schema).toBe('_deleted-schema_')
  await topic.setMetadata({ schemaSettings: null })
  await publish(OF_FIRST)
})

test('validates a message by a schema that is there, or one that is brought along', async () => {
  const { pubsub, schemas, create } = await startSchemas()
  await create()
  const schema = pubsub.schema('order')
  // The client takes bytes as base64.
  const encoded = (json: object) => Buffer.from(JSON.stringify(json)).toString('base64')
  await schema.validateMessage(encoded(OF_FIRST), 'JSON')
  await expect(schema.validateMessage(encoded({}), 'JSON')).rejects.toMatchObject({ code: INVALID_ARGUMENT })
  const definition = 'syntax = "proto3"; message A { string id = 1; }'
  const adHoc = (message: Buffer) =>
    schemas.validateMessage({
      parent: PARENT,
      schema: { name: NAME, type: 'PROTOCOL_BUFFER', definition },
      message,
      encoding: 'BINARY',
    })
  await adHoc(Buffer.from('0a0161', 'hex'))
  await expect(adHoc(Buffer.from('0a', 'hex'))).rejects.toMatchObject({
    reason: 'INVALID_BINARY_PROTO_MESSAGE',
  })
})
