import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { generatedClients, type Harness, PROJECT, startHarness } from './pubsub.harness.ts'

const TOPIC = `projects/${PROJECT}/topics/orders`
const nameOf = (subscription: string): string => `projects/${PROJECT}/subscriptions/${subscription}`

function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pubsub-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Texts of up to nine; those of an even number are of the kind that `even` takes. */
const batchOf = (count: number) =>
  Array.from({ length: count }, (_, number) => ({
    data: Buffer.from(String(number)),
    attributes: { kind: number % 2 === 0 ? 'even' : 'odd' },
  }))

const unacknowledged = ({ part }: Harness, subscription: string): string =>
  part.engine
    .peek(nameOf(subscription), 100)
    .map(({ data }) => Buffer.from(data, 'base64').toString())
    .join('')

async function acknowledge(harness: Harness, subscription: string, texts: string): Promise<void> {
  const { subscriber } = generatedClients(harness)
  const request = { subscription: nameOf(subscription), maxMessages: 100, returnImmediately: true }
  const [{ receivedMessages }] = await subscriber.pull(request)
  const wanted = (receivedMessages ?? []).filter(({ message }) => texts.includes(String(message?.data)))
  const ackIds = wanted.map(({ ackId }) => ackId ?? '')
  await subscriber.acknowledge({ subscription: nameOf(subscription), ackIds })
}

/** Rows that are on the disk, of a part that has ended. */
function rows(dataDir: string, table: string): number {
  const database = new DatabaseSync(join(dataDir, 'pubsub.sqlite'))
  const row = database.prepare(`SELECT count(*) AS count FROM ${table}`).get()
  database.close()
  return Number(row?.count)
}

test('of a batch, each subscription finds after a restart what it had not acknowledged', async () => {
  const dataDir = dataFolder()
  const harness = await startHarness({ dataDir })
  const [topic] = await harness.pubsub.createTopic('orders')
  await topic.createSubscription('all')
  await topic.createSubscription('even', { filter: 'attributes.kind = "even"' })
  await generatedClients(harness).publisher.publish({ topic: TOPIC, messages: batchOf(9) })
  await acknowledge(harness, 'all', '0157')
  await acknowledge(harness, 'even', '04')

  await harness.restart()

  expect(unacknowledged(harness, 'all')).toBe('23468')
  expect(unacknowledged(harness, 'even')).toBe('268')
  await acknowledge(harness, 'all', '23468')
  await harness.restart()
  expect(unacknowledged(harness, 'all')).toBe('')
  expect(unacknowledged(harness, 'even')).toBe('268')
  await acknowledge(harness, 'even', '268')
  await harness.part.stop()
  expect([rows(dataDir, 'batches'), rows(dataDir, 'holdings')]).toEqual([0, 0])
})

test('what nobody takes is not kept', async () => {
  const dataDir = dataFolder()
  const harness = await startHarness({ dataDir })
  const [topic] = await harness.pubsub.createTopic('orders')
  await topic.createSubscription('even', { filter: 'attributes.kind = "even"' })
  const { publisher } = generatedClients(harness)
  await publisher.publish({ topic: TOPIC, messages: batchOf(9).filter((_, number) => number % 2 === 1) })
  await harness.part.stop()
  expect(rows(dataDir, 'batches')).toBe(0)
})

test('a subscription does not inherit what one that was deleted had left', async () => {
  const harness = await startHarness({ dataDir: dataFolder() })
  const [topic] = await harness.pubsub.createTopic('orders')
  await topic.createSubscription('all')
  const [gone] = await topic.createSubscription('gone')
  await generatedClients(harness).publisher.publish({ topic: TOPIC, messages: batchOf(3) })
  await gone.delete()
  await harness.restart()
  await harness.pubsub.topic('orders').createSubscription('fresh')
  await harness.restart()
  expect(unacknowledged(harness, 'all')).toBe('012')
  expect(unacknowledged(harness, 'fresh')).toBe('')
})

test('what a crash kept from being let go takes along nothing that others hold', async () => {
  const dataDir = dataFolder()
  const harness = await startHarness({ dataDir })
  const [topic] = await harness.pubsub.createTopic('orders')
  const [detached] = await topic.createSubscription('detached')
  await topic.createSubscription('all')
  await generatedClients(harness).publisher.publish({ topic: TOPIC, messages: batchOf(3) })
  await harness.pubsub.detachSubscription(detached.name)
  await harness.part.stop()
  const database = new DatabaseSync(join(dataDir, 'pubsub.sqlite'))
  database.exec('DELETE FROM holdings')
  database.close()

  await harness.restart()
  expect(unacknowledged(harness, 'all')).toBe('012')
  await harness.restart()
  expect(unacknowledged(harness, 'all')).toBe('012')
})

test('what an earlier version has stored is taken over', async () => {
  const dataDir = dataFolder()
  const harness = await startHarness({ dataDir })
  const [topic] = await harness.pubsub.createTopic('orders')
  await topic.createSubscription('all')
  await harness.part.stop()
  const database = new DatabaseSync(join(dataDir, 'pubsub.sqlite'))
  database.exec(`
    CREATE TABLE messages (
      sequence INTEGER PRIMARY KEY, data BLOB NOT NULL, attributes TEXT NOT NULL, ordering_key TEXT NOT NULL, published_at INTEGER NOT NULL);
    CREATE TABLE backlog (
      subscription INTEGER NOT NULL, sequence INTEGER NOT NULL, failures INTEGER NOT NULL, due_at INTEGER NOT NULL,
      PRIMARY KEY (subscription, sequence)) WITHOUT ROWID;
    CREATE TABLE retained (holder TEXT NOT NULL, sequence INTEGER NOT NULL, PRIMARY KEY (holder, sequence)) WITHOUT ROWID;
    INSERT INTO messages VALUES (7, CAST('käpt' AS BLOB), '{"kind":"even"}', 'a', ${harness.clock.now()}), (8, X'', '{"kind":"odd"}', '', ${harness.clock.now()});
    INSERT INTO backlog VALUES (1, 7, 2, 0), (1, 8, 0, 0);
  `)
  database.close()

  await harness.restart()

  expect(harness.part.engine.peek(nameOf('all'), 10)).toMatchObject([
    {
      messageId: '7',
      data: Buffer.from('käpt').toString('base64'),
      attributes: { kind: 'even' },
      orderingKey: 'a',
      deliveryAttempt: 3,
    },
    { messageId: '8', data: '', attributes: { kind: 'odd' }, orderingKey: '', deliveryAttempt: 1 },
  ])
})
