import { expect, test } from 'vitest'
import { PROJECT, startHarness, startReceiver, until } from './pubsub.harness.ts'

const RETRY = { minimumBackoff: { seconds: 1 }, maximumBackoff: { seconds: 1 } }

async function startWithDeadLetters(maxDeliveryAttempts: number, retryPolicy?: typeof RETRY) {
  const harness = await startHarness()
  const receiver = await startReceiver(() => 500)
  const parking = await startReceiver()
  const { pubsub } = harness
  const [topic] = await pubsub.createTopic('orders')
  const [dead] = await pubsub.createTopic('orders.dead')
  await dead.createSubscription('park', { pushEndpoint: parking.endpoint })
  await topic.createSubscription('orders.mail', {
    pushEndpoint: receiver.endpoint,
    ...(retryPolicy && { retryPolicy }),
    deadLetterPolicy: { deadLetterTopic: dead.name, maxDeliveryAttempts },
  })
  return { ...harness, receiver, parking, topic, dead }
}

test('moves a message to the dead-letter topic after exactly the declared attempts', async () => {
  const { part, clock, operations, receiver, parking, topic } = await startWithDeadLetters(5, RETRY)
  const messageId = await topic.publishMessage({ data: Buffer.from('bad'), attributes: { kind: 'order' } })

  for (let attempt = 1; attempt < 5; attempt++) {
    await until(() => part.engine.idle().scheduled === 1)
    await clock.advance(1000)
  }

  const [parked] = await parking.first(1)
  expect(receiver.received.map(({ deliveryAttempt }) => deliveryAttempt)).toEqual([1, 2, 3, 4, 5])
  expect(parked?.text).toBe('bad')
  expect(parked?.message.attributes).toEqual({
    kind: 'order',
    CloudPubSubDeadLetterSourceDeliveryCount: '5',
    CloudPubSubDeadLetterSourceSubscription: 'orders.mail',
    CloudPubSubDeadLetterSourceSubscriptionProject: PROJECT,
    CloudPubSubDeadLetterSourceTopicPublishTime: '2030-01-01T00:00:00.000Z',
  })
  expect(parked?.message.messageId).not.toBe(messageId)
  await until(() => part.engine.subscriptions().every(({ backlog }) => backlog === 0))
  expect(operations.counters()['pubsub.deadLettered']).toBe(1)
})

test('counts expired deadlines as attempts', async () => {
  const { part, clock, pubsub } = await startHarness()
  const [topic] = await pubsub.createTopic('orders')
  const [dead] = await pubsub.createTopic('dead')
  await dead.createSubscription('parked')
  const receiver = await startReceiver(() => 'hang')
  const deadLetterPolicy = { deadLetterTopic: dead.name, maxDeliveryAttempts: 5 }
  const retryPolicy = { minimumBackoff: { seconds: 0 }, maximumBackoff: { seconds: 0 } }
  await topic.createSubscription('orders.mail', {
    pushEndpoint: receiver.endpoint,
    deadLetterPolicy,
    retryPolicy,
  })
  await topic.publishMessage({ data: Buffer.from('slow') })

  for (let attempt = 1; attempt <= 5; attempt++) {
    await receiver.first(attempt)
    await clock.advance(10_000)
  }

  await until(() => part.engine.idle().unread === 1)
  expect(receiver.received).toHaveLength(5)
})

test('keeps delivering when the dead-letter topic is gone', async () => {
  const { part, clock, receiver, topic, dead } = await startWithDeadLetters(5, RETRY)
  await dead.delete()
  await topic.publishMessage({ data: Buffer.from('bad') })
  for (let attempt = 1; attempt <= 6; attempt++) {
    await until(() => part.engine.idle().scheduled === 1)
    await clock.advance(1000)
  }
  await receiver.first(7)
  expect(part.engine.subscriptions().find(({ name }) => name.endsWith('orders.mail'))?.backlog).toBe(1)
})
