import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { generatedClients, PROJECT, startHarness } from './pubsub.harness.ts'

const INVALID_ARGUMENT = 3
const NAME = `projects/${PROJECT}/subscriptions/orders.mail`
const MINUTE = 60_000

interface Options {
  topic?: object
  subscription?: object
  dataDir?: string
}

/** Publishes a, b and c a minute apart, acknowledges what is asked for, and seeks. */
async function startSeeking({ topic: topicOptions = {}, subscription = {}, dataDir }: Options = {}) {
  const harness = await startHarness(dataDir ? { dataDir } : {})
  const { subscriber } = generatedClients(harness)
  await harness.pubsub.createTopic({ name: 'orders', ...topicOptions })
  const topic = harness.pubsub.topic('orders', { messageOrdering: true })
  await topic.createSubscription('orders.mail', subscription)
  const publish = async (text: string, more: object = {}) => {
    await topic.publishMessage({ data: Buffer.from(text), ...more })
    await harness.clock.advance(MINUTE)
  }
  const start = harness.clock.now()
  return {
    ...harness,
    subscriber,
    topic,
    publish,
    unacknowledged: () =>
      harness.part.engine.peek(NAME, 100).map(({ data }) => Buffer.from(data, 'base64').toString()),
    async drain() {
      const request = { subscription: NAME, maxMessages: 100, returnImmediately: true }
      const [{ receivedMessages }] = await subscriber.pull(request)
      const ackIds = receivedMessages!.map(({ ackId }) => ackId!)
      if (ackIds.length > 0) await subscriber.acknowledge({ subscription: NAME, ackIds })
      return receivedMessages!.map(({ message }) => String(message?.data))
    },
    seek: (minutes: number) =>
      harness.pubsub.subscription('orders.mail').seek(new Date(start + minutes * MINUTE)),
  }
}

test('acknowledges everything that was published before the time', async () => {
  const { publish, unacknowledged, seek } = await startSeeking()
  for (const text of ['a', 'b', 'c']) await publish(text)
  await seek(1)
  expect(unacknowledged()).toEqual(['b', 'c'])
  await seek(10)
  expect(unacknowledged()).toEqual([])
})

test('brings nothing back that was not retained', async () => {
  const { publish, drain, unacknowledged, seek } = await startSeeking()
  await publish('a')
  await drain()
  await seek(0)
  expect(unacknowledged()).toEqual([])
})

test('delivers again what was acknowledged and retained since the time', async () => {
  const { publish, drain, seek } = await startSeeking({ subscription: { retainAckedMessages: true } })
  for (const text of ['a', 'b', 'c']) await publish(text)
  await drain()
  await seek(1)
  expect(await drain()).toEqual(['b', 'c'])
  await seek(2)
  expect(await drain()).toEqual(['c'])
})

test('delivers again what a seek forward had acknowledged', async () => {
  const { publish, drain, seek, unacknowledged } = await startSeeking({
    subscription: { retainAckedMessages: true },
  })
  for (const text of ['a', 'b']) await publish(text)
  await seek(10)
  expect(unacknowledged()).toEqual([])
  await seek(0)
  expect(await drain()).toEqual(['a', 'b'])
})

test('forgets retained messages after the retention, and when they are to be retained no more', async () => {
  const { publish, drain, seek, clock, pubsub, unacknowledged } = await startSeeking({
    subscription: { retainAckedMessages: true, messageRetentionDuration: { seconds: 600 } },
  })
  for (const text of ['a', 'b']) await publish(text)
  await drain()
  await clock.advance(8.5 * MINUTE)
  await seek(0)
  expect(await drain()).toEqual(['b'])
  await pubsub.subscription('orders.mail').setMetadata({ retainAckedMessages: false })
  await seek(0)
  expect(unacknowledged()).toEqual([])
})

test('delivers what the topic retains, also from before the subscription was there', async () => {
  const { publish, drain, seek, topic, part, pubsub } = await startSeeking({
    topic: { messageRetentionDuration: { seconds: 3600 } },
  })
  await publish('a', { attributes: { kind: 'order' } })
  await publish('b')
  await drain()
  await seek(0)
  expect(await drain()).toEqual(['a', 'b'])

  const [late] = await topic.createSubscription('late', { filter: 'attributes:kind' })
  expect((await late.getMetadata())[0].topicMessageRetentionDuration).toEqual({ seconds: '3600', nanos: 0 })
  await pubsub.subscription('late').seek(new Date(0))
  expect(part.engine.peek(`projects/${PROJECT}/subscriptions/late`)).toHaveLength(1)
})

test('retains by topic until its retention ends', async () => {
  const { publish, drain, seek, clock, topic, unacknowledged } = await startSeeking({
    topic: { messageRetentionDuration: { seconds: 600 } },
  })
  await publish('a')
  await publish('b')
  await drain()
  await clock.advance(8.5 * MINUTE)
  await seek(0)
  expect(unacknowledged()).toEqual(['b'])
  await topic.setMetadata({ messageRetentionDuration: null })
  await drain()
  await seek(0)
  expect(unacknowledged()).toEqual([])
})

test('keeps unacknowledged messages as long as the topic does, where that is longer', async () => {
  const { publish, clock, unacknowledged } = await startSeeking({
    topic: { messageRetentionDuration: { seconds: 1800 } },
    subscription: { messageRetentionDuration: { seconds: 600 } },
  })
  await publish('a')
  await clock.advance(20 * MINUTE)
  expect(unacknowledged()).toEqual(['a'])
  await clock.advance(10 * MINUTE)
  expect(unacknowledged()).toEqual([])
})

test('replays a key in its order, before what came later', async () => {
  const { publish, drain, seek } = await startSeeking({
    subscription: { retainAckedMessages: true, enableMessageOrdering: true },
  })
  for (const text of ['a', 'b']) await publish(text, { orderingKey: 'one' })
  await drain()
  await drain()
  await publish('c', { orderingKey: 'one' })
  await seek(0)
  expect([await drain(), await drain()]).toEqual([['a', 'b', 'c'], []])
})

test('finds retained messages after a restart', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'pubsub-'))
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
  const harness = await startSeeking({ dataDir, subscription: { retainAckedMessages: true } })
  await harness.publish('a')
  await harness.drain()
  await harness.seek(10)

  const { part } = await startHarness({ dataDir })

  expect(part.engine.peek(NAME)).toEqual([])
  await part.engine.seekToTime(NAME, 0)
  expect(part.engine.peek(NAME)).toHaveLength(1)
})

test('asks for a target', async () => {
  const { subscriber } = await startSeeking()
  await expect(subscriber.seek({ subscription: NAME })).rejects.toMatchObject({ code: INVALID_ARGUMENT })
})
