import { expect, test } from 'vitest'
import { startHarness, startReceiver, until } from './pubsub.harness.ts'

const RETRY = { minimumBackoff: { seconds: 1 }, maximumBackoff: { seconds: 5 } }

test('backs off exponentially from the minimum to the maximum', async () => {
  const { part, clock, pubsub } = await startHarness()
  const receiver = await startReceiver(() => 500)
  const [topic] = await pubsub.createTopic('orders')
  await topic.createSubscription('orders.mail', { pushEndpoint: receiver.endpoint, retryPolicy: RETRY })
  await topic.publishMessage({ data: Buffer.from('x') })

  for (const [delivered, waitMs] of [1000, 2000, 4000, 5000, 5000].entries()) {
    await until(() => part.engine.idle().scheduled === 1)
    expect(receiver.received).toHaveLength(delivered + 1)
    expect(part.engine.idle().nextDueAt).toBe(clock.now() + waitMs)
    await clock.advance(waitMs - 1)
    expect(receiver.received).toHaveLength(delivered + 1)
    await clock.advance(1)
    await receiver.first(delivered + 2)
  }
})

test('takes no answer by the ack deadline as a negative acknowledgement', async () => {
  const { part, clock, pubsub } = await startHarness()
  const receiver = await startReceiver((_, number) => (number === 1 ? 'hang' : 204))
  const [topic] = await pubsub.createTopic('orders')
  await topic.createSubscription('orders.mail', {
    pushEndpoint: receiver.endpoint,
    retryPolicy: RETRY,
    ackDeadlineSeconds: 30,
  })
  await topic.publishMessage({ data: Buffer.from('x') })
  await receiver.first(1)

  await clock.advance(29_999)
  expect(part.engine.idle()).toMatchObject({ inFlight: 1, scheduled: 0 })
  await clock.advance(1)
  expect(part.engine.idle()).toMatchObject({ inFlight: 0, scheduled: 1 })
  await clock.advance(1000)
  await receiver.first(2)
  await until(() => part.engine.subscriptions()[0]?.backlog === 0)
})

test('takes a refused connection as a negative acknowledgement', async () => {
  const { part, pubsub } = await startHarness()
  const [topic] = await pubsub.createTopic('orders')
  await topic.createSubscription('orders.mail', { pushEndpoint: 'http://127.0.0.1:1/', retryPolicy: RETRY })
  await topic.publishMessage({ data: Buffer.from('x') })
  await until(() => part.engine.idle().scheduled === 1)
  expect(part.engine.subscriptions()[0]).toMatchObject({ backlog: 1, mostFailures: 1 })
})

test('slows a push subscription without a retry policy down as a whole', async () => {
  const { part, clock, pubsub } = await startHarness()
  const receiver = await startReceiver((_, number) => (number <= 2 ? 500 : 204))
  const [topic] = await pubsub.createTopic('orders')
  await topic.createSubscription('orders.mail', { pushEndpoint: receiver.endpoint })
  await topic.publishMessage({ data: Buffer.from('x') })

  for (const waitMs of [100, 200]) {
    await until(() => part.engine.idle().scheduled === 1)
    expect(part.engine.idle()).toMatchObject({ due: 0, nextDueAt: clock.now() + waitMs })
    await clock.advance(waitMs)
  }
  await until(() => part.engine.subscriptions()[0]?.backlog === 0)
})

test('goes on with other messages while one backs off', async () => {
  const { part, pubsub } = await startHarness()
  const receiver = await startReceiver(({ text }) => (text === 'bad' ? 500 : 204))
  const [topic] = await pubsub.createTopic('orders')
  await topic.createSubscription('orders.mail', { pushEndpoint: receiver.endpoint, retryPolicy: RETRY })
  await topic.publishMessage({ data: Buffer.from('bad') })
  await until(() => part.engine.idle().scheduled === 1)
  await topic.publishMessage({ data: Buffer.from('good') })
  await receiver.first(2)
  await until(() => part.engine.idle().inFlight === 0)
  expect(part.engine.subscriptions()[0]).toMatchObject({ backlog: 1, scheduled: 1 })
})
