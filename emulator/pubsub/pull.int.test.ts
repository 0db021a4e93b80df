import { expect, test } from 'vitest'
import { generatedClients, PROJECT, startHarness, until } from './pubsub.harness.ts'

const FAILED_PRECONDITION = 9
const INVALID_ARGUMENT = 3
const NAME = `projects/${PROJECT}/subscriptions/orders.mail`

async function startSubscriber(options: object = {}) {
  const harness = await startHarness()
  const { subscriber } = generatedClients(harness)
  const [topic] = await harness.pubsub.createTopic('orders')
  await topic.createSubscription('orders.mail', options)
  const pull = async (maxMessages = 10) => {
    const [answer] = await subscriber.pull({ subscription: NAME, maxMessages, returnImmediately: true })
    return answer.receivedMessages!
  }
  const publish = (text: string) => topic.publishMessage({ data: Buffer.from(text) })
  return { ...harness, subscriber, topic, pull, publish }
}

test('hands out messages up to the number asked for, oldest first, and forgets them when acknowledged', async () => {
  const { part, subscriber, pull, publish } = await startSubscriber()
  for (const text of ['a', 'b', 'c']) await publish(text)

  const two = await pull(2)

  expect(two.map(({ message }) => String(message?.data))).toEqual(['a', 'b'])
  await subscriber.acknowledge({ subscription: NAME, ackIds: two.map(({ ackId }) => ackId!) })
  expect(part.engine.peek(NAME).map(({ state }) => state)).toEqual(['due'])
})

test('waits for a first message', async () => {
  const { subscriber, publish } = await startSubscriber()
  const pulled = subscriber.pull({ subscription: NAME, maxMessages: 1 })
  await publish('late')
  const [{ receivedMessages }] = await pulled
  expect(receivedMessages?.map(({ message }) => String(message?.data))).toEqual(['late'])
})

test('answers with nothing when the wait is over', async () => {
  const { clock, operations, subscriber } = await startSubscriber()
  const pulled = subscriber.pull({ subscription: NAME, maxMessages: 1 })
  await until(() => operations.counters()['pubsub.Pull'] === 1)
  await clock.advance(10_000)
  expect((await pulled)[0].receivedMessages).toEqual([])
})

test('hands out again what was not acknowledged by its deadline', async () => {
  const { clock, pull, publish } = await startSubscriber({ ackDeadlineSeconds: 20 })
  await publish('slow')
  expect(await pull()).toHaveLength(1)
  await clock.advance(19_999)
  expect(await pull()).toHaveLength(0)
  await clock.advance(1)
  expect(await pull()).toHaveLength(1)
})

test('lets the deadline be moved, and 0 gives the message back at once', async () => {
  const { clock, subscriber, pull, publish } = await startSubscriber({ ackDeadlineSeconds: 10 })
  await publish('slow')
  const [first] = await pull()
  const move = (seconds: number) =>
    subscriber.modifyAckDeadline({ subscription: NAME, ackIds: [first!.ackId!], ackDeadlineSeconds: seconds })

  await move(60)
  await clock.advance(59_999)
  expect(await pull()).toHaveLength(0)
  await move(0)
  expect(await pull()).toHaveLength(1)
})

test('takes a late acknowledgement as long as the message is there', async () => {
  const { part, clock, subscriber, pull, publish } = await startSubscriber()
  await publish('late')
  const [first] = await pull()
  await clock.advance(10_000)
  await subscriber.acknowledge({ subscription: NAME, ackIds: [first!.ackId!] })
  expect(part.engine.peek(NAME)).toEqual([])
  expect(await pull()).toEqual([])
  await subscriber.acknowledge({ subscription: NAME, ackIds: [first!.ackId!] })
})

test('drops messages after the retention of the subscription', async () => {
  const { part, clock, publish } = await startSubscriber({ messageRetentionDuration: { seconds: 600 } })
  await publish('old')
  await clock.advance(300_000)
  await publish('young')
  await clock.advance(300_000)
  expect(part.engine.peek(NAME).map(({ data }) => Buffer.from(data, 'base64').toString())).toEqual(['young'])
})

test('refuses a foreign acknowledgement id, a push subscription, and to pull nothing', async () => {
  const { pubsub, subscriber } = await startSubscriber()
  const acknowledged = subscriber.acknowledge({ subscription: NAME, ackIds: ['no-such-thing!'] })
  await expect(acknowledged).rejects.toMatchObject({ code: INVALID_ARGUMENT })
  const none = subscriber.acknowledge({ subscription: NAME, ackIds: [] })
  await expect(none).rejects.toMatchObject({ code: INVALID_ARGUMENT })
  const nothing = subscriber.pull({ subscription: NAME, maxMessages: 0, returnImmediately: true })
  await expect(nothing).rejects.toMatchObject({ code: INVALID_ARGUMENT })
  await pubsub.subscription('orders.mail').modifyPushConfig({ pushEndpoint: 'http://127.0.0.1:1/' })
  const pushed = subscriber.pull({ subscription: NAME, maxMessages: 1, returnImmediately: true })
  await expect(pushed).rejects.toMatchObject({ code: FAILED_PRECONDITION })
})
