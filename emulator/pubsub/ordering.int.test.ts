import { expect, test } from 'vitest'
import { startHarness, startReceiver, until } from './pubsub.harness.ts'

const RETRY = { minimumBackoff: { seconds: 1 }, maximumBackoff: { seconds: 1 } }

test('delivers the messages of a key one after another, in the order of their publication', async () => {
  const { part, pubsub } = await startHarness()
  let underWay = 0
  let most = 0
  const receiver = await startReceiver(async () => {
    most = Math.max(most, ++underWay)
    await new Promise(resolve => setImmediate(resolve))
    underWay--
    return 204
  })
  await pubsub.createTopic('orders')
  const topic = pubsub.topic('orders', { messageOrdering: true })
  await topic.createSubscription('orders.mail', {
    pushEndpoint: receiver.endpoint,
    enableMessageOrdering: true,
  })

  const texts = Array.from({ length: 20 }, (_, i) => String(i))
  await Promise.all(texts.map(text => topic.publishMessage({ data: Buffer.from(text), orderingKey: 'one' })))

  await until(() => receiver.received.length === 20 && part.engine.subscriptions()[0]?.backlog === 0)
  expect(receiver.received.map(({ text }) => text)).toEqual(texts)
  expect(receiver.received[0]?.message.orderingKey).toBe('one')
  expect(most).toBe(1)
})

test('blocks a key behind a message that fails, and only that key', async () => {
  const { part, clock, pubsub } = await startHarness()
  let healed = false
  const receiver = await startReceiver(({ text }) => (text === 'a1' && !healed ? 500 : 204))
  await pubsub.createTopic('orders')
  const topic = pubsub.topic('orders', { messageOrdering: true })
  await topic.createSubscription('orders.mail', {
    pushEndpoint: receiver.endpoint,
    enableMessageOrdering: true,
    retryPolicy: RETRY,
  })
  for (const text of ['a1', 'a2', 'b1']) {
    await topic.publishMessage({ data: Buffer.from(text), orderingKey: text[0]! })
  }
  await until(() => part.engine.idle().scheduled === 1 && part.engine.subscriptions()[0]?.backlog === 2)
  expect(receiver.received.map(({ text }) => text).sort()).toEqual(['a1', 'b1'])

  healed = true
  await clock.advance(1000)

  await until(() => part.engine.subscriptions()[0]?.backlog === 0)
  expect(receiver.received.map(({ text }) => text).slice(-2)).toEqual(['a1', 'a2'])
})

test('does not order where the subscription does not ask for it', async () => {
  const { pubsub } = await startHarness()
  const receiver = await startReceiver(() => 'hang')
  await pubsub.createTopic('orders')
  const topic = pubsub.topic('orders', { messageOrdering: true })
  await topic.createSubscription('orders.mail', { pushEndpoint: receiver.endpoint })
  for (const text of ['a1', 'a2']) await topic.publishMessage({ data: Buffer.from(text), orderingKey: 'a' })
  expect(await receiver.first(2)).toHaveLength(2)
})
