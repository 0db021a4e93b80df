import { refusal } from '../../outcome.ts'
import { inSeconds, pairOf, seconds, subscriptionOf, topicOf } from '../steps.ts'
import type { Message, PubSubGroup, PubSubWorld } from '../world.ts'

const DAY = 86_400

/** How a subscription with this setting is taken. */
const made = async (world: PubSubWorld, config: object): Promise<string> =>
  refusal(subscriptionOf(world, await topicOf(world), config))

const settings = (world: PubSubWorld, one: Message) => ({
  name: world.short(one.name),
  topic: world.short(one.topic),
  ackDeadlineSeconds: one.ackDeadlineSeconds,
  retention: inSeconds(one.messageRetentionDuration),
  expires: inSeconds(one.expirationPolicy?.ttl),
  push: one.pushConfig?.pushEndpoint ?? '',
  ordering: one.enableMessageOrdering,
  exactlyOnce: one.enableExactlyOnceDelivery,
  filter: one.filter,
  detached: one.detached,
  retain: one.retainAckedMessages,
  labels: one.labels,
})

const get = (world: PubSubWorld, subscription: string) =>
  world.subscriber('getSubscription', { subscription })

/** Changes a fresh subscription; what it is then, or why not. When it expires is another case's. */
const changed = async (world: PubSubWorld, change: object, paths: string[], config: object = {}) => {
  const { subscription } = await pairOf(world, config)
  const outcome = await refusal(
    world.subscriber('updateSubscription', {
      subscription: { name: subscription, ...change },
      updateMask: { paths },
    }),
  )
  const { expires: _, ...rest } = settings(world, await get(world, subscription))
  return [outcome, rest]
}

const deadLetter = async (world: PubSubWorld, maxDeliveryAttempts: number) => {
  const deadLetterTopic = await topicOf(world, {}, 'dead')
  return refusal(pairOf(world, { deadLetterPolicy: { deadLetterTopic, maxDeliveryAttempts } }))
}

