import { refusal } from '../../outcome.ts'
import { inSeconds, pairOf, seconds, subscriptionOf, topicOf } from '../steps.ts'
import type { PubSubGroup, PubSubWorld } from '../world.ts'

const DAY = 86_400

const create = (world: PubSubWorld, id: string) =>
  refusal(world.publisher('createTopic', { name: `${world.project}/topics/${id}` }))

const update = async (world: PubSubWorld, topic: object, paths: string[]) => {
  const name = await topicOf(world, { labels: { old: 'label' } })
  return refusal(world.publisher('updateTopic', { topic: { name, ...topic }, updateMask: { paths } }))
}

/** https://cloud.google.com/pubsub/docs/reference/rpc/google.pubsub.v1#publisher */
export const topics: PubSubGroup = {
  name: 'topics',
  cases: {
    'a new topic': async world => {
      const made = await world.publisher('createTopic', { name: world.name('topics'), labels: { a: 'b' } })
      return [world.short(made.name), made.labels, inSeconds(made.messageRetentionDuration)]
    },
    'a topic twice': async world => {
      await topicOf(world)
      return refusal(topicOf(world))
    },
    'a topic is there to get': async world => {
      const topic = await topicOf(world, { labels: { a: 'b' } })
      const found = await world.publisher('getTopic', { topic })
      return [world.short(found.name), found.labels]
    },
    'a topic that is not there': world =>
      refusal(world.publisher('getTopic', { topic: world.name('topics') })),
    'an id of two characters': world => create(world, 'ab'),
    'an id of three characters': world => create(world, 'abc'),
    'an id of 255 characters': world => create(world, `a${'b'.repeat(254)}`),
    'an id of 256 characters': world => create(world, `a${'b'.repeat(255)}`),
    'an id that begins with a digit': world => create(world, '1abc'),
    'an id that begins with goog': world => create(world, 'google-topic'),
    'an id with every character that is allowed': world => create(world, 'a-B_c.d~e+f%25'),
    'an id with a space': world => create(world, 'a bc'),
    'an id with a slash': world => create(world, 'abc/def'),
    'an id past ASCII': world => create(world, 'café'),
    'a name without a project': world => refusal(world.publisher('createTopic', { name: 'topics/abc' })),
    'no name': world => refusal(world.publisher('createTopic', {})),
    'a name of a subscription': world =>
      refusal(world.publisher('createTopic', { name: world.name('subscriptions') })),
    'a retention of ten minutes': world =>
      refusal(topicOf(world, { messageRetentionDuration: seconds(600) })),
    'a retention of nine minutes': world =>
      refusal(topicOf(world, { messageRetentionDuration: seconds(540) })),
    'a retention of 31 days': world =>
      refusal(topicOf(world, { messageRetentionDuration: seconds(31 * DAY) })),
    'a retention of 32 days': world =>
      refusal(topicOf(world, { messageRetentionDuration: seconds(32 * DAY) })),
    'labels are changed': async world => {
      const name = await topicOf(world, { labels: { old: 'label' } })
      const changed = await world.publisher('updateTopic', {
        topic: { name, labels: { new: 'label' } },
        updateMask: { paths: ['labels'] },
      })
      return [changed.labels, (await world.publisher('getTopic', { topic: name })).labels]
    },
    'what is not in the mask stays': async world => {
      const name = await topicOf(world, { labels: { old: 'label' } })
      await world.publisher('updateTopic', {
        topic: { name, labels: {}, messageRetentionDuration: seconds(3600) },
        updateMask: { paths: ['message_retention_duration'] },
      })
      const found = await world.publisher('getTopic', { topic: name })
      return [found.labels, inSeconds(found.messageRetentionDuration)]
    },
    'an update without a mask': world => update(world, { labels: {} }, []),
    'an update of the name': world => update(world, {}, ['name']),
    'an update of an unknown field': world => update(world, {}, ['nonsense']),
    'an update of a topic that is not there': world =>
      refusal(
        world.publisher('updateTopic', {
          topic: { name: world.name('topics'), labels: {} },
          updateMask: { paths: ['labels'] },
        }),
      ),
    'a topic that is deleted': async world => {
      const topic = await topicOf(world)
      await world.publisher('deleteTopic', { topic })
      return refusal(world.publisher('getTopic', { topic }))
    },
    'a delete of a topic that is not there': world =>
      refusal(world.publisher('deleteTopic', { topic: world.name('topics') })),
    'a subscription outlives its topic': async world => {
      const { topic, subscription } = await pairOf(world)
      await world.publisher('deleteTopic', { topic })
      return (await world.subscriber('getSubscription', { subscription })).topic
    },
    'a topic that comes again does not get its subscription back': async world => {
      const { topic, subscription } = await pairOf(world)
      await world.publisher('deleteTopic', { topic })
      await topicOf(world)
      const { subscriptions } = await world.publisher('listTopicSubscriptions', { topic })
      return [subscriptions.length, (await world.subscriber('getSubscription', { subscription })).topic]
    },
    'topics in pages': async world => {
      const seen: string[] = []
      const project = `${world.project}-paged`
      for (const id of ['one', 'two', 'three'])
        await world.publisher('createTopic', { name: `${project}/topics/${id}` })
      let pages = 0
      for (let pageToken = ''; pages < 9; pages++) {
        const page = await world.publisher('listTopics', { project, pageSize: 2, pageToken })
        seen.push(...page.topics.map(({ name }: { name: string }) => name.split('/').at(-1)))
        pageToken = page.nextPageToken
        if (!pageToken) break
      }
      return [seen.sort(), pages]
    },
    'topics of a project that has none': async world =>
      (await world.publisher('listTopics', { project: 'projects/parity-empty' })).topics,
    'topics of a crooked project': world => refusal(world.publisher('listTopics', { project: 'nonsense' })),
    'topics with a crooked page token': world =>
      refusal(world.publisher('listTopics', { project: world.project, pageToken: 'nonsense' })),
    'topics with a negative page size': world =>
      refusal(world.publisher('listTopics', { project: world.project, pageSize: -1 })),
    'the subscriptions of a topic': async world => {
      const topic = await topicOf(world)
      await subscriptionOf(world, topic, {}, 'one')
      await subscriptionOf(world, topic, {}, 'two')
      const { subscriptions } = await world.publisher('listTopicSubscriptions', { topic })
      return subscriptions.map(world.short).sort()
    },
    'the subscriptions of a topic that is not there': world =>
      refusal(world.publisher('listTopicSubscriptions', { topic: world.name('topics') })),
    'the snapshots of a topic': async world => {
      const { topic, subscription } = await pairOf(world)
      await world.subscriber('createSnapshot', { name: world.name('snapshots'), subscription })
      return (await world.publisher('listTopicSnapshots', { topic })).snapshots.map(world.short)
    },
    'the topic by the class': async world => {
      const [topic] = await world.pubsub.createTopic('by-the-class')
      const [exists] = await topic.exists()
      const [there] = await world.pubsub.topic('not-there').exists()
      return [exists, there]
    },
  },
}
