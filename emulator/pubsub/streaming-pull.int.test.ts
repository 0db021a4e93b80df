import type { Message, Subscription } from '@google-cloud/pubsub'
import { expect, onTestFinished, test } from 'vitest'
import { PROJECT, startHarness, until } from './pubsub.harness.ts'

const NAME = `projects/${PROJECT}/subscriptions/orders.mail`

function listen(subscription: Subscription, onMessage: (message: Message) => void): void {
  subscription.on('message', onMessage)
  subscription.on('error', () => {})
  onTestFinished(() => subscription.close())
}

test('streams messages to a listening client, which acknowledges them', async () => {
  const { part, pubsub } = await startHarness({ frozen: false })
  const [topic] = await pubsub.createTopic('orders')
  const [subscription] = await topic.createSubscription('orders.mail')
  const texts: string[] = []
  listen(subscription, message => {
    texts.push(String(message.data))
    message.ack()
  })

  await Promise.all(
    Array.from({ length: 200 }, (_, i) => topic.publishMessage({ data: Buffer.from(String(i)) })),
  )

  await until(() => texts.length === 200 && part.engine.peek(NAME).length === 0)
  expect(new Set(texts).size).toBe(200)
})

test('delivers again what the client gives back', async () => {
  const { part, pubsub } = await startHarness({ frozen: false })
  const [topic] = await pubsub.createTopic('orders')
  const [subscription] = await topic.createSubscription('orders.mail')
  let seen = 0
  listen(subscription, message => {
    if (++seen === 1) message.nack()
    else message.ack()
  })

  await topic.publishMessage({ data: Buffer.from('again') })

  await until(() => seen === 2 && part.engine.peek(NAME).length === 0)
})

test("keeps to the client's flow control", async () => {
  const { part, pubsub } = await startHarness({ frozen: false })
  const [topic] = await pubsub.createTopic('orders')
  await topic.createSubscription('orders.mail')
  for (let i = 0; i < 8; i++) await topic.publishMessage({ data: Buffer.from(String(i)) })
  const held: Message[] = []
  const flowControl = { maxMessages: 3, allowExcessMessages: false }
  listen(pubsub.subscription('orders.mail', { flowControl, streamingOptions: { maxStreams: 1 } }), message =>
    held.push(message),
  )

  await until(() => held.length === 3)
  expect(part.engine.idle()).toMatchObject({ due: 5, inFlight: 3 })
  for (const message of held.splice(0)) message.ack()
  await until(() => held.length === 3)
})

test('ends the stream when the subscription is deleted', async () => {
  const { pubsub } = await startHarness({ frozen: false })
  const [topic] = await pubsub.createTopic('orders')
  const [subscription] = await topic.createSubscription('orders.mail')
  let opened = false
  const failed = new Promise<{ code: number }>(resolve => {
    subscription.on('error', error => resolve(error as unknown as { code: number }))
  })
  subscription.on('message', message => {
    opened = true
    message.ack()
  })
  await topic.publishMessage({ data: Buffer.from('x') })
  await until(() => opened)

  await pubsub.subscription('orders.mail').delete()

  expect((await failed).code).toBe(5)
})
