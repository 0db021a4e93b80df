import { connect } from 'node:net'
import { credentials, makeClientConstructor, status } from '@grpc/grpc-js'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { loadServices } from './protos.ts'
import { type Harness, startHarness } from './pubsub.harness.ts'
import { UNARY } from './rpc/index.ts'

const METHODS = loadServices().flatMap(service => Object.entries(service))

/** A client for the bytes of any request. */
function rawClient({ part }: Harness) {
  const methods = METHODS.map(([name, { path, requestStream, responseStream }]) => [
    name,
    {
      path,
      requestStream,
      responseStream,
      requestSerialize: (bytes: Buffer) => bytes,
      requestDeserialize: (bytes: Buffer) => bytes,
      responseSerialize: (bytes: Buffer) => bytes,
      responseDeserialize: (bytes: Buffer) => bytes,
    },
  ])
  const Client = makeClientConstructor(Object.fromEntries(methods), 'raw')
  const client = new Client(part.address, credentials.createInsecure())
  onTestFinished(() => client.close())
  return (name: string, bytes: Buffer) =>
    new Promise<number>(resolve => {
      const call = client[name] as (
        request: Buffer,
        options: object,
        done: (error: { code: number } | null) => void,
      ) => void
      call.call(client, bytes, { deadline: Date.now() + 20_000 }, error => resolve(error?.code ?? status.OK))
    })
}

const topic = mostly('projects/p/topics/orders')
const subscription = mostly('projects/p/subscriptions/mail')
const snapshot = mostly('projects/p/snapshots/before')
const schemaName = mostly('projects/p/schemas/order')
const SCHEMAS = [
  '"string"',
  '{"type":"array","items":"null"}',
  '{"type":"record","name":"A","fields":[{"name":"a","type":"A"}]}',
  'message A { optional A a = 1; repeated string b = 2; }',
  'message A { required string a = 1; }',
]
const schema = fc.record({
  name: schemaName,
  type: fc.constantFrom('TYPE_UNSPECIFIED', 'AVRO', 'PROTOCOL_BUFFER'),
  definition: fc.oneof(fc.constantFrom(...SCHEMAS), fc.string(), fc.json()),
})
const duration = fc.record({ seconds: fc.integer({ min: -10, max: 4_000_000 }), nanos: fc.integer() })
const attributes = fc.dictionary(fc.string(), fc.string(), { noNullPrototype: true })
const pushConfig = fc.record({ pushEndpoint: fc.oneof(fc.constant(''), fc.string()), attributes })
const body = fc.record(
  {
    topic,
    filter: fc.oneof(fc.constantFrom('', 'attributes:x', 'NOT attributes.x = "y"'), fc.string()),
    labels: attributes,
    pushConfig,
    ackDeadlineSeconds: fc.integer({ min: -1, max: 700 }),
    retryPolicy: fc.record({ minimumBackoff: duration, maximumBackoff: duration }),
    deadLetterPolicy: fc.record({
      deadLetterTopic: topic,
      maxDeliveryAttempts: fc.integer({ min: 0, max: 101 }),
    }),
    messageRetentionDuration: duration,
    expirationPolicy: fc.record({ ttl: duration }),
    enableMessageOrdering: fc.boolean(),
    enableExactlyOnceDelivery: fc.boolean(),
    retainAckedMessages: fc.boolean(),
    schemaSettings: fc.record({ schema: schemaName, encoding: fc.constantFrom('JSON', 'BINARY') }),
  },
  { requiredKeys: [] },
)
const message = fc.record(
  {
    data: fc.base64String(),
    attributes,
    orderingKey: fc.string(),
    messageId: fc.string(),
    publishTime: duration,
  },
  { requiredKeys: [] },
)
const paths = fc.array(
  fc.oneof(
    fc.constantFrom(
      'labels',
      'push_config',
      'retry_policy.minimum_backoff',
      'expire_time',
      'schema_settings',
    ),
    fc.string(),
  ),
)

