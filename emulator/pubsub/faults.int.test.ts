import { expect, onTestFinished, test } from 'vitest'
import { generatedClients, startHarness, startReceiver, until } from './pubsub.harness.ts'

async function startWithPush() {
  const harness = await startHarness()
  const receiver = await startReceiver()
  const [topic] = await harness.pubsub.createTopic('orders')
  const retryPolicy = { minimumBackoff: { seconds: 1 }, maximumBackoff: { seconds: 1 } }
  await topic.createSubscription('orders.mail', { pushEndpoint: receiver.endpoint, retryPolicy })
  const backlog = () => harness.part.engine.subscriptions()[0]!.backlog
  return { ...harness, receiver, topic, backlog }
}

test('fails a publish without effect', async () => {
  const { faults, receiver, topic } = await startWithPush()
  faults.add({
    part: 'pubsub',
    operation: 'Publish',
    action: 'fail',
    code: 'PERMISSION_DENIED',
    matching: 'orders',
  })
  await expect(topic.publishMessage({ data: Buffer.from('x') })).rejects.toMatchObject({ code: 7 })
  await topic.publishMessage({ data: Buffer.from('y') })
  const [push] = await receiver.first(1)
  expect(push?.text).toBe('y')
})

test('loses the answer of a publish that took effect, which the client repeats', async () => {
  const { faults, receiver, topic } = await startWithPush()
  faults.add({ part: 'pubsub', operation: 'Publish', action: 'drop' })
  await topic.publishMessage({ data: Buffer.from('x') })
  const pushes = await receiver.first(2)
  expect(pushes.map(({ text }) => text)).toEqual(['x', 'x'])
  expect(new Set(pushes.map(({ message }) => message.messageId)).size).toBe(2)
})

test('fails a push before it goes out', async () => {
  const { part, clock, faults, receiver, topic, backlog } = await startWithPush()
  faults.add({ part: 'push', operation: 'orders.mail', action: 'fail' })
  await topic.publishMessage({ data: Buffer.from('x') })
  await until(() => part.engine.idle().scheduled === 1)
  expect(receiver.received).toEqual([])
  await clock.advance(1000)
  await until(() => backlog() === 0)
  expect(receiver.received).toHaveLength(1)
})

test('loses the answer of a push, which is delivered again', async () => {
  const { part, clock, faults, receiver, topic, backlog } = await startWithPush()
  faults.add({ part: 'push', operation: 'orders.mail', action: 'drop' })
  await topic.publishMessage({ data: Buffer.from('x') })
  await until(() => part.engine.idle().scheduled === 1)
  await clock.advance(1000)
  await until(() => backlog() === 0)
  expect(new Set(receiver.received.map(({ message }) => message.messageId)).size).toBe(1)
  expect(receiver.received).toHaveLength(2)
})

test('delays a push by the clock', async () => {
  const { part, clock, faults, receiver, topic, backlog } = await startWithPush()
  faults.add({ part: 'push', operation: 'orders.mail', action: 'delay', delayMs: 5000 })
  await topic.publishMessage({ data: Buffer.from('x') })
  expect(part.engine.idle()).toMatchObject({ inFlight: 1 })
  await clock.advance(4999)
  expect(receiver.received).toEqual([])
  await clock.advance(1)
  await until(() => backlog() === 0)
})

test('delivers every message twice when told to', async () => {
  const { part, faults, receiver, topic, backlog } = await startWithPush()
  faults.add({ part: 'push', operation: '*', action: 'duplicate', times: Number.POSITIVE_INFINITY })
  for (let i = 0; i < 5; i++) await topic.publishMessage({ data: Buffer.from(String(i)) })
  await until(() => receiver.received.length === 10 && backlog() === 0)
  await until(() => part.engine.idle().inFlight === 0)
  expect(new Set(receiver.received.map(({ message }) => message.messageId)).size).toBe(5)
})

test('holds messages back until they are released', async () => {
  const { part, faults, receiver, topic, backlog } = await startWithPush()
  const hold = faults.add({
    part: 'push',
    operation: 'orders.mail',
    action: 'hold',
    matching: '"kind":"late"',
  })
  await topic.publishMessage({ data: Buffer.from('held'), attributes: { kind: 'late' } })
  await topic.publishMessage({ data: Buffer.from('free') })
  await until(() => backlog() === 1)
  expect(receiver.received.map(({ text }) => text)).toEqual(['free'])
  expect(part.engine.idle()).toMatchObject({ due: 0, inFlight: 0, scheduled: 0 })

  faults.release(hold)

  await until(() => backlog() === 0)
  expect(receiver.received.map(({ text }) => text)).toEqual(['free', 'held'])
})

