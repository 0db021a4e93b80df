import { expect, test } from 'vitest'
import { startHarness, startReceiver, until } from './pubsub.harness.ts'

test('delivers only what the filter takes, and holds nothing of the rest', async () => {
  const { part, pubsub } = await startHarness()
  const all = await startReceiver()
  const some = await startReceiver()
  const [topic] = await pubsub.createTopic('orders')
  await topic.createSubscription('all', { pushEndpoint: all.endpoint })
  const filter = 'attributes.country = "DE" AND NOT attributes:test'
  await topic.createSubscription('some', { pushEndpoint: some.endpoint, filter })

  await topic.publishMessage({ data: Buffer.from('1'), attributes: { country: 'DE' } })
  await topic.publishMessage({ data: Buffer.from('2'), attributes: { country: 'FR' } })
  await topic.publishMessage({ data: Buffer.from('3'), attributes: { country: 'DE', test: 'yes' } })

  await all.first(3)
  await until(() => part.engine.subscriptions().every(({ backlog }) => backlog === 0))
  expect(some.received.map(({ text }) => text)).toEqual(['1'])
})
