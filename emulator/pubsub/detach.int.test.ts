import { expect, test } from 'vitest'
import { generatedClients, PROJECT, startHarness, startReceiver, until } from './pubsub.harness.ts'

const FAILED_PRECONDITION = 9
const NOT_FOUND = 5
const DAY = 24 * 3_600_000
const NAME = `projects/${PROJECT}/subscriptions/orders.mail`

test('takes a subscription from its topic, with its messages, and lets nobody read from it', async () => {
  const harness = await startHarness()
  const { part, pubsub } = harness
  const { subscriber, publisher } = generatedClients(harness)
  const [topic] = await pubsub.createTopic('orders')
  const [subscription] = await topic.createSubscription('orders.mail', { retainAckedMessages: true })
  await topic.publishMessage({ data: Buffer.from('lost') })
  const waiting = subscriber.pull({ subscription: NAME, maxMessages: 1 })
  await waiting
  const failed = new Promise<{ code: number }>(resolve => {
    subscription.on('error', error => resolve(error as unknown as { code: number }))
    subscription.on('message', () => {})
  })
  await until(() => part.engine.subscriptions()[0]?.inFlight === 1)

  await pubsub.detachSubscription('orders.mail')

  expect((await failed).code).toBe(FAILED_PRECONDITION)
  const [metadata] = await pubsub.subscription('orders.mail').getMetadata()
  expect(metadata).toMatchObject({ detached: true, topic: topic.name })
  expect((await publisher.listTopicSubscriptions({ topic: topic.name }))[0]).toEqual([])
  await topic.publishMessage({ data: Buffer.from('not for it') })
  expect(part.engine.peek(NAME)).toEqual([])
  const pulled = subscriber.pull({ subscription: NAME, maxMessages: 1, returnImmediately: true })
  await expect(pulled).rejects.toMatchObject({ code: FAILED_PRECONDITION })
  const sought = subscriber.seek({ subscription: NAME, time: { seconds: 1 } })
  await expect(sought).rejects.toMatchObject({ code: FAILED_PRECONDITION })
})

test('pushes nothing more from a detached subscription', async () => {
  const { part, pubsub } = await startHarness()
  const receiver = await startReceiver()
  const [topic] = await pubsub.createTopic('orders')
  await topic.createSubscription('orders.mail', { pushEndpoint: receiver.endpoint })
  await topic.publishMessage({ data: Buffer.from('before') })
  await until(() => part.engine.subscriptions()[0]?.backlog === 0)

  await pubsub.detachSubscription('orders.mail')
  await topic.publishMessage({ data: Buffer.from('after') })

  expect(part.engine.idle()).toMatchObject({ due: 0, inFlight: 0 })
  expect(receiver.received.map(({ text }) => text)).toEqual(['before'])
})

test('deletes a subscription that nobody uses, after the time that its policy says', async () => {
  const { clock, pubsub } = await startHarness()
  const [topic] = await pubsub.createTopic('orders')
  const ttl = { seconds: DAY / 1000 }
  const [unused] = await topic.createSubscription('unused', { expirationPolicy: { ttl } })
  const [used] = await topic.createSubscription('used', { expirationPolicy: { ttl } })
  const [never] = await topic.createSubscription('never', { expirationPolicy: {} })

  await clock.advance(DAY / 2)
  await used.getMetadata()
  await clock.advance(DAY / 2)

  await expect(unused.getMetadata()).rejects.toMatchObject({ code: NOT_FOUND })
  await used.getMetadata()
  await clock.advance(400 * DAY)
  await expect(used.getMetadata()).rejects.toMatchObject({ code: NOT_FOUND })
  await never.getMetadata()
})

test('keeps a subscription that somebody listens to, or that pushes with success', async () => {
  const { part, clock, pubsub } = await startHarness()
  const [topic] = await pubsub.createTopic('orders')
  const receiver = await startReceiver()
  const expirationPolicy = { ttl: { seconds: DAY / 1000 } }
  const [listened] = await topic.createSubscription('listened', { expirationPolicy })
  await topic.createSubscription('pushed', { expirationPolicy, pushEndpoint: receiver.endpoint })
  listened.on('message', message => message.ack())
  listened.on('error', () => {})
  await topic.publishMessage({ data: Buffer.from('x') })
  await until(() => part.engine.subscriptions().every(({ backlog }) => backlog === 0))

  await clock.advance(DAY / 2)
  await topic.publishMessage({ data: Buffer.from('y') })
  await receiver.first(2)
  await until(() => part.engine.subscriptions().every(({ backlog }) => backlog === 0))
  await clock.advance(DAY - 1)

  expect(part.engine.subscriptions().map(({ name }) => name)).toHaveLength(2)
  await listened.close()
})
