import { refusal } from '../../outcome.ts'
import { ackIds, acknowledge, leftovers, nack, pairOf, publish, take, texts } from '../steps.ts'
import type { PubSubGroup, PubSubWorld } from '../world.ts'

const pull = (world: PubSubWorld, subscription: string, maxMessages: number) =>
  refusal(world.subscriber('pull', { subscription, maxMessages, returnImmediately: true }))

const extend = (world: PubSubWorld, subscription: string, ids: string[], ackDeadlineSeconds: number) =>
  refusal(world.subscriber('modifyAckDeadline', { subscription, ackIds: ids, ackDeadlineSeconds }))

/** A pair with one message in flight. */
async function inFlight(world: PubSubWorld, config: object = {}) {
  const pair = await pairOf(world, config)
  await publish(world, pair.topic, 'x')
  return { ...pair, received: await take(world, pair.subscription, 1) }
}

/** https://cloud.google.com/pubsub/docs/reference/rpc/google.pubsub.v1#subscriber */
export const pulling: PubSubGroup = {
  name: 'pulling',
  cases: {
    'a message that is acknowledged does not come again': async world => {
      const { subscription, received } = await inFlight(world)
      await acknowledge(world, subscription, received)
      return leftovers(world, subscription)
    },
    'a message in flight does not come again': async world => {
      const { subscription } = await inFlight(world)
      return leftovers(world, subscription)
    },
    'a message given back comes again at once': async world => {
      const { subscription, received } = await inFlight(world)
      await nack(world, subscription, received)
      return texts(await take(world, subscription, 1))
    },
    'a message given back has another ack id': async world => {
      const { subscription, received } = await inFlight(world)
      await nack(world, subscription, received)
      return ackIds(await take(world, subscription, 1))[0] === ackIds(received)[0]
    },
    'an acknowledgement twice': async world => {
      const { subscription, received } = await inFlight(world)
      await acknowledge(world, subscription, received)
      return refusal(acknowledge(world, subscription, received))
    },
    'an unknown ack id': async world => {
      const { subscription } = await pairOf(world)
      return refusal(world.subscriber('acknowledge', { subscription, ackIds: ['nonsense'] }))
    },
    'no ack ids': async world => {
      const { subscription } = await pairOf(world)
      return refusal(world.subscriber('acknowledge', { subscription, ackIds: [] }))
    },
    'an empty ack id': async world => {
      const { subscription } = await pairOf(world)
      return refusal(world.subscriber('acknowledge', { subscription, ackIds: [''] }))
    },
    'an acknowledgement to one that is not there': world =>
      refusal(world.subscriber('acknowledge', { subscription: world.name('subscriptions'), ackIds: ['a'] })),
    'an ack id of another subscription': async world => {
      const { topic, received, subscription } = await inFlight(world)
      const other = world.name('subscriptions', 'other')
      await world.subscriber('createSubscription', { name: other, topic })
      const outcome = await refusal(acknowledge(world, other, received))
      await nack(world, subscription, received)
      return [outcome, texts(await take(world, subscription, 1))]
    },
    'a deadline of 600 seconds': async world => {
      const { subscription, received } = await inFlight(world)
      return extend(world, subscription, ackIds(received), 600)
    },
    'a deadline of 601 seconds': async world => {
      const { subscription, received } = await inFlight(world)
      return extend(world, subscription, ackIds(received), 601)
    },
    'a deadline below zero': async world => {
      const { subscription, received } = await inFlight(world)
      return extend(world, subscription, ackIds(received), -1)
    },
    'a deadline of an unknown ack id': async world => {
      const { subscription } = await pairOf(world)
      return extend(world, subscription, ['nonsense'], 20)
    },
    'a deadline of no ack ids': async world => {
      const { subscription } = await pairOf(world)
      return extend(world, subscription, [], 20)
    },
    'a deadline at one that is not there': world => extend(world, world.name('subscriptions'), ['a'], 20),
    'at most so many messages': async world => {
      const { topic, subscription } = await pairOf(world)
      await publish(world, topic, 'a', 'b', 'c')
      const { receivedMessages } = await world.subscriber('pull', { subscription, maxMessages: 2 })
      return receivedMessages.length <= 2
    },
    'at most no messages': async world => pull(world, (await pairOf(world)).subscription, 0),
    'at most less than none': async world => pull(world, (await pairOf(world)).subscription, -1),
    'of one that is not there': world => pull(world, world.name('subscriptions'), 1),
    'of a crooked name': world => pull(world, 'nonsense', 1),
    'of an empty subscription': async world => {
      const { subscription } = await pairOf(world)
      return (await world.subscriber('pull', { subscription, maxMessages: 1, returnImmediately: true }))
        .receivedMessages
    },
    'of a subscription that pushes': async world => {
      const { subscription } = await pairOf(world, {
        pushConfig: { pushEndpoint: 'http://127.0.0.1:9/none' },
      })
      return pull(world, subscription, 1)
    },
    'a pull that waits gets what is published then': async world => {
      const { topic, subscription } = await pairOf(world)
      const waiting = world.subscriber('pull', { subscription, maxMessages: 1 })
      await publish(world, topic, 'x')
      return texts((await waiting).receivedMessages)
    },
    'two pulls share the messages': async world => {
      const { topic, subscription } = await pairOf(world)
      await publish(world, topic, 'a', 'b', 'c', 'd')
      const [one, two] = [await take(world, subscription, 2), await take(world, subscription, 2)]
      return texts([...one, ...two]).sort()
    },
    'attempts are not counted without a dead-letter policy': async world => {
      const { subscription, received } = await inFlight(world)
      await nack(world, subscription, received)
      const [again] = await take(world, subscription, 1)
      return [received[0]?.deliveryAttempt, again?.deliveryAttempt]
    },
    'attempts are counted with a dead-letter policy': async world => {
      const deadLetterTopic = world.name('topics', 'dead')
      await world.publisher('createTopic', { name: deadLetterTopic })
      const { subscription, received } = await inFlight(world, {
        deadLetterPolicy: { deadLetterTopic, maxDeliveryAttempts: 5 },
      })
      await nack(world, subscription, received)
      const [again] = await take(world, subscription, 1)
      return [received[0]?.deliveryAttempt, again?.deliveryAttempt]
    },
    'after so many attempts a message goes to the dead-letter topic': async world => {
      const deadLetterTopic = world.name('topics', 'dead')
      await world.publisher('createTopic', { name: deadLetterTopic })
      const dead = world.name('subscriptions', 'dead')
      await world.subscriber('createSubscription', { name: dead, topic: deadLetterTopic })
      const { subscription, received } = await inFlight(world, {
        deadLetterPolicy: { deadLetterTopic, maxDeliveryAttempts: 5 },
      })
      await nack(world, subscription, received)
      for (let attempt = 2; attempt <= 5; attempt++)
        await nack(world, subscription, await take(world, subscription, 1))
      const [parked] = await take(world, dead, 1)
      return [parked?.message.data.toString(), await leftovers(world, subscription)]
    },
    'a dead letter says where it comes from': async world => {
      const deadLetterTopic = world.name('topics', 'dead')
      await world.publisher('createTopic', { name: deadLetterTopic })
      const dead = world.name('subscriptions', 'dead')
      await world.subscriber('createSubscription', { name: dead, topic: deadLetterTopic })
      const { subscription, received } = await inFlight(world, {
        deadLetterPolicy: { deadLetterTopic, maxDeliveryAttempts: 5 },
      })
      await nack(world, subscription, received)
      for (let attempt = 2; attempt <= 5; attempt++)
        await nack(world, subscription, await take(world, subscription, 1))
      const [parked] = await take(world, dead, 1)
      const { CloudPubSubDeadLetterSourceTopicPublishTime: time, ...attributes } =
        parked?.message.attributes ?? {}
      return [
        Object.fromEntries(
          Object.entries(attributes).map(([key, value]) => [key, world.short(String(value))]),
        ),
        Boolean(time),
      ]
    },
    'a subscription that is deleted forgets its messages': async world => {
      const { topic, subscription } = await pairOf(world)
      await publish(world, topic, 'old')
      await world.subscriber('deleteSubscription', { subscription })
      await world.subscriber('createSubscription', { name: subscription, topic })
      return leftovers(world, subscription)
    },
    'messages of a deleted topic are still delivered': async world => {
      const { topic, subscription } = await pairOf(world)
      await publish(world, topic, 'x')
      await world.publisher('deleteTopic', { topic })
      return texts(await take(world, subscription, 1))
    },
  },
}

