import { acknowledge, leftovers, nack, pairOf, publish, take, texts } from '../steps.ts'
import type { PubSubGroup, PubSubWorld } from '../world.ts'

const ordered = (world: PubSubWorld, config: object = {}) =>
  pairOf(world, { enableMessageOrdering: true, ...config })

const keyed = (orderingKey: string, ...all: string[]) =>
  all.map(text => ({ data: Buffer.from(text), orderingKey }))

/** Takes and acknowledges one after the other, `count` times. */
async function drain(world: PubSubWorld, subscription: string, count: number): Promise<string[]> {
  const seen: string[] = []
  while (seen.length < count) {
    const received = await take(world, subscription, 1)
    if (received.length === 0) break
    seen.push(...texts(received))
    await acknowledge(world, subscription, received)
  }
  return seen
}

/** https://cloud.google.com/pubsub/docs/ordering */
export const ordering: PubSubGroup = {
  name: 'ordering',
  cases: {
    'one key comes in order': async world => {
      const { topic, subscription } = await ordered(world)
      for (const text of ['1', '2', '3', '4']) await publish(world, topic, ...keyed('k', text))
      return drain(world, subscription, 4)
    },
    'one key of one publish comes in order': async world => {
      const { topic, subscription } = await ordered(world)
      await publish(world, topic, ...keyed('k', '1', '2', '3', '4', '5'))
      return drain(world, subscription, 5)
    },
    'each key in its own order': async world => {
      const { topic, subscription } = await ordered(world)
      for (const text of ['1', '2', '3']) {
        await publish(world, topic, ...keyed('a', `a${text}`))
        await publish(world, topic, ...keyed('b', `b${text}`))
      }
      const seen = await drain(world, subscription, 6)
      return [seen.filter(text => text.startsWith('a')), seen.filter(text => text.startsWith('b'))]
    },
    'a key that is not acknowledged does not hold back another': async world => {
      const { topic, subscription } = await ordered(world)
      await publish(world, topic, ...keyed('a', 'a1'))
      const [first] = texts(await take(world, subscription, 1))
      await publish(world, topic, ...keyed('b', 'b1'))
      return [first, texts(await take(world, subscription, 1))]
    },
    'messages without a key are not held back': async world => {
      const { topic, subscription } = await ordered(world)
      await publish(world, topic, ...keyed('a', 'a1'))
      await take(world, subscription, 1)
      await publish(world, topic, 'free')
      return texts(await take(world, subscription, 1))
    },
    'a message given back comes before those after it': async world => {
      const { topic, subscription } = await ordered(world)
      for (const text of ['1', '2']) await publish(world, topic, ...keyed('k', text))
      const first = await take(world, subscription, 1)
      await nack(world, subscription, first)
      return [texts(first), await drain(world, subscription, 2)]
    },
    'without ordering a key is only noted': async world => {
      const { topic, subscription } = await pairOf(world)
      await publish(world, topic, ...keyed('k', '1', '2'))
      const received = await take(world, subscription, 2)
      return [texts(received).sort(), received.map(({ message }) => message.orderingKey)]
    },
    'an acknowledged key goes on with what comes later': async world => {
      const { topic, subscription } = await ordered(world)
      await publish(world, topic, ...keyed('k', '1'))
      const seen = await drain(world, subscription, 1)
      await publish(world, topic, ...keyed('k', '2'))
      return [seen, await drain(world, subscription, 1), await leftovers(world, subscription)]
    },
    'by the class': async world => {
      const { topic, subscription } = await ordered(world)
      const keyedTopic = world.pubsub.topic(topic, { messageOrdering: true })
      await Promise.all(
        ['1', '2', '3'].map(text => keyedTopic.publishMessage({ data: Buffer.from(text), orderingKey: 'k' })),
      )
      return drain(world, subscription, 3)
    },
  },
}
