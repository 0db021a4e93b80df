import { refusal } from '../../outcome.ts'
import {
  acknowledge,
  inSeconds,
  leftovers,
  pairOf,
  publish,
  seconds,
  subscriptionOf,
  take,
  texts,
  topicOf,
} from '../steps.ts'
import type { PubSubGroup, PubSubWorld } from '../world.ts'

const DAY = 86_400
const YEAR = 365 * DAY

const snapshot = (world: PubSubWorld, subscription: string, id = 'x', config: object = {}) =>
  world.subscriber('createSnapshot', { name: world.name('snapshots', id), subscription, ...config })

const seek = (world: PubSubWorld, subscription: string, target: object) =>
  refusal(world.subscriber('seek', { subscription, ...target }))

const longAgo = { time: seconds(Math.floor(Date.now() / 1000) - DAY) }
const inAYear = { time: seconds(Math.floor(Date.now() / 1000) + YEAR) }

/** https://cloud.google.com/pubsub/docs/replay-overview */
export const seeking: PubSubGroup = {
  name: 'seek and snapshots',
  cases: {
    'a new snapshot': async world => {
      const { topic, subscription } = await pairOf(world)
      const made = await snapshot(world, subscription, 'x', { labels: { a: 'b' } })
      const days = Math.round((inSeconds(made.expireTime) as number) / DAY - Date.now() / 1000 / DAY)
      return [world.short(made.name), made.topic === topic, made.labels, days]
    },
    'a snapshot twice': async world => {
      const { subscription } = await pairOf(world)
      await snapshot(world, subscription)
      return refusal(snapshot(world, subscription))
    },
    'a snapshot of a subscription that is not there': world =>
      refusal(snapshot(world, world.name('subscriptions', 'gone'))),
    'a snapshot with a crooked name': async world => {
      const { subscription } = await pairOf(world)
      return refusal(world.subscriber('createSnapshot', { name: 'nonsense', subscription }))
    },
    'a snapshot is there to get': async world => {
      const { subscription } = await pairOf(world)
      const { name } = await snapshot(world, subscription)
      return world.short((await world.subscriber('getSnapshot', { snapshot: name })).name)
    },
    'a snapshot that is not there': world =>
      refusal(world.subscriber('getSnapshot', { snapshot: world.name('snapshots') })),
    'snapshots of a project': async world => {
      const { subscription } = await pairOf(world)
      await snapshot(world, subscription, 'one')
      await snapshot(world, subscription, 'two')
      const { snapshots } = await world.subscriber('listSnapshots', { project: world.project })
      return snapshots
        .map(({ name }: { name: string }) => world.short(name))
        .filter((name: string) => /^snapshots\/(one|two)$/.test(name))
        .sort()
    },
    'labels of a snapshot are changed': async world => {
      const { subscription } = await pairOf(world)
      const { name } = await snapshot(world, subscription)
      const changed = await world.subscriber('updateSnapshot', {
        snapshot: { name, labels: { a: 'b' } },
        updateMask: { paths: ['labels'] },
      })
      return changed.labels
    },
    'a snapshot changed without a mask': async world => {
      const { subscription } = await pairOf(world)
      const { name } = await snapshot(world, subscription)
      return refusal(
        world.subscriber('updateSnapshot', { snapshot: { name, labels: {} }, updateMask: { paths: [] } }),
      )
    },
    'a snapshot that is deleted': async world => {
      const { subscription } = await pairOf(world)
      const { name } = await snapshot(world, subscription)
      await world.subscriber('deleteSnapshot', { snapshot: name })
      return refusal(world.subscriber('getSnapshot', { snapshot: name }))
    },
    'a delete of a snapshot that is not there': world =>
      refusal(world.subscriber('deleteSnapshot', { snapshot: world.name('snapshots') })),
    'a seek to a snapshot brings back what was acknowledged after it': async world => {
      const { topic, subscription } = await pairOf(world)
      await publish(world, topic, 'a', 'b')
      const { name } = await snapshot(world, subscription)
      await acknowledge(world, subscription, await take(world, subscription, 2))
      const outcome = await seek(world, subscription, { snapshot: name })
      return [outcome, texts(await take(world, subscription, 2)).sort()]
    },
    'a seek to a snapshot does not bring back what was acknowledged before it': async world => {
      const { topic, subscription } = await pairOf(world)
      await publish(world, topic, 'a')
      await acknowledge(world, subscription, await take(world, subscription, 1))
      const { name } = await snapshot(world, subscription)
      await publish(world, topic, 'b')
      await acknowledge(world, subscription, await take(world, subscription, 1))
      await seek(world, subscription, { snapshot: name })
      return [texts(await take(world, subscription, 1)), await leftovers(world, subscription)]
    },
    'another subscription of the topic seeks to the snapshot': async world => {
      const { topic, subscription } = await pairOf(world)
      await publish(world, topic, 'a')
      const { name } = await snapshot(world, subscription)
      const other = await subscriptionOf(world, topic, {}, 'other')
      const outcome = await seek(world, other, { snapshot: name })
      return [outcome, texts(await take(world, other, 1))]
    },
    'a subscription of another topic does not': async world => {
      const { subscription } = await pairOf(world)
      const { name } = await snapshot(world, subscription)
      const other = await subscriptionOf(world, await topicOf(world, {}, 'other'), {}, 'other')
      return seek(world, other, { snapshot: name })
    },
    'a seek to a snapshot that is not there': async world =>
      seek(world, (await pairOf(world)).subscription, { snapshot: world.name('snapshots') }),
    'a seek of a subscription that is not there': world => seek(world, world.name('subscriptions'), longAgo),
    'a seek to nothing': async world => seek(world, (await pairOf(world)).subscription, {}),
    'a seek into the future drops what is there': async world => {
      const { topic, subscription } = await pairOf(world)
      await publish(world, topic, 'a', 'b')
      const outcome = await seek(world, subscription, inAYear)
      return [outcome, await leftovers(world, subscription)]
    },
    'a seek back brings what was acknowledged, where it is kept': async world => {
      const { topic, subscription } = await pairOf(world, { retainAckedMessages: true })
      await publish(world, topic, 'a', 'b')
      await acknowledge(world, subscription, await take(world, subscription, 2))
      const outcome = await seek(world, subscription, longAgo)
      return [outcome, texts(await take(world, subscription, 2)).sort()]
    },
    'a seek back brings nothing, where it is not kept': async world => {
      const { topic, subscription } = await pairOf(world)
      await publish(world, topic, 'a')
      await acknowledge(world, subscription, await take(world, subscription, 1))
      const outcome = await seek(world, subscription, longAgo)
      return [outcome, await leftovers(world, subscription)]
    },
    'a seek back brings what is in flight': async world => {
      const { topic, subscription } = await pairOf(world)
      await publish(world, topic, 'a')
      await take(world, subscription, 1)
      await seek(world, subscription, longAgo)
      return texts(await take(world, subscription, 1))
    },
    'a snapshot outlives its subscription': async world => {
      const { subscription } = await pairOf(world)
      const { name } = await snapshot(world, subscription)
      await world.subscriber('deleteSubscription', { subscription })
      return refusal(world.subscriber('getSnapshot', { snapshot: name }))
    },
  },
}
