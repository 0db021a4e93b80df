import { expect, test } from 'vitest'
import { startHarness, startReceiver, until } from './pubsub.harness.ts'

test('pushes a published message in the documented form and forgets it when it is acknowledged', async () => {
  const { part, pubsub, operations } = await startHarness()
  const receiver = await startReceiver(() => 204)
  const [topic] = await pubsub.createTopic('orders')
  await topic.createSubscription('orders.mail', { pushEndpoint: receiver.endpoint })

  const messageId = await topic.publishMessage({
    data: Buffer.from('hello'),
    attributes: { kind: 'greeting' },
  })

  const [push] = await receiver.first(1)
  expect(push).toMatchObject({
    message: { data: 'aGVsbG8=', attributes: { kind: 'greeting' }, messageId, message_id: messageId },
    subscription: 'projects/demo-test/subscriptions/orders.mail',
  })
  expect(push?.message.publishTime).toBe('2030-01-01T00:00:00.000Z')
  expect(push).not.toHaveProperty('deliveryAttempt')
  await until(() => part.engine.subscriptions()[0]?.backlog === 0)
  expect(part.engine.idle()).toEqual({ due: 0, inFlight: 0, scheduled: 0, nextDueAt: null, unread: 0 })
  expect(operations.counters()).toMatchObject({
    'pubsub.messages': 1,
    'pubsub.deliveries': 1,
    'pubsub.acks': 1,
  })
})

test.each([200, 201, 202, 204])('takes status %i as an acknowledgement', async status => {
  const { part, pubsub } = await startHarness()
  const receiver = await startReceiver(() => status)
  const [topic] = await pubsub.createTopic('orders')
  await topic.createSubscription('orders.mail', { pushEndpoint: receiver.endpoint })
  await topic.publishMessage({ data: Buffer.from('x') })
  await receiver.first(1)
  await until(() => part.engine.subscriptions()[0]?.backlog === 0)
})

test.each([203, 301, 400, 404, 429, 500])('takes status %i as a negative acknowledgement', async status => {
  const { part, clock, pubsub } = await startHarness()
  const receiver = await startReceiver((_, number) => (number === 1 ? status : 204))
  const [topic] = await pubsub.createTopic('orders')
  const retryPolicy = { minimumBackoff: { seconds: 1 }, maximumBackoff: { seconds: 60 } }
  await topic.createSubscription('orders.mail', { pushEndpoint: receiver.endpoint, retryPolicy })
  await topic.publishMessage({ data: Buffer.from('x') })
  await until(() => part.engine.idle().scheduled === 1)
  await clock.advance(1000)
  await receiver.first(2)
  await until(() => part.engine.subscriptions()[0]?.backlog === 0)
})

test('sends the OIDC token that the subscription asks for', async () => {
  const token = async (email: string, audience: string) => `token-of-${email}-for-${audience}`
  const { pubsub } = await startHarness({ push: { token } })
  const receiver = await startReceiver()
  const [topic] = await pubsub.createTopic('orders')
  const oidcToken = { serviceAccountEmail: 'push@demo', audience: 'mail' }
  await topic.createSubscription('orders.mail', {
    pushConfig: { pushEndpoint: receiver.endpoint, oidcToken },
  })
  await topic.publishMessage({ data: Buffer.from('x') })
  const [push] = await receiver.first(1)
  expect(push?.headers.authorization).toBe('Bearer token-of-push@demo-for-mail')
})

test('holds pushes back until it is told to go', async () => {
  const { part, pubsub } = await startHarness({ push: { held: true } })
  const receiver = await startReceiver()
  const [topic] = await pubsub.createTopic('orders')
  await topic.createSubscription('orders.mail', { pushEndpoint: receiver.endpoint })
  await topic.publishMessage({ data: Buffer.from('x') })
  expect(part.engine.idle()).toMatchObject({ due: 1, inFlight: 0 })
  part.engine.holdPush(false)
  await receiver.first(1)
})

test('starts and stops pushing as the push configuration changes', async () => {
  const { part, pubsub } = await startHarness()
  const receiver = await startReceiver()
  const [topic] = await pubsub.createTopic('orders')
  const [subscription] = await topic.createSubscription('orders.mail')
  await topic.publishMessage({ data: Buffer.from('before') })
  expect(part.engine.idle()).toMatchObject({ due: 0, unread: 1 })

  await subscription.modifyPushConfig({ pushEndpoint: receiver.endpoint })
  await receiver.first(1)
  await until(() => part.engine.idle().inFlight === 0)
  await subscription.modifyPushConfig({ pushEndpoint: '' })
  await topic.publishMessage({ data: Buffer.from('after') })

  expect(part.engine.idle()).toMatchObject({ due: 0, inFlight: 0, unread: 1 })
  expect(receiver.received.map(({ text }) => text)).toEqual(['before'])
})

test('sends the data as it is when the payload is to be unwrapped', async () => {
  const { part, pubsub } = await startHarness()
  const receiver = await startReceiver()
  const [topic] = await pubsub.createTopic('orders')
  const pushConfig = { pushEndpoint: receiver.endpoint, noWrapper: { writeMetadata: true } }
  await topic.createSubscription('orders.mail', { pushConfig })
  const data = Buffer.from(JSON.stringify({ message: { data: '', own: true } }))
  const messageId = await topic.publishMessage({ data, attributes: { kind: 'raw', host: 'evil' } })

  const [push] = await receiver.first(1)

  expect(push?.message).toEqual({ data: '', own: true })
  expect(push?.headers).toMatchObject({ 'x-goog-pubsub-message-id': messageId, kind: 'raw' })
  expect(push?.headers.host).not.toBe('evil')
  await until(() => part.engine.subscriptions()[0]?.backlog === 0)
})

test('pushes more at a time as acknowledgements come in', async () => {
  const { part, pubsub } = await startHarness()
  const held: Array<() => void> = []
  const receiver = await startReceiver((_, number) =>
    number > 32 ? new Promise(resolve => held.push(() => resolve(204))) : 204,
  )
  const [topic] = await pubsub.createTopic('orders')
  await topic.createSubscription('orders.mail', { pushEndpoint: receiver.endpoint })

  await Promise.all(Array.from({ length: 200 }, () => topic.publishMessage({ data: Buffer.from('x') })))

  await receiver.first(32 + 48)
  expect(part.engine.idle()).toMatchObject({ inFlight: 48, due: 200 - 32 - 48 })
  while (part.engine.subscriptions()[0]?.backlog !== 0) {
    for (const release of held.splice(0)) release()
    await until(() => held.length > 0 || part.engine.subscriptions()[0]?.backlog === 0)
  }
})
