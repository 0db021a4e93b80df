import { expect, test } from 'vitest'
import { startHarness, startReceiver, until } from './pubsub.harness.ts'

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
