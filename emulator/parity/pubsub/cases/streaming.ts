import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Message as Received, Subscription } from '@google-cloud/pubsub'
import { refusal } from '../../outcome.ts'
import { leftovers, pairOf, publish, take } from '../steps.ts'
import type { PubSubGroup, PubSubWorld } from '../world.ts'

/** Listens until `count` messages have come, doing `answer` with each. */
async function listen(
  subscription: Subscription,
  count: number,
  answer: (message: Received, at: number) => unknown,
): Promise<string[]> {
  const seen: string[] = []
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  subscription.on('error', reject)
  subscription.on('message', (message: Received) => {
    const at = seen.push(message.data.toString())
    Promise.resolve(answer(message, at)).then(() => at === count && resolve(), reject)
  })
  await promise
  await subscription.close()
  return seen
}

const acked = (message: Received) => message.ack()

interface Pushed {
  message: { data: string; attributes?: object; messageId: string; orderingKey?: string }
  subscription: string
  deliveryAttempt?: number
}

/** A push endpoint that answers `statuses` in turn, the last of them for good. */
async function endpointOf(statuses: readonly number[], count: number) {
  const pushed: { body: Pushed; headers: IncomingMessage['headers']; method: string }[] = []
  const { promise, resolve } = Promise.withResolvers<void>()
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const at = pushed.push({
      body: JSON.parse(Buffer.concat(chunks).toString()),
      headers: request.headers,
      method: request.method ?? '',
    })
    response.writeHead(statuses[Math.min(at, statuses.length) - 1] ?? 204).end()
    if (at === count) resolve()
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const pushEndpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/push`
  return {
    pushEndpoint,
    /** All pushes, when the last of them has come. */
    async all() {
      await promise
      server.closeAllConnections()
      server.close()
      return pushed
    },
  }
}

const pushTexts = (pushed: { body: Pushed }[]) =>
  pushed.map(({ body }) => Buffer.from(body.message.data ?? '', 'base64').toString())

async function pushOf(
  world: PubSubWorld,
  statuses: readonly number[],
  count: number,
  ...messages: (string | object)[]
) {
  const endpoint = await endpointOf(statuses, count)
  const { topic, subscription } = await pairOf(world, { pushConfig: { pushEndpoint: endpoint.pushEndpoint } })
  await publish(world, topic, ...messages)
  const pushed = await endpoint.all()
  await world.subscriber('deleteSubscription', { subscription })
  return { pushed, subscription }
}

/** Streaming pull through the class, and push: https://cloud.google.com/pubsub/docs/subscriber */
export const streaming: PubSubGroup = {
  name: 'streaming pull and push',
  cases: {
    'messages come to a listener': async world => {
      const { topic, subscription } = await pairOf(world)
      await publish(world, topic, 'a', 'b', 'c')
      return (await listen(world.pubsub.subscription(subscription), 3, acked)).sort()
    },
    'messages come while it listens': async world => {
      const { topic, subscription } = await pairOf(world)
      const listening = listen(world.pubsub.subscription(subscription), 2, acked)
      await publish(world, topic, 'a')
      await publish(world, topic, 'b')
      return (await listening).sort()
    },
    'what a listener acknowledged does not come again': async world => {
      const { topic, subscription } = await pairOf(world)
      await publish(world, topic, 'a', 'b')
      await listen(world.pubsub.subscription(subscription), 2, acked)
      return leftovers(world, subscription)
    },
    'what a listener gave back comes again': async world => {
      const { topic, subscription } = await pairOf(world)
      await publish(world, topic, 'a')
      return listen(world.pubsub.subscription(subscription), 2, (message, at) =>
        at === 1 ? message.nack() : message.ack(),
      )
    },
    'attributes and keys come along': async world => {
      const { topic, subscription } = await pairOf(world, { enableMessageOrdering: true })
      await publish(world, topic, { data: Buffer.from('a'), attributes: { k: 'v' }, orderingKey: 'key' })
      let seen: unknown
      await listen(world.pubsub.subscription(subscription), 1, message => {
        seen = [message.attributes, message.orderingKey, message.deliveryAttempt]
        message.ack()
      })
      return seen
    },
    'a listener gets a key in order': async world => {
      const { topic, subscription } = await pairOf(world, { enableMessageOrdering: true })
      for (const text of ['1', '2', '3', '4'])
        await publish(world, topic, { data: Buffer.from(text), orderingKey: 'k' })
      return listen(world.pubsub.subscription(subscription), 4, acked)
    },
    'a listener with flow control gets all in turn': async world => {
      const { topic, subscription } = await pairOf(world)
      await publish(world, topic, 'a', 'b', 'c', 'd')
      const listener = world.pubsub.subscription(subscription, { flowControl: { maxMessages: 1 } })
      return (await listen(listener, 4, acked)).sort()
    },
    'a listener on a subscription that is not there': async world => {
      const { promise, resolve, reject } = Promise.withResolvers<unknown>()
      const listener = world.pubsub.subscription(world.name('subscriptions'))
      listener.on('error', error => reject(error))
      listener.on('message', resolve)
      return refusal(promise)
    },
    'two listeners share the messages': async world => {
      const { topic, subscription } = await pairOf(world)
      const one = world.pubsub.subscription(subscription)
      const two = world.pubsub.subscription(subscription)
      const seen: string[] = []
      const { promise, resolve } = Promise.withResolvers<void>()
      for (const listener of [one, two])
        listener.on('message', message => {
          message.ack()
          if (seen.push(message.data.toString()) === 10) resolve()
        })
      await publish(world, topic, ...Array.from({ length: 10 }, (_, at) => `m${at}`))
      await promise
      await Promise.all([one.close(), two.close()])
      return seen.sort()
    },
    'exactly once: an acknowledgement is confirmed': async world => {
      const { topic, subscription } = await pairOf(world, { enableExactlyOnceDelivery: true })
      await publish(world, topic, 'a')
      const confirmed: unknown[] = []
      const listener = world.pubsub.subscription(subscription)
      await listen(listener, 1, async message => confirmed.push(await message.ackWithResponse()))
      return confirmed
    },
    'exactly once: a message given back is confirmed and comes again': async world => {
      const { topic, subscription } = await pairOf(world, { enableExactlyOnceDelivery: true })
      await publish(world, topic, 'a')
      const confirmed: unknown[] = []
      const listener = world.pubsub.subscription(subscription)
      const seen = await listen(listener, 2, async (message, at) => {
        confirmed.push(at === 1 ? await message.nackWithResponse() : await message.ackWithResponse())
      })
      return [seen, confirmed]
    },
    'exactly once: an unknown ack id is refused': async world => {
      const { subscription } = await pairOf(world, { enableExactlyOnceDelivery: true })
      return refusal(world.subscriber('acknowledge', { subscription, ackIds: ['nonsense'] }))
    },
    'exactly once: an acknowledgement twice': async world => {
      const { topic, subscription } = await pairOf(world, { enableExactlyOnceDelivery: true })
      await publish(world, topic, 'a')
      const ackIds = (await take(world, subscription, 1)).map(({ ackId }) => ackId)
      await world.subscriber('acknowledge', { subscription, ackIds })
      return refusal(world.subscriber('acknowledge', { subscription, ackIds }))
    },
    'a push is a POST of a JSON message': async world => {
      const { pushed, subscription } = await pushOf(world, [204], 1, {
        data: Buffer.from('hello'),
        attributes: { a: 'b' },
      })
      const [{ body, headers, method }] = pushed as [(typeof pushed)[0]]
      return [
        method,
        headers['content-type'],
        body.message.data,
        body.message.attributes,
        body.subscription === subscription,
        typeof body.message.messageId,
        body.deliveryAttempt ?? 'none',
      ]
    },
    'a push has its names in both ways': async world => {
      const { pushed } = await pushOf(world, [204], 1, 'x')
      return Object.keys(pushed[0]?.body.message ?? {}).sort()
    },
    'a push with an ordering key': async world => {
      const { pushed } = await pushOf(world, [204], 1, { data: Buffer.from('x'), orderingKey: 'k' })
      return pushed[0]?.body.message.orderingKey
    },
    'a push without data': async world => {
      const { pushed } = await pushOf(world, [204], 1, { attributes: { a: 'b' } })
      return pushTexts(pushed)
    },
    'a push that is answered with 200 is done': async world => {
      const { pushed } = await pushOf(world, [200], 2, 'a', 'b')
      return pushTexts(pushed).sort()
    },
    'a push that is answered with 102 or 201 is done': async world => {
      const { pushed } = await pushOf(world, [201, 202], 2, 'a', 'b')
      return pushTexts(pushed).sort()
    },
  },
}

/** Pushes that are tried again, where time has to pass. */
export const pushedAgain: PubSubGroup = {
  name: 'pushes again',
  waits: true,
  cases: {
    'a push that is refused comes again': async world => pushAgain(world, 500),
    'a push that is answered with 404 comes again': async world => pushAgain(world, 404),
    'a push that is answered with 302 comes again': async world => pushAgain(world, 302),
  },
}

async function pushAgain(world: PubSubWorld, status: number): Promise<unknown> {
  const endpoint = await endpointOf([status, 204], 2)
  const { topic, subscription } = await pairOf(world, { pushConfig: { pushEndpoint: endpoint.pushEndpoint } })
  await publish(world, topic, 'x')
  const again = endpoint.all()
  let arrived = false
  void again.then(() => (arrived = true))
  for (let step = 0; step < 100 && !arrived; step++) {
    await new Promise(resolve => setTimeout(resolve, 5))
    await world.pass(500)
  }
  const pushed = await again
  await world.subscriber('deleteSubscription', { subscription })
  return [pushTexts(pushed), new Set(pushed.map(({ body }) => body.message.messageId)).size]
}
