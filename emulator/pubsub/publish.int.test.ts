import { expect, test } from 'vitest'
import { generatedClients, PROJECT, startHarness } from './pubsub.harness.ts'

const INVALID_ARGUMENT = 3
const TOPIC = `projects/${PROJECT}/topics/orders`

async function startPublisher() {
  const harness = await startHarness()
  const { publisher } = generatedClients(harness)
  await harness.pubsub.createTopic('orders')
  return { ...harness, publisher }
}

test('gives rising message ids, in the order of the request', async () => {
  const { publisher } = await startPublisher()
  const messages = [
    { data: Buffer.from('a') },
    { data: Buffer.from('b') },
    { attributes: { only: 'attributes' } },
  ]
  const [{ messageIds }] = await publisher.publish({ topic: TOPIC, messages })
  expect(messageIds).toHaveLength(3)
  expect([...messageIds!].sort()).toEqual(messageIds)
})

test.each([
  ['no message', []],
  ['an empty message', [{ data: Buffer.alloc(0) }]],
  ['more than 1000 messages', Array.from({ length: 1001 }, () => ({ data: Buffer.from('x') }))],
  ['more than 10 MB', [{ data: Buffer.alloc(10_000_001) }]],
  ['an attribute key that is reserved', [{ attributes: { googclient_x: '1' } }]],
  ['an attribute value above 1024 bytes', [{ attributes: { key: 'x'.repeat(1025) } }]],
  [
    'more than 100 attributes',
    [{ attributes: Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`k${i}`, ''])) }],
  ],
])('refuses %s', async (_, messages) => {
  const { part, publisher, pubsub } = await startPublisher()
  await pubsub.topic('orders').createSubscription('orders.mail')
  await expect(publisher.publish({ topic: TOPIC, messages })).rejects.toMatchObject({
    code: INVALID_ARGUMENT,
  })
  expect(part.engine.peek(`projects/${PROJECT}/subscriptions/orders.mail`)).toEqual([])
})

test('takes what is just within the limits', async () => {
  const { publisher } = await startPublisher()
  const messages = Array.from({ length: 1000 }, () => ({ data: Buffer.alloc(10_000, 1) }))
  const [{ messageIds }] = await publisher.publish({ topic: TOPIC, messages })
  expect(new Set(messageIds).size).toBe(1000)
})
