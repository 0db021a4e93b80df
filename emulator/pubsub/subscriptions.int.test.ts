import { expect, test } from 'vitest'
import { startHarness } from './pubsub.harness.ts'

const INVALID_ARGUMENT = 3
const NOT_FOUND = 5

test("answers a new subscription with Google's defaults", async () => {
  const { pubsub } = await startHarness()
  const [topic] = await pubsub.createTopic('orders')
  const [subscription] = await topic.createSubscription('orders.mail')

  const [metadata] = await subscription.getMetadata()

  expect(metadata).toMatchObject({
    name: 'projects/demo-test/subscriptions/orders.mail',
    topic: 'projects/demo-test/topics/orders',
    ackDeadlineSeconds: 10,
    messageRetentionDuration: { seconds: '604800', nanos: 0 },
    expirationPolicy: { ttl: { seconds: '2678400', nanos: 0 } },
    pushConfig: { pushEndpoint: '' },
    retryPolicy: null,
    deadLetterPolicy: null,
    state: 'ACTIVE',
  })
})

test('keeps every setting and updates only what the mask names', async () => {
  const { pubsub } = await startHarness()
  const [topic] = await pubsub.createTopic('orders')
  const [parked] = await pubsub.createTopic('parked')
  const [subscription] = await topic.createSubscription('orders.mail', {
    ackDeadlineSeconds: 60,
    pushConfig: {
      pushEndpoint: 'http://127.0.0.1:1/push',
      oidcToken: { serviceAccountEmail: 'push@demo-test.iam.gserviceaccount.com', audience: 'mail' },
    },
    retryPolicy: { minimumBackoff: { seconds: 1 }, maximumBackoff: { seconds: 60 } },
    deadLetterPolicy: { deadLetterTopic: parked.name, maxDeliveryAttempts: 7 },
    filter: 'attributes:kind',
    expirationPolicy: {},
  })

  await subscription.setMetadata({ ackDeadlineSeconds: 90, labels: { team: 'mail' } })

  const [metadata] = await subscription.getMetadata()
  expect(metadata).toMatchObject({
    ackDeadlineSeconds: 90,
    labels: { team: 'mail' },
    pushConfig: {
      pushEndpoint: 'http://127.0.0.1:1/push',
      oidcToken: { serviceAccountEmail: 'push@demo-test.iam.gserviceaccount.com', audience: 'mail' },
    },
    retryPolicy: { minimumBackoff: { seconds: '1', nanos: 0 }, maximumBackoff: { seconds: '60', nanos: 0 } },
    deadLetterPolicy: { deadLetterTopic: parked.name, maxDeliveryAttempts: 7 },
    filter: 'attributes:kind',
    expirationPolicy: { ttl: null },
  })
})

test('refuses settings that production refuses', async () => {
  const { pubsub } = await startHarness()
  const [topic] = await pubsub.createTopic('orders')
  const wrong = [
    { ackDeadlineSeconds: 9 },
    { ackDeadlineSeconds: 601 },
    { messageRetentionDuration: { seconds: 60 } },
    { retryPolicy: { minimumBackoff: { seconds: 20 }, maximumBackoff: { seconds: 10 } } },
    { deadLetterPolicy: { deadLetterTopic: topic.name, maxDeliveryAttempts: 4 } },
    { pushEndpoint: 'ftp://elsewhere' },
    { filter: 'attributes.kind = ' },
  ]
  for (const options of wrong) {
    const created = topic.createSubscription('wrong', options)
    await expect(created, JSON.stringify(options)).rejects.toMatchObject({ code: INVALID_ARGUMENT })
  }
  expect((await pubsub.getSubscriptions())[0]).toEqual([])
})

test('refuses to change the filter', async () => {
  const { pubsub } = await startHarness()
  const [topic] = await pubsub.createTopic('orders')
  const [subscription] = await topic.createSubscription('orders.mail')
  await expect(subscription.setMetadata({ filter: 'attributes:kind' })).rejects.toMatchObject({
    code: INVALID_ARGUMENT,
  })
})

test('needs the topic and the dead-letter topic to be there', async () => {
  const { pubsub } = await startHarness()
  await expect(pubsub.topic('nowhere').createSubscription('lost')).rejects.toMatchObject({ code: NOT_FOUND })
  const [topic] = await pubsub.createTopic('orders')
  const deadLetterPolicy = { deadLetterTopic: 'projects/demo-test/topics/nowhere', maxDeliveryAttempts: 5 }
  const created = topic.createSubscription('orders.mail', { deadLetterPolicy })
  await expect(created).rejects.toMatchObject({ code: NOT_FOUND })
})

test('lists and deletes subscriptions', async () => {
  const { part, pubsub } = await startHarness()
  const [topic] = await pubsub.createTopic('orders')
  await topic.createSubscription('first')
  const [second] = await topic.createSubscription('second')
  await topic.publishMessage({ data: Buffer.from('x') })

  await second.delete()

  const [left] = await pubsub.getSubscriptions()
  expect(left.map(({ name }) => name)).toEqual(['projects/demo-test/subscriptions/first'])
  expect(part.engine.topics()).toEqual([{ name: topic.name, subscriptions: 1 }])
  await expect(second.getMetadata()).rejects.toMatchObject({ code: NOT_FOUND })
})

test('forgets everything when it is reset', async () => {
  const { part, pubsub } = await startHarness()
  const [topic] = await pubsub.createTopic('orders')
  await topic.createSubscription('first')
  part.reset()
  expect((await pubsub.getTopics())[0]).toEqual([])
  expect((await pubsub.getSubscriptions())[0]).toEqual([])
})
