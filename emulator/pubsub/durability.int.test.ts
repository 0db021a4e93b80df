import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PubSub } from '@google-cloud/pubsub'
import { expect, onTestFinished, test } from 'vitest'
import { PROJECT, startHarness, startReceiver, until } from './pubsub.harness.ts'

function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pubsub-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

test('finds topics, subscriptions and what was not acknowledged after a restart', async () => {
  const harness = await startHarness({ dataDir: dataFolder(), push: { held: true } })
  const receiver = await startReceiver()
  const [topic] = await harness.pubsub.createTopic('orders')
  await topic.createSubscription('orders.mail', {
    pushEndpoint: receiver.endpoint,
    filter: 'attributes:kind',
  })
  const messageId = await topic.publishMessage({ data: Buffer.from('kept'), attributes: { kind: 'order' } })
  await topic.publishMessage({ data: Buffer.from('filtered') })

  await harness.restart()
  harness.part.engine.holdPush(false)

  const [push] = await receiver.first(1)
  expect(push).toMatchObject({ text: 'kept', message: { messageId, attributes: { kind: 'order' } } })
  await until(() => harness.part.engine.subscriptions()[0]?.backlog === 0)
  const next = await harness.pubsub
    .topic('orders')
    .publishMessage({ data: Buffer.from('x'), attributes: { kind: 'order' } })
  expect(next > messageId).toBe(true)
})

test('does not deliver again what was acknowledged before an orderly end', async () => {
  const harness = await startHarness({ dataDir: dataFolder() })
  const receiver = await startReceiver()
  const [topic] = await harness.pubsub.createTopic('orders')
  await topic.createSubscription('orders.mail', { pushEndpoint: receiver.endpoint })
  await topic.publishMessage({ data: Buffer.from('x') })
  await until(() => harness.part.engine.subscriptions()[0]?.backlog === 0)

  await harness.restart()

  expect(harness.part.engine.subscriptions()[0]?.backlog).toBe(0)
})

test('goes on with backoff and attempts where it was', async () => {
  const harness = await startHarness({ dataDir: dataFolder() })
  const receiver = await startReceiver((_, number) => (number === 1 ? 500 : 204))
  const { pubsub, clock } = harness
  const [topic] = await pubsub.createTopic('orders')
  await topic.createSubscription('orders.mail', {
    pushEndpoint: receiver.endpoint,
    retryPolicy: { minimumBackoff: { seconds: 10 }, maximumBackoff: { seconds: 60 } },
    deadLetterPolicy: { deadLetterTopic: topic.name, maxDeliveryAttempts: 5 },
  })
  await topic.publishMessage({ data: Buffer.from('x') })
  await until(() => harness.part.engine.idle().scheduled === 1)

  await harness.restart()

  expect(harness.part.engine.idle()).toMatchObject({ scheduled: 1, nextDueAt: clock.now() + 10_000 })
  await clock.advance(10_000)
  await receiver.first(2)
  expect(receiver.received[1]?.deliveryAttempt).toBe(2)
})

test('loses no published message when the process is killed', async () => {
  const dataDir = dataFolder()
  const script = join(import.meta.dirname, 'crash-child.ts')
  const child = spawn(process.execPath, [script, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [address] = await once(child.stdout, 'data')
  const pubsub = new PubSub({ projectId: PROJECT, apiEndpoint: String(address).trim() })
  onTestFinished(() => pubsub.close())
  const [topic] = await pubsub.createTopic('orders')
  await topic.createSubscription('orders.mail')
  const answered: string[] = []
  const publishing = Array.from({ length: 300 }, async (_, i) => {
    const id = await topic.publishMessage({ data: Buffer.from(String(i)) }).catch(() => null)
    if (id !== null) answered.push(id)
  })

  await until(() => answered.length >= 100)
  child.kill('SIGKILL')
  await once(child, 'exit')
  const before = [...answered]
  await pubsub.close()
  void Promise.all(publishing)

  const { part } = await startHarness({ dataDir })
  const kept = new Set(
    part.engine.peek(`projects/${PROJECT}/subscriptions/orders.mail`, 1000).map(view => view.messageId),
  )
  expect(before.filter(id => !kept.has(id))).toEqual([])
})
