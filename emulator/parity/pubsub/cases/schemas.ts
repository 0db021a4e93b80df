import type { Case } from '../../case.ts'
import { refusal } from '../../outcome.ts'
import { publish, subscriptionOf, take, topicOf } from '../steps.ts'
import type { Message, PubSubGroup, PubSubWorld } from '../world.ts'

const AVRO = JSON.stringify({
  type: 'record',
  name: 'Order',
  fields: [
    { name: 'id', type: 'string' },
    { name: 'total', type: 'int' },
    { name: 'note', type: ['null', 'string'], default: null },
  ],
})
const AVRO_LATER = AVRO.replace('"fields":[', '"fields":[{"name":"extra","type":"string","default":""},')
const PROTO = 'syntax = "proto3";\nmessage Order {\n  string id = 1;\n  int32 total = 2;\n}\n'

const GOOD = '{"id":"a","total":1,"note":null}'

const create = (world: PubSubWorld, schema: object = { type: 'AVRO', definition: AVRO }, schemaId = 'x') =>
  world.schemas('createSchema', {
    parent: world.project,
    schema,
    schemaId: world.name('schemas', schemaId).split('/').at(-1),
  })

const nameOf = (world: PubSubWorld): string => world.name('schemas')

const validate = (world: PubSubWorld, schema: object) =>
  refusal(world.schemas('validateSchema', { parent: world.project, schema }))

const validMessage =
  (
    message: Buffer,
    encoding: string,
    schema: object = { type: 'AVRO', definition: AVRO },
  ): Case<PubSubWorld> =>
  world =>
    refusal(world.schemas('validateMessage', { parent: world.project, schema, message, encoding }))

const proto = { type: 'PROTOCOL_BUFFER', definition: PROTO }

/** A topic with a schema, and how messages to it are taken. */
async function publishTo(world: PubSubWorld, schema: object, encoding: string, ...messages: Buffer[]) {
  await create(world, schema)
  const topic = await topicOf(world, { schemaSettings: { schema: nameOf(world), encoding } })
  const outcomes: string[] = []
  for (const data of messages) outcomes.push(await refusal(publish(world, topic, { data })))
  return outcomes
}

const avroBinary = Buffer.from([0x02, 0x61, 0x02, 0x00])
const protoBinary = Buffer.from([0x0a, 0x01, 0x61, 0x10, 0x01])

