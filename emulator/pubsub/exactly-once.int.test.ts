import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Message } from '@google-cloud/pubsub'
import { expect, onTestFinished, test } from 'vitest'
import { generatedClients, PROJECT, startHarness, until } from './pubsub.harness.ts'

const INVALID_ARGUMENT = 3
const NAME = `projects/${PROJECT}/subscriptions/orders.mail`

async function startExactlyOnce({ dataDir, frozen = true }: { dataDir?: string; frozen?: boolean } = {}) {
  const harness = await startHarness({ frozen, ...(dataDir && { dataDir }) })
  const { subscriber } = generatedClients(harness)
  const [topic] = await harness.pubsub.createTopic('orders')
  await topic.createSubscription('orders.mail', { enableExactlyOnceDelivery: true, ackDeadlineSeconds: 10 })
  const publish = (text: string) => topic.publishMessage({ data: Buffer.from(text) })
  const pullIds = async () => {
    const request = { subscription: NAME, maxMessages: 10, returnImmediately: true }
    const [answer] = await subscriber.pull(request)
    return answer.receivedMessages!.map(({ ackId }) => ackId!)
  }
  const acknowledge = (...ackIds: string[]) => subscriber.acknowledge({ subscription: NAME, ackIds })
  const backlog = () => harness.part.engine.subscriptions()[0]!.backlog
  return { ...harness, subscriber, topic, publish, pullIds, acknowledge, backlog }
}

function failureOf(...ackIds: string[]) {
  return {
    code: INVALID_ARGUMENT,
    reason: 'EXACTLY_ONCE_ACKID_FAILURE',
    domain: 'pubsub.googleapis.com',
    errorInfoMetadata: Object.fromEntries(ackIds.map(ackId => [ackId, 'PERMANENT_FAILURE_INVALID_ACK_ID'])),
  }
}

test('refuses an acknowledgement whose deadline has passed, and delivers again', async () => {
  const { clock, publish, pullIds, acknowledge, backlog } = await startExactlyOnce()
  await publish('x')
  const [late] = await pullIds()
  await clock.advance(10_000)

  await expect(acknowledge(late!)).rejects.toMatchObject(failureOf(late!))

  const [current] = await pullIds()
  await expect(acknowledge(late!)).rejects.toMatchObject(failureOf(late!))
  await acknowledge(current!)
  expect(backlog()).toBe(0)
})

test('accepts the good ids of a request and names the bad ones', async () => {
  const { publish, pullIds, acknowledge, backlog } = await startExactlyOnce()
  await publish('x')
  const [good] = await pullIds()
  await expect(acknowledge(good!, 'malformed')).rejects.toMatchObject(failureOf('malformed'))
  expect(backlog()).toBe(0)
})

test('lets an acknowledgement that counted be repeated', async () => {
  const { publish, pullIds, acknowledge } = await startExactlyOnce()
  await publish('x')
  const [ackId] = await pullIds()
  await acknowledge(ackId!)
  await acknowledge(ackId!)
})

test('refuses to move the deadline of what was given back or acknowledged', async () => {
  const { subscriber, publish, pullIds, acknowledge } = await startExactlyOnce()
  await publish('x')
  await publish('y')
  const [given, done] = await pullIds()
  const move = (ackId: string, ackDeadlineSeconds: number) =>
    subscriber.modifyAckDeadline({ subscription: NAME, ackIds: [ackId], ackDeadlineSeconds })
  await move(given!, 60)
  await move(given!, 0)
  await acknowledge(done!)
  for (const ackId of [given!, done!]) await expect(move(ackId, 60)).rejects.toMatchObject(failureOf(ackId))
})

test('knows no acknowledgement id of an earlier run, and keeps what was acknowledged', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'pubsub-'))
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
  const harness = await startExactlyOnce({ dataDir })
  await harness.publish('kept')
  await harness.publish('done')
  const [before, done] = await harness.pullIds()
  await harness.acknowledge(done!)

  // What is on disk now is what a kill at this moment would leave.
  const { part } = await startHarness({ dataDir })

  expect(part.engine.peek(NAME).map(({ data }) => Buffer.from(data, 'base64').toString())).toEqual(['kept'])
  const { accepted, invalid } = await part.engine.acknowledge(NAME, [before!])
  expect({ accepted, invalid }).toEqual({ accepted: [], invalid: [before] })
})

test('tells a listening client what became of its acknowledgements', async () => {
  const { pubsub, publish, faults, backlog } = await startExactlyOnce({ frozen: false })
  faults.add({ part: 'pubsub', operation: 'AckId', action: 'fail' })
  const subscription = pubsub.subscription('orders.mail')
  onTestFinished(() => subscription.close())
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  subscription.on('error', reject)
  subscription.on('message', (message: Message) => {
    message.ackWithResponse().then(resolve, reject)
  })

  await publish('x')

  // The first attempt fails for a time; the client tries again by itself.
  expect(await promise).toBe('SUCCESS')
  expect(backlog()).toBe(0)
  expect(faults.list()[0]?.struck).toBe(1)
})

test('tells a client of an acknowledgement that came too late', async () => {
  const { clock, pubsub, publish } = await startExactlyOnce({ frozen: false })
  const subscription = pubsub.subscription('orders.mail')
  onTestFinished(() => subscription.close())
  const received: Message[] = []
  subscription.on('error', () => {})
  subscription.on('message', (message: Message) => received.push(message))
  await publish('x')
  await until(() => received.length === 1)

  await clock.advance(60_000)

  await expect(received[0]!.ackWithResponse()).rejects.toMatchObject({ errorCode: 'INVALID' })
})

test('confirms acknowledgements and deadlines on the stream', async () => {
  const { subscriber, publish } = await startExactlyOnce({ frozen: false })
  const stream = subscriber.streamingPull()
  const responses: Array<Record<string, never>> = []
  stream.on('data', response => responses.push(response))
  stream.on('error', () => {})
  onTestFinished(() => void stream.destroy())
  stream.write({ subscription: NAME, streamAckDeadlineSeconds: 10 })
  await publish('x')
  await until(() => responses.length === 1)
  const [{ receivedMessages, subscriptionProperties }] = responses as never as [
    { receivedMessages: Array<{ ackId: string }>; subscriptionProperties: object },
  ]
  const { ackId } = receivedMessages[0]!
  expect(subscriptionProperties).toMatchObject({ exactlyOnceDeliveryEnabled: true })

  stream.write({ modifyDeadlineAckIds: [ackId], modifyDeadlineSeconds: [60] })
  await until(() => responses.length === 2)
  stream.write({ ackIds: [ackId, 'malformed'] })
  await until(() => responses.length === 3)

  expect(responses[1]).toMatchObject({
    modifyAckDeadlineConfirmation: { ackIds: [ackId], invalidAckIds: [] },
  })
  expect(responses[2]).toMatchObject({
    acknowledgeConfirmation: { ackIds: [ackId], invalidAckIds: ['malformed'] },
  })
})

test('is not to be had for push, and can be switched on later for pull', async () => {
  const { topic, pubsub } = await startExactlyOnce()
  const pushed = topic.createSubscription('pushed', {
    pushEndpoint: 'http://127.0.0.1:1/',
    enableExactlyOnceDelivery: true,
  })
  await expect(pushed).rejects.toMatchObject({ code: INVALID_ARGUMENT })
  const [later] = await topic.createSubscription('later')
  await later.setMetadata({ enableExactlyOnceDelivery: true })
  const [metadata] = await pubsub.subscription('later').getMetadata()
  expect(metadata.enableExactlyOnceDelivery).toBe(true)
})
