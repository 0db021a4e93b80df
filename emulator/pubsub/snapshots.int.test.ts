import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { generatedClients, PROJECT, startHarness } from './pubsub.harness.ts'

const INVALID_ARGUMENT = 3
const NOT_FOUND = 5
const ALREADY_EXISTS = 6
const FAILED_PRECONDITION = 9
const HOUR = 3_600_000
const DAY = 24 * HOUR
const SNAPSHOT = `projects/${PROJECT}/snapshots/before`
const NAME = `projects/${PROJECT}/subscriptions/orders.mail`

async function startSnapshots(dataDir?: string) {
  const harness = await startHarness(dataDir ? { dataDir } : {})
  const [topic] = await harness.pubsub.createTopic('orders')
  const [subscription] = await topic.createSubscription('orders.mail')
  const { subscriber, publisher } = generatedClients(harness)
  return {
    ...harness,
    topic,
    subscription,
    subscriber,
    publisher,
    publish: (text: string) => topic.publishMessage({ data: Buffer.from(text) }),
    unacknowledged: (name = NAME) =>
      harness.part.engine.peek(name, 100).map(({ data }) => Buffer.from(data, 'base64').toString()),
    async drain() {
      const request = { subscription: NAME, maxMessages: 100, returnImmediately: true }
      const [{ receivedMessages }] = await subscriber.pull(request)
      await subscriber.acknowledge({
        subscription: NAME,
        ackIds: receivedMessages!.map(({ ackId }) => ackId!),
      })
    },
  }
}

test('brings a subscription back to what it had not acknowledged, and to all that came since', async () => {
  const { subscription, publish, drain, unacknowledged } = await startSnapshots()
  await publish('acknowledged')
  await drain()
  await publish('open')
  await subscription.createSnapshot('before')
  await drain()
  await publish('since')
  await drain()
  expect(unacknowledged()).toEqual([])

  await subscription.seek('before')

  expect(unacknowledged()).toEqual(['open', 'since'])
})

test('acknowledges what the snapshot does not hold', async () => {
  const { topic, publish, drain, pubsub, unacknowledged } = await startSnapshots()
  const [other] = await topic.createSubscription('other')
  await publish('done')
  await drain()
  await pubsub.subscription('orders.mail').createSnapshot('before')
  await publish('since')
  await other.seek('before')
  expect(unacknowledged(other.name)).toEqual(['since'])
})

test('answers, lists, labels and deletes snapshots', async () => {
  const { clock, pubsub, subscription, subscriber, publisher, topic } = await startSnapshots()
  await subscription.createSnapshot('before')
  const [found] = await subscriber.getSnapshot({ snapshot: SNAPSHOT })
  expect(found).toMatchObject({ name: SNAPSHOT, topic: topic.name })
  expect(Number(found.expireTime?.seconds)).toBe((clock.now() + 7 * DAY) / 1000)
  expect((await publisher.listTopicSnapshots({ topic: topic.name }))[0]).toEqual([SNAPSHOT])
  expect((await pubsub.getSnapshots())[0].map(({ name }) => name)).toEqual([SNAPSHOT])

  const [updated] = await subscriber.updateSnapshot({
    snapshot: { name: SNAPSHOT, labels: { why: 'release' } },
    updateMask: { paths: ['labels'] },
  })
  expect(updated).toMatchObject({ labels: { why: 'release' }, topic: topic.name })
  await expect(subscription.createSnapshot('before')).rejects.toMatchObject({ code: ALREADY_EXISTS })

  await pubsub.snapshot('before').delete()
  await expect(subscriber.getSnapshot({ snapshot: SNAPSHOT })).rejects.toMatchObject({ code: NOT_FOUND })
  await expect(subscription.seek('before')).rejects.toMatchObject({ code: NOT_FOUND })
})

test('gives a snapshot a name where the request has none', async () => {
  const { subscriber } = await startSnapshots()
  const [{ name }] = await subscriber.createSnapshot({ subscription: NAME })
  expect(name).toMatch(/^projects\/demo-test\/snapshots\/[A-Za-z][\w-]+$/)
})

test('lives seven days less the age of its oldest message, and refuses to live less than an hour', async () => {
  const { clock, publish, subscription, subscriber } = await startSnapshots()
  await publish('old')
  await clock.advance(3 * DAY)
  await subscription.createSnapshot('before')
  const [{ expireTime }] = await subscriber.getSnapshot({ snapshot: SNAPSHOT })
  expect(Number(expireTime?.seconds)).toBe((clock.now() + 4 * DAY) / 1000)

  await clock.advance(4 * DAY - HOUR / 2)
  await subscription.setMetadata({ messageRetentionDuration: { seconds: (30 * DAY) / 1000 } })
  await expect(subscription.createSnapshot('late')).rejects.toMatchObject({ code: FAILED_PRECONDITION })
  await clock.advance(HOUR / 2)
  await expect(subscriber.getSnapshot({ snapshot: SNAPSHOT })).rejects.toMatchObject({ code: NOT_FOUND })
})

test('lets a snapshot end sooner, but not later than in seven days', async () => {
  const { clock, subscription, subscriber } = await startSnapshots()
  await subscription.createSnapshot('before')
  const expireIn = (ms: number) =>
    subscriber.updateSnapshot({
      snapshot: { name: SNAPSHOT, expireTime: { seconds: (clock.now() + ms) / 1000 } },
      updateMask: { paths: ['expire_time'] },
    })
  await expect(expireIn(8 * DAY)).rejects.toMatchObject({ code: INVALID_ARGUMENT })
  await expireIn(HOUR)
  await clock.advance(HOUR)
  await expect(subscriber.getSnapshot({ snapshot: SNAPSHOT })).rejects.toMatchObject({ code: NOT_FOUND })
})

test('seeks only within one topic, and a topic that was made anew is another one', async () => {
  const { pubsub, topic, subscription, subscriber } = await startSnapshots()
  await subscription.createSnapshot('before')
  const [elsewhere] = await pubsub.createTopic('elsewhere')
  const [foreign] = await elsewhere.createSubscription('foreign')
  await expect(foreign.seek('before')).rejects.toMatchObject({ code: FAILED_PRECONDITION })

  await topic.delete()
  await pubsub.createTopic('orders')
  const [anew] = await pubsub.topic('orders').createSubscription('anew')
  await expect(anew.seek('before')).rejects.toMatchObject({ code: FAILED_PRECONDITION })
  await subscriber.deleteSnapshot({ snapshot: SNAPSHOT })
})

test('finds snapshots and what they hold after a restart', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'pubsub-'))
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
  const harness = await startSnapshots(dataDir)
  await harness.publish('open')
  await harness.subscription.createSnapshot('before')
  await harness.drain()
  await harness.publish('since')
  await harness.drain()
  await harness.pubsub.subscription('orders.mail').seek(new Date(harness.clock.now() + HOUR))

  const { part, pubsub } = await startHarness({ dataDir })
  expect(part.engine.peek(NAME)).toEqual([])
  await pubsub.subscription('orders.mail').seek('before')

  expect(part.engine.peek(NAME)).toHaveLength(2)
})