/** https://cloud.google.com/pubsub/docs/schemas */
export const schemas: PubSubGroup = {
  name: 'schemas',
  cases: {
    'a new schema': async world => {
      const made = await create(world)
      return [
        world.short(made.name),
        made.type,
        made.definition === AVRO,
        /^[0-9a-f]{8}$/.test(made.revisionId),
      ]
    },
    'a schema twice': async world => {
      await create(world)
      return refusal(create(world))
    },
    'a schema of nonsense': world =>
      refusal(create(world, { type: 'AVRO', definition: '{"type":"nonsense"}' })),
    'a schema without a definition': world => refusal(create(world, { type: 'AVRO', definition: '' })),
    'a schema without a type': world => refusal(create(world, { definition: AVRO })),
    'a protobuf schema': async world => (await create(world, proto)).type,
    'a protobuf schema of nonsense': world => refusal(create(world, { ...proto, definition: 'message {' })),
    'a protobuf schema of two messages': world =>
      refusal(create(world, { ...proto, definition: `${PROTO}message Other { string a = 1; }\n` })),
    'a schema whose id begins with goog': world =>
      refusal(
        world.schemas('createSchema', {
          parent: world.project,
          schemaId: 'goog-schema',
          schema: { type: 'AVRO', definition: AVRO },
        }),
      ),
    'a schema is there to get': async world => {
      await create(world)
      const found = await world.schemas('getSchema', { name: nameOf(world), view: 'FULL' })
      return [world.short(found.name), found.definition === AVRO]
    },
    'a schema in short': async world => {
      await create(world)
      const found = await world.schemas('getSchema', { name: nameOf(world), view: 'BASIC' })
      return [world.short(found.name), found.type, found.definition]
    },
    'a schema that is not there': world => refusal(world.schemas('getSchema', { name: nameOf(world) })),
    'schemas of a project': async world => {
      await create(world, undefined, 'one')
      await create(world, undefined, 'two')
      const found = await world.schemas('listSchemas', { parent: world.project })
      return found.schemas
        .map(({ name }: Message) => world.short(name))
        .filter((name: string) => /^schemas\/(one|two)$/.test(name))
        .sort()
    },
    'a schema that is deleted': async world => {
      await create(world)
      await world.schemas('deleteSchema', { name: nameOf(world) })
      return refusal(world.schemas('getSchema', { name: nameOf(world) }))
    },
    'a delete of a schema that is not there': world =>
      refusal(world.schemas('deleteSchema', { name: nameOf(world) })),
    'a later revision': async world => {
      const first = await create(world)
      const second = await world.schemas('commitSchema', {
        name: nameOf(world),
        schema: { name: nameOf(world), type: 'AVRO', definition: AVRO_LATER },
      })
      const latest = await world.schemas('getSchema', { name: nameOf(world), view: 'FULL' })
      return [first.revisionId !== second.revisionId, latest.definition === AVRO_LATER]
    },
    'a revision by its id': async world => {
      const first = await create(world)
      await world.schemas('commitSchema', {
        name: nameOf(world),
        schema: { name: nameOf(world), type: 'AVRO', definition: AVRO_LATER },
      })
      const found = await world.schemas('getSchema', {
        name: `${nameOf(world)}@${first.revisionId}`,
        view: 'FULL',
      })
      return found.definition === AVRO
    },
    'the revisions of a schema': async world => {
      await create(world)
      await world.schemas('commitSchema', {
        name: nameOf(world),
        schema: { name: nameOf(world), type: 'AVRO', definition: AVRO_LATER },
      })
      const found = await world.schemas('listSchemaRevisions', { name: nameOf(world) })
      return found.schemas.length
    },
    'a revision of another type': async world => {
      await create(world)
      return refusal(
        world.schemas('commitSchema', { name: nameOf(world), schema: { name: nameOf(world), ...proto } }),
      )
    },
    'a rollback to the first revision': async world => {
      const first = await create(world)
      await world.schemas('commitSchema', {
        name: nameOf(world),
        schema: { name: nameOf(world), type: 'AVRO', definition: AVRO_LATER },
      })
      const back = await world.schemas('rollbackSchema', {
        name: nameOf(world),
        revisionId: first.revisionId,
      })
      return [back.revisionId === first.revisionId, back.definition === AVRO]
    },
    'a rollback to a revision that is not there': async world => {
      await create(world)
      return refusal(world.schemas('rollbackSchema', { name: nameOf(world), revisionId: '00000000' }))
    },
    'the only revision cannot be deleted': async world => {
      const { revisionId } = await create(world)
      return refusal(world.schemas('deleteSchemaRevision', { name: `${nameOf(world)}@${revisionId}` }))
    },
    'an older revision can be deleted': async world => {
      const { revisionId } = await create(world)
      await world.schemas('commitSchema', {
        name: nameOf(world),
        schema: { name: nameOf(world), type: 'AVRO', definition: AVRO_LATER },
      })
      await world.schemas('deleteSchemaRevision', { name: `${nameOf(world)}@${revisionId}` })
      return (await world.schemas('listSchemaRevisions', { name: nameOf(world) })).schemas.length
    },
    'validate a good schema': world => validate(world, { type: 'AVRO', definition: AVRO }),
    'validate a bad schema': world => validate(world, { type: 'AVRO', definition: '{' }),
    'validate a good protobuf schema': world => validate(world, proto),
    'validate a bad protobuf schema': world => validate(world, { ...proto, definition: 'nonsense' }),
    'a good message in JSON': validMessage(Buffer.from(GOOD), 'JSON'),
    'a union in JSON names its type': validMessage(
      Buffer.from('{"id":"a","total":1,"note":{"string":"x"}}'),
      'JSON',
    ),
    'a message in JSON with a wrong type': validMessage(
      Buffer.from('{"id":1,"total":1,"note":null}'),
      'JSON',
    ),
    'a message in JSON without a field': validMessage(Buffer.from('{"id":"a"}'), 'JSON'),
    'a message in JSON with a field too many': validMessage(
      Buffer.from('{"id":"a","total":1,"note":null,"more":1}'),
      'JSON',
    ),
    'a message that is no JSON': validMessage(Buffer.from('nonsense'), 'JSON'),
    'a good message in Avro binary': validMessage(avroBinary, 'BINARY'),
    'a cut message in Avro binary': validMessage(avroBinary.subarray(0, 2), 'BINARY'),
    'a message in Avro binary with something behind it': validMessage(
      Buffer.concat([avroBinary, Buffer.from([1, 2])]),
      'BINARY',
    ),
    'a message without an encoding': validMessage(Buffer.from(GOOD), 'ENCODING_UNSPECIFIED'),
    'a good protobuf message in binary': validMessage(protoBinary, 'BINARY', proto),
    'a bad protobuf message in binary': validMessage(Buffer.from([0x0a, 0xff]), 'BINARY', proto),
    'a good protobuf message in JSON': validMessage(Buffer.from('{"id":"a","total":1}'), 'JSON', proto),
    'a bad protobuf message in JSON': validMessage(Buffer.from('{"id":5.5,"total":"x"}'), 'JSON', proto),
    'a protobuf message in JSON with an unknown field': validMessage(
      Buffer.from('{"id":"a","nonsense":1}'),
      'JSON',
      proto,
    ),
    'validate a message by the name of a schema': async world => {
      await create(world)
      return refusal(
        world.schemas('validateMessage', {
          parent: world.project,
          name: nameOf(world),
          message: Buffer.from(GOOD),
          encoding: 'JSON',
        }),
      )
    },
    'a topic of a schema that is not there': world =>
      refusal(topicOf(world, { schemaSettings: { schema: nameOf(world), encoding: 'JSON' } })),
    'a topic of a schema without an encoding': async world => {
      await create(world)
      return refusal(topicOf(world, { schemaSettings: { schema: nameOf(world) } }))
    },
    'a topic takes what fits its schema in JSON': world =>
      publishTo(world, { type: 'AVRO', definition: AVRO }, 'JSON', Buffer.from(GOOD), Buffer.from('{}')),
    'a topic takes what fits its schema in binary': world =>
      publishTo(world, { type: 'AVRO', definition: AVRO }, 'BINARY', avroBinary, Buffer.from(GOOD)),
    'a topic takes what fits its protobuf schema': world =>
      publishTo(world, proto, 'BINARY', protoBinary, Buffer.from([0x0a, 0xff])),
    'a message says by which schema it was checked': async world => {
      await create(world)
      const topic = await topicOf(world, { schemaSettings: { schema: nameOf(world), encoding: 'JSON' } })
      const subscription = await subscriptionOf(world, topic)
      await publish(world, topic, { data: Buffer.from(GOOD) })
      const [received] = await take(world, subscription, 1)
      const { googclient_schemaname: name = '', googclient_schemaencoding: encoding = '' } =
        received?.message.attributes ?? {}
      return [world.short(name), encoding]
    },
    'a topic keeps the name of a schema that is deleted': async world => {
      await create(world)
      const topic = await topicOf(world, { schemaSettings: { schema: nameOf(world), encoding: 'JSON' } })
      await world.schemas('deleteSchema', { name: nameOf(world) })
      return [
        (await world.publisher('getTopic', { topic })).schemaSettings?.schema,
        await refusal(publish(world, topic, { data: Buffer.from(GOOD) })),
      ]
    },
  },
}
