import { refusal } from '../../outcome.ts'
import { leftovers, pairOf, publish, take, texts, topicOf } from '../steps.ts'
import type { Message, PubSubGroup, PubSubWorld } from '../world.ts'

const published = async (world: PubSubWorld, ...messages: (string | object)[]): Promise<string> =>
  refusal(publish(world, await topicOf(world), ...messages))

const attributes = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`key${at}`, 'value']))

const data = Buffer.from('data')

/** https://cloud.google.com/pubsub/quotas#resource_limits */
export const publishing: PubSubGroup = {
  name: 'publishing',
  cases: {
    'a message arrives as it was': async world => {
      const { topic, subscription } = await pairOf(world)
      await publish(world, topic, { data: Buffer.from([0, 255, 1]), attributes: { a: 'b', é: '\u{1f600}' } })
      const [{ message }] = (await take(world, subscription, 1)) as [Message]
      return [Buffer.from(message.data).toString('base64'), message.attributes, message.orderingKey]
    },
    'a message has an id and a time': async world => {
      const { topic, subscription } = await pairOf(world)
      const ids = await publish(world, topic, 'one', 'two')
      const received = await take(world, subscription, 2)
      const seen = received.map(({ message }) => message.messageId).sort()
      return [
        JSON.stringify(seen) === JSON.stringify([...ids].sort()),
        new Set(ids).size,
        received.every(({ message }) => Number(message.publishTime.seconds) > 1_600_000_000),
      ]
    },
    'a given id and time are not taken over': async world => {
      const { topic, subscription } = await pairOf(world)
      await publish(world, topic, { data, messageId: 'own', publishTime: { seconds: 5 } })
      const [{ message }] = (await take(world, subscription, 1)) as [Message]
      return [message.messageId === 'own', Number(message.publishTime.seconds) === 5]
    },
    'attributes alone are a message': world => published(world, { attributes: { a: 'b' } }),
    'nothing is no message': world => published(world, {}),
    'an ordering key alone is no message': world => published(world, { orderingKey: 'a' }),
    'an empty text with attributes': world =>
      published(world, { data: Buffer.from(''), attributes: { a: '' } }),
    'no messages': world => published(world),
    'a thousand messages': world => published(world, ...Array.from({ length: 1000 }, () => 'x')),
    'a thousand and one messages': world => published(world, ...Array.from({ length: 1001 }, () => 'x')),
    'one bad message spoils all': async world => {
      const { topic, subscription } = await pairOf(world)
      return [await refusal(publish(world, topic, 'good', {})), await leftovers(world, subscription)]
    },
    'a hundred attributes': world => published(world, { data, attributes: attributes(100) }),
    'a hundred and one attributes': world => published(world, { data, attributes: attributes(101) }),
    'an attribute key of 256 bytes': world =>
      published(world, { data, attributes: { ['k'.repeat(256)]: 'v' } }),
    'an attribute key of 257 bytes': world =>
      published(world, { data, attributes: { ['k'.repeat(257)]: 'v' } }),
    'an attribute value of 1024 bytes': world =>
      published(world, { data, attributes: { k: 'v'.repeat(1024) } }),
    'an attribute value of 1025 bytes': world =>
      published(world, { data, attributes: { k: 'v'.repeat(1025) } }),
    'an empty attribute key': world => published(world, { data, attributes: { '': 'v' } }),
    'an attribute key that begins with goog': world =>
      published(world, { data, attributes: { googclient: 'v' } }),
    'an ordering key of 1024 bytes': world => published(world, { data, orderingKey: 'k'.repeat(1024) }),
    'an ordering key of 1025 bytes': world => published(world, { data, orderingKey: 'k'.repeat(1025) }),
    'nine megabytes': world => published(world, { data: Buffer.alloc(9_000_000) }),
    'ten megabytes and more': world => published(world, { data: Buffer.alloc(10_000_001) }),
    'messages of together ten megabytes and more': world =>
      published(world, ...Array.from({ length: 11 }, () => ({ data: Buffer.alloc(1_000_000) }))),
    'to a topic that is not there': world => refusal(publish(world, world.name('topics'), 'x')),
    'to a crooked topic': world => refusal(publish(world, 'nonsense', 'x')),
    'to a topic without subscriptions': async world =>
      (await publish(world, await topicOf(world), 'x')).length,
    'to all subscriptions': async world => {
      const { topic, subscription } = await pairOf(world)
      const other = world.name('subscriptions', 'other')
      await world.subscriber('createSubscription', { name: other, topic })
      await publish(world, topic, 'x')
      return [texts(await take(world, subscription, 1)), texts(await take(world, other, 1))]
    },
    'what was published before is not received': async world => {
      const topic = await topicOf(world)
      await publish(world, topic, 'before')
      const subscription = world.name('subscriptions')
      await world.subscriber('createSubscription', { name: subscription, topic })
      await publish(world, topic, 'after')
      return [texts(await take(world, subscription, 1)), await leftovers(world, subscription)]
    },
    'by the class': async world => {
      const { topic, subscription } = await pairOf(world)
      const id = await world.pubsub.topic(topic).publishMessage({ json: { a: 1 }, attributes: { b: 'c' } })
      const [{ message }] = (await take(world, subscription, 1)) as [Message]
      return [message.messageId === id, JSON.parse(Buffer.from(message.data).toString()), message.attributes]
    },
    'by the class in batches': async world => {
      const { topic, subscription } = await pairOf(world)
      const batched = world.pubsub.topic(topic, { batching: { maxMessages: 5, maxMilliseconds: 5 } })
      await Promise.all(
        Array.from({ length: 12 }, (_, at) => batched.publishMessage({ data: Buffer.from(`${at}`) })),
      )
      return texts(await take(world, subscription, 12)).sort()
    },
  },
}