test('lets a message be overtaken by the next one', async () => {
  const { faults, receiver, topic, backlog } = await startWithPush()
  faults.add({ part: 'push', operation: 'orders.mail', action: 'reorder' })
  for (const text of ['first', 'second']) await topic.publishMessage({ data: Buffer.from(text) })
  await until(() => receiver.received.length === 2 && backlog() === 0)
  expect(receiver.received.map(({ text }) => text)).toEqual(['second', 'first'])
})

test('keeps a key in order behind a message that is held back', async () => {
  const { part, faults, pubsub } = await startHarness()
  const receiver = await startReceiver()
  await pubsub.createTopic('orders')
  const topic = pubsub.topic('orders', { messageOrdering: true })
  const ordered = { pushEndpoint: receiver.endpoint, enableMessageOrdering: true }
  await topic.createSubscription('orders.mail', ordered)
  const hold = faults.add({ part: 'push', operation: '*', action: 'hold' })
  for (const text of ['a1', 'a2', 'b1'])
    await topic.publishMessage({ data: Buffer.from(text), orderingKey: text[0]! })
  await receiver.first(1)
  faults.release(hold)
  await until(() => part.engine.subscriptions()[0]!.backlog === 0)
  expect(receiver.received.map(({ text }) => text)).toEqual(['b1', 'a1', 'a2'])
})

test('forgets what is held back with everything else', async () => {
  const { part, faults, receiver, topic } = await startWithPush()
  faults.add({ part: 'push', operation: '*', action: 'hold' })
  await topic.publishMessage({ data: Buffer.from('x') })
  part.reset()
  faults.clear()
  expect(receiver.received).toEqual([])
  expect(part.engine.idle()).toMatchObject({ due: 0, inFlight: 0 })
})

test('delivers a pulled message twice when told to, either copy of which can be acknowledged', async () => {
  const harness = await startHarness()
  const { subscriber } = generatedClients(harness)
  const [topic] = await harness.pubsub.createTopic('orders')
  const [{ name: subscription }] = await topic.createSubscription('orders.mail')
  harness.faults.add({ part: 'pull', operation: 'orders.mail', action: 'duplicate' })
  await topic.publishMessage({ data: Buffer.from('x') })
  const [{ receivedMessages }] = await subscriber.pull({ subscription, maxMessages: 10 })
  const ackIds = receivedMessages!.map(({ ackId }) => ackId!)
  expect(new Set(ackIds).size).toBe(2)
  await subscriber.acknowledge({ subscription, ackIds: [ackIds[1]!] })
  expect(harness.part.engine.subscriptions()[0]!.backlog).toBe(0)
})

test('gives a listening client its room back after a message that came twice', async () => {
  const { part, faults, pubsub } = await startHarness({ frozen: false })
  const [topic] = await pubsub.createTopic('orders')
  await topic.createSubscription('orders.mail')
  faults.add({ part: 'pull', operation: 'orders.mail', action: 'duplicate', times: 6 })
  const flowControl = { maxMessages: 2, allowExcessMessages: false }
  const subscription = pubsub.subscription('orders.mail', {
    flowControl,
    streamingOptions: { maxStreams: 1 },
  })
  onTestFinished(() => subscription.close())
  const seen: string[] = []
  subscription.on('error', () => {})
  subscription.on('message', message => {
    seen.push(message.id)
    message.ack()
  })
  for (let i = 0; i < 6; i++) await topic.publishMessage({ data: Buffer.from(String(i)) })
  await until(() => part.engine.subscriptions()[0]!.backlog === 0)
  expect(new Set(seen).size).toBe(6)
})

test('cuts a stream, which the client opens again', async () => {
  const { part, faults, operations, pubsub } = await startHarness({ frozen: false })
  const [topic] = await pubsub.createTopic('orders')
  await topic.createSubscription('orders.mail')
  faults.add({ part: 'pubsub', operation: 'StreamingPull', action: 'drop' })
  const subscription = pubsub.subscription('orders.mail', { streamingOptions: { maxStreams: 1 } })
  onTestFinished(() => subscription.close())
  subscription.on('error', () => {})
  subscription.on('message', message => message.ack())
  await topic.publishMessage({ data: Buffer.from('x') })
  await until(() => part.engine.subscriptions()[0]!.backlog === 0)
  expect(operations.counters()['pubsub.StreamingPull']).toBe(2)
})