/** https://cloud.google.com/pubsub/docs/reference/rpc/google.pubsub.v1#subscription */
export const subscriptions: PubSubGroup = {
  name: 'subscriptions',
  cases: {
    'a new subscription has the defaults': async world => {
      const { subscription } = await pairOf(world)
      return settings(world, await get(world, subscription))
    },
    'all settings come back': async world => {
      const { subscription } = await pairOf(world, {
        ackDeadlineSeconds: 60,
        messageRetentionDuration: seconds(DAY),
        retainAckedMessages: true,
        enableMessageOrdering: true,
        expirationPolicy: { ttl: seconds(2 * DAY) },
        filter: 'attributes:kind',
        labels: { team: 'shop' },
        retryPolicy: { minimumBackoff: seconds(1), maximumBackoff: seconds(5) },
      })
      const found = await get(world, subscription)
      const { minimumBackoff, maximumBackoff } = found.retryPolicy
      return [settings(world, found), inSeconds(minimumBackoff), inSeconds(maximumBackoff)]
    },
    'a subscription twice': async world => {
      const { topic } = await pairOf(world)
      return refusal(subscriptionOf(world, topic))
    },
    'a subscription that is not there': world => refusal(get(world, world.name('subscriptions'))),
    'a subscription to a topic that is not there': world =>
      refusal(subscriptionOf(world, world.name('topics', 'gone'))),
    'a subscription without a topic': world => refusal(subscriptionOf(world, '')),
    'an id that begins with goog': async world => {
      const topic = await topicOf(world)
      return refusal(
        world.subscriber('createSubscription', { name: `${world.project}/subscriptions/goog-sub`, topic }),
      )
    },
    'a name of a topic': async world => {
      const topic = await topicOf(world)
      return refusal(world.subscriber('createSubscription', { name: topic, topic }))
    },
    'a topic in another project': async world => {
      const topic = 'projects/parity-elsewhere/topics/shared-topic'
      await refusal(world.publisher('createTopic', { name: topic }))
      return refusal(subscriptionOf(world, topic))
    },
    'an ack deadline of nothing is ten seconds': async world => {
      const { subscription } = await pairOf(world, { ackDeadlineSeconds: 0 })
      return (await get(world, subscription)).ackDeadlineSeconds
    },
    'an ack deadline of nine seconds': world => made(world, { ackDeadlineSeconds: 9 }),
    'an ack deadline of ten seconds': world => made(world, { ackDeadlineSeconds: 10 }),
    'an ack deadline of 600 seconds': world => made(world, { ackDeadlineSeconds: 600 }),
    'an ack deadline of 601 seconds': world => made(world, { ackDeadlineSeconds: 601 }),
    'an ack deadline below zero': world => made(world, { ackDeadlineSeconds: -1 }),
    'a retention of ten minutes': world => made(world, { messageRetentionDuration: seconds(600) }),
    'a retention of nine minutes': world => made(world, { messageRetentionDuration: seconds(540) }),
    'a retention of seven days': world => made(world, { messageRetentionDuration: seconds(7 * DAY) }),
    'a retention of 31 days': world => made(world, { messageRetentionDuration: seconds(31 * DAY) }),
    'a retention of 32 days': world => made(world, { messageRetentionDuration: seconds(32 * DAY) }),
    'an expiration of a day': world => made(world, { expirationPolicy: { ttl: seconds(DAY) } }),
    'an expiration of an hour': world => made(world, { expirationPolicy: { ttl: seconds(3600) } }),
    'an expiration of never': async world => {
      const { subscription } = await pairOf(world, { expirationPolicy: {} })
      return inSeconds((await get(world, subscription)).expirationPolicy?.ttl)
    },
    'dead letters after four attempts': world => deadLetter(world, 4),
    'dead letters after five attempts': world => deadLetter(world, 5),
    'dead letters after a hundred attempts': world => deadLetter(world, 100),
    'dead letters after 101 attempts': world => deadLetter(world, 101),
    'dead letters after no attempts is five': async world => {
      const deadLetterTopic = await topicOf(world, {}, 'dead')
      const { subscription } = await pairOf(world, { deadLetterPolicy: { deadLetterTopic } })
      return (await get(world, subscription)).deadLetterPolicy.maxDeliveryAttempts
    },
    'dead letters to a topic that is not there': world =>
      made(world, {
        deadLetterPolicy: { deadLetterTopic: world.name('topics', 'gone'), maxDeliveryAttempts: 5 },
      }),
    'dead letters to a crooked topic': world =>
      made(world, { deadLetterPolicy: { deadLetterTopic: 'nonsense', maxDeliveryAttempts: 5 } }),
    'a retry policy of defaults': async world => {
      const { subscription } = await pairOf(world, { retryPolicy: {} })
      const { retryPolicy } = await get(world, subscription)
      return [inSeconds(retryPolicy?.minimumBackoff), inSeconds(retryPolicy?.maximumBackoff)]
    },
    'a retry policy of 600 seconds': world =>
      made(world, { retryPolicy: { minimumBackoff: seconds(0), maximumBackoff: seconds(600) } }),
    'a retry policy of 601 seconds': world =>
      made(world, { retryPolicy: { minimumBackoff: seconds(1), maximumBackoff: seconds(601) } }),
    'a retry policy whose least is above its most': world =>
      made(world, { retryPolicy: { minimumBackoff: seconds(100), maximumBackoff: seconds(10) } }),
    'a retry policy below zero': world => made(world, { retryPolicy: { minimumBackoff: seconds(-1) } }),
    'a filter that is none': world => made(world, { filter: 'attributes.kind == 1' }),
    'a filter of 256 bytes': world => made(world, { filter: `attributes:${'k'.repeat(245)}` }),
    'a filter of 257 bytes': world => made(world, { filter: `attributes:${'k'.repeat(246)}` }),
    'a push endpoint that is no address': world => made(world, { pushConfig: { pushEndpoint: 'nonsense' } }),
    'a push endpoint': async world => {
      const { subscription } = await pairOf(world, {
        pushConfig: { pushEndpoint: 'http://127.0.0.1:9/none' },
      })
      return settings(world, await get(world, subscription)).push
    },
    'the ack deadline is changed': world =>
      changed(world, { ackDeadlineSeconds: 30 }, ['ack_deadline_seconds']),
    'labels are changed': world => changed(world, { labels: { a: 'b' } }, ['labels']),
    'the retention is changed': world =>
      changed(world, { messageRetentionDuration: seconds(DAY) }, ['message_retention_duration']),
    'what is in the mask and not given is cleared': world =>
      changed(world, {}, ['labels'], { labels: { a: 'b' } }),
    'the ordering cannot be changed': world =>
      changed(world, { enableMessageOrdering: true }, ['enable_message_ordering']),
    'the filter cannot be changed': world =>
      changed(world, { filter: 'attributes:b' }, ['filter'], { filter: 'attributes:a' }),
    'the topic cannot be changed': world => changed(world, { topic: 'projects/p/topics/other' }, ['topic']),
    'exactly once can be changed': world =>
      changed(world, { enableExactlyOnceDelivery: true }, ['enable_exactly_once_delivery']),
    'a change without a mask': world => changed(world, { ackDeadlineSeconds: 30 }, []),
    'a change of an unknown field': world => changed(world, {}, ['nonsense']),
    'a change to a bad ack deadline': world =>
      changed(world, { ackDeadlineSeconds: 5 }, ['ack_deadline_seconds']),
    'a change of one that is not there': world =>
      refusal(
        world.subscriber('updateSubscription', {
          subscription: { name: world.name('subscriptions'), ackDeadlineSeconds: 30 },
          updateMask: { paths: ['ack_deadline_seconds'] },
        }),
      ),
    'the push address is changed': async world => {
      const { subscription } = await pairOf(world)
      await world.subscriber('modifyPushConfig', {
        subscription,
        pushConfig: { pushEndpoint: 'http://127.0.0.1:9/a' },
      })
      const before = settings(world, await get(world, subscription)).push
      await world.subscriber('modifyPushConfig', { subscription, pushConfig: {} })
      return [before, settings(world, await get(world, subscription)).push]
    },
    'the push address of one that is not there': world =>
      refusal(
        world.subscriber('modifyPushConfig', { subscription: world.name('subscriptions'), pushConfig: {} }),
      ),
    'a subscription that is deleted': async world => {
      const { subscription } = await pairOf(world)
      await world.subscriber('deleteSubscription', { subscription })
      return refusal(get(world, subscription))
    },
    'a delete of one that is not there': world =>
      refusal(world.subscriber('deleteSubscription', { subscription: world.name('subscriptions') })),
    'subscriptions of a project': async world => {
      const topic = await topicOf(world)
      const project = `${world.project}-listed`
      for (const id of ['one', 'two'])
        await world.subscriber('createSubscription', { name: `${project}/subscriptions/${id}`, topic })
      const found = await world.subscriber('listSubscriptions', { project })
      return found.subscriptions.map(({ name }: Message) => name.split('/').at(-1)).sort()
    },
    'subscriptions of a crooked project': world =>
      refusal(world.subscriber('listSubscriptions', { project: 'nonsense' })),
    'a detached subscription': async world => {
      const { topic, subscription } = await pairOf(world)
      await world.publisher('detachSubscription', { subscription })
      const { detached } = await get(world, subscription)
      const listed = await world.publisher('listTopicSubscriptions', { topic })
      return [detached, listed.subscriptions.length]
    },
    'a pull of a detached subscription': async world => {
      const { subscription } = await pairOf(world)
      await world.publisher('detachSubscription', { subscription })
      return refusal(world.subscriber('pull', { subscription, maxMessages: 1, returnImmediately: true }))
    },
    'a detach of one that is not there': world =>
      refusal(world.publisher('detachSubscription', { subscription: world.name('subscriptions') })),
  },
}