/** Deadlines and backoff, where time has to pass. */
export const waitingForMessages: PubSubGroup = {
  name: 'deadlines',
  waits: true,
  cases: {
    'a message comes again after its deadline': async world => {
      const { subscription } = await inFlight(world, { ackDeadlineSeconds: 10 })
      await world.pass(12_000)
      return texts(await take(world, subscription, 1))
    },
    'an extended message does not come again before': async world => {
      const { subscription, received } = await inFlight(world, { ackDeadlineSeconds: 10 })
      await extend(world, subscription, ackIds(received), 60)
      await world.pass(12_000)
      return leftovers(world, subscription)
    },
    'a shortened deadline counts': async world => {
      const { subscription, received } = await inFlight(world, { ackDeadlineSeconds: 600 })
      await extend(world, subscription, ackIds(received), 10)
      await world.pass(12_000)
      return texts(await take(world, subscription, 1))
    },
    'an acknowledgement after the deadline': async world => {
      const { subscription, received } = await inFlight(world, { ackDeadlineSeconds: 10 })
      await world.pass(12_000)
      return refusal(acknowledge(world, subscription, received))
    },
    'a retry policy holds a message back': async world => {
      const { subscription, received } = await inFlight(world, {
        retryPolicy: { minimumBackoff: { seconds: 10 }, maximumBackoff: { seconds: 20 } },
      })
      await nack(world, subscription, received)
      const atOnce = await leftovers(world, subscription)
      await world.pass(14_000)
      return [atOnce, texts(await take(world, subscription, 1))]
    },
    'a message of a key that is in flight holds back the next': async world => {
      const { topic, subscription } = await pairOf(world, {
        enableMessageOrdering: true,
        ackDeadlineSeconds: 10,
      })
      for (const text of ['1', '2'])
        await publish(world, topic, { data: Buffer.from(text), orderingKey: 'k' })
      const first = texts(await take(world, subscription, 1))
      await world.pass(12_000)
      return [first, texts(await take(world, subscription, 1))]
    },
    'an expired exactly-once ack id is refused': async world => {
      const { subscription, received } = await inFlight(world, {
        enableExactlyOnceDelivery: true,
        ackDeadlineSeconds: 10,
      })
      await world.pass(12_000)
      return refusal(acknowledge(world, subscription, received))
    },
  },
}
