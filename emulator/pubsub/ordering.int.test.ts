import { expect, test } from 'vitest'
import { seededRandom } from '../core/random.ts'
import { generatedClients, startHarness, startReceiver, until } from './pubsub.harness.ts'

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

async function startPulling() {
  const harness = await startHarness()
  const { subscriber } = generatedClients(harness)
  await harness.pubsub.createTopic('orders')
  const topic = harness.pubsub.topic('orders', { messageOrdering: true })
  const [{ name: subscription }] = await topic.createSubscription('orders.mail', {
    enableMessageOrdering: true,
    ackDeadlineSeconds: 10,
  })
  return {
    ...harness,
    publish: async (...texts: string[]) => {
      for (const text of texts) await topic.publishMessage({ data: Buffer.from(text), orderingKey: text[0]! })
    },
    async pull(maxMessages = 10) {
      const [answer] = await subscriber.pull({ subscription, maxMessages, returnImmediately: true })
      const received = answer.receivedMessages!
      return {
        texts: received.map(({ message }) => String(message?.data)),
        ackIds: received.map(({ ackId }) => ackId!),
      }
    },
    acknowledge: (...ackIds: string[]) => subscriber.acknowledge({ subscription, ackIds }),
    giveBack: (...ackIds: string[]) =>
      subscriber.modifyAckDeadline({ subscription, ackIds, ackDeadlineSeconds: 0 }),
  }
}

test('hands several messages of a key to one who pulls, and more of it only when they are done', async () => {
  const { publish, pull, acknowledge } = await startPulling()
  await publish('a1', 'a2', 'b1', 'a3')
  const first = await pull(2)
  expect(first.texts).toEqual(['a1', 'a2'])
  expect((await pull()).texts).toEqual(['b1'])
  await acknowledge(first.ackIds[0]!)
  expect((await pull()).texts).toEqual([])
  await acknowledge(first.ackIds[1]!)
  expect((await pull()).texts).toEqual(['a3'])
})

test('delivers a message that is given back again with those that went out after it', async () => {
  const { part, publish, pull, acknowledge, giveBack } = await startPulling()
  await publish('a1', 'a2', 'a3', 'a4')
  const first = await pull(3)
  await giveBack(first.ackIds[1]!)
  const again = await pull()
  expect(again.texts).toEqual(['a2', 'a3', 'a4'])
  await acknowledge(first.ackIds[0]!, ...again.ackIds)
  expect(part.engine.subscriptions()[0]?.backlog).toBe(0)
})

test('delivers a key again from its first message whose deadline has passed', async () => {
  const { clock, publish, pull, acknowledge } = await startPulling()
  await publish('a1', 'a2', 'a3')
  const first = await pull()
  await acknowledge(first.ackIds[0]!)
  await clock.advance(10_000)
  expect((await pull()).texts).toEqual(['a2', 'a3'])
})

test('takes a late acknowledgement of a message that stands behind another again', async () => {
  const { part, publish, pull, acknowledge, giveBack } = await startPulling()
  await publish('a1', 'a2', 'a3')
  const first = await pull()
  await giveBack(first.ackIds[0]!)
  await acknowledge(first.ackIds[1]!)
  const again = await pull()
  expect(again.texts).toEqual(['a1', 'a3'])
  await acknowledge(...again.ackIds)
  expect(part.engine.subscriptions()[0]?.backlog).toBe(0)
})

test('keeps every key in order, whatever is given back', async () => {
  const { publish, pull, acknowledge, giveBack } = await startPulling()
  const chance = seededRandom(7)
  const texts = Array.from({ length: 30 }, (_, i) => `${'abc'[i % 3]}${String(i).padStart(2, '0')}`)
  await publish(...texts)
  const done: string[] = []
  while (done.length < texts.length) {
    const { texts: batch, ackIds } = await pull(1 + Math.floor(chance() * 8))
    const stuck = new Set<string>()
    for (const [index, text] of batch.entries()) {
      const key = text[0]!
      if (stuck.has(key)) continue
      if (chance() < 0.3) {
        stuck.add(key)
        await giveBack(ackIds[index]!)
      } else {
        done.push(text)
        await acknowledge(ackIds[index]!)
      }
    }
  }
  for (const key of ['a', 'b', 'c']) {
    const ofKey = (text: string) => text.startsWith(key)
    expect(done.filter(ofKey)).toEqual(texts.filter(ofKey))
  }
})