/** A request for any of the methods: the serialiser takes the fields that the method knows. */
const requestOf = (method: string) => {
  const updatesTopic = method === 'UpdateTopic'
  const updatesSubscription = method === 'UpdateSubscription'
  const kinds = { Subscription: subscription, Snapshot: snapshot, Schema: schemaName, Revision: schemaName }
  const kind = Object.entries(kinds).find(([kind]) => method.includes(kind))
  const name = kind ? kind[1] : topic
  const target = fc.record({
    name,
    topic: updatesTopic ? fc.tuple(topic, body).map(([name, rest]) => ({ ...rest, name })) : topic,
    subscription: updatesSubscription
      ? fc.tuple(subscription, body).map(([name, rest]) => ({ ...rest, name }))
      : subscription,
    project: mostly('projects/p'),
    messages: fc.array(message, { maxLength: 3 }),
    ackIds: fc.array(fc.oneof(fc.constantFrom('1-9ugxnorjls-1', '1-0-0'), fc.string()), { maxLength: 3 }),
    pageToken: fc.string(),
    pageSize: fc.integer({ min: -1, max: 2000 }),
    maxMessages: fc.integer({ min: -1, max: 2000 }),
    returnImmediately: fc.constant(true),
    updateMask: fc.record({ paths }),
    snapshot:
      method === 'UpdateSnapshot'
        ? fc.record({ name: snapshot, labels: attributes, expireTime: duration })
        : snapshot,
    parent: mostly('projects/p'),
    schema,
    schemaId: mostly('order'),
    revisionId: fc.string(),
    view: fc.constantFrom('BASIC', 'FULL'),
    message: fc.base64String(),
    encoding: fc.constantFrom('ENCODING_UNSPECIFIED', 'JSON', 'BINARY'),
  })
  return fc.tuple(body, target).map(([rest, fields]) => ({ ...rest, ...fields }))
}

function mostly(value: string): fc.Arbitrary<string> {
  const odd = fc.oneof(fc.string(), fc.constantFrom('', '../..', '__proto__', value + value))
  return fc.oneof({ weight: 5, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: odd })
}

test.each(METHODS.filter(([, method]) => !method.requestStream))(
  'answers every %s, whatever the request, with a code of Google that is not INTERNAL',
  async (name, method) => {
    const harness = await startHarness({ frozen: false, push: { held: true } })
    await harness.pubsub.createTopic('projects/p/topics/orders')
    if (name !== 'CreateSubscription') {
      await harness.pubsub
        .topic('projects/p/topics/orders')
        .createSubscription('projects/p/subscriptions/mail')
    }
    if (name !== 'CreateSchema') {
      const definition = 'message A { optional A a = 1; }'
      await harness.part.engine.schemaRegistry.create(
        'projects/p/schemas/order',
        'PROTOCOL_BUFFER',
        definition,
      )
    }
    const call = rawClient(harness)
    const runs = name in UNARY ? 60 : 3
    const generated = fc.asyncProperty(requestOf(name), async request => {
      const code = await call(name, method.requestSerialize(request))
      expect([status.INTERNAL, status.UNKNOWN, status.DEADLINE_EXCEEDED]).not.toContain(code)
      if (!(name in UNARY)) expect(code).toBe(status.UNIMPLEMENTED)
    })
    await fc.assert(generated, { numRuns: runs, seed: 1 })
  },
)

test('survives bytes that are no request', async () => {
  const harness = await startHarness()
  const call = rawClient(harness)
  expect(await call('Publish', Buffer.from([0xff, 0xff, 0xff, 0xff]))).not.toBe(status.OK)

  const [host, port] = harness.part.address.split(':')
  const socket = connect(Number(port), host)
  socket.on('error', () => {})
  const closed = new Promise(resolve => socket.once('close', resolve))
  socket.end('GET / HTTP/1.1\r\n\r\n')
  socket.resume()
  await closed

  await harness.pubsub.createTopic('still-there')
})
