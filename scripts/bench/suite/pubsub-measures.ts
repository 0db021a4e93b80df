import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Subscription } from '@google-cloud/pubsub'
import { percentile } from '../figures.ts'
import type { Clients } from './clients.ts'
import { type Measure, rate } from './measure.ts'

const IN_BATCH = 100
const BATCHES_AT_ONCE = 8
const data = Buffer.alloc(200, 'x')
const batch = Array.from({ length: IN_BATCH }, () => ({ data }))

/** What messages cost; `pulled` are taken by each streaming pull. */
export const messageMeasures = (pulled: number): readonly Measure[] => [
  {
    name: 'publish to push received, p50',
    unit: 'ms',
    prepare: async clients => {
      const receiver = await startReceiver()
      const topic = await topicWith(clients, { pushEndpoint: receiver.endpoint })
      return async forMs => {
        const samples: number[] = []
        const { operations } = await rate(1, forMs, async () => {
          const startedAt = performance.now()
          const received = receiver.next()
          await clients.publisher.publish({ topic, messages: [{ data }] })
          samples.push((await received) - startedAt)
        })
        return {
          value: percentile(
            samples.sort((a, b) => a - b),
            0.5,
          ),
          operations,
        }
      }
    },
  },
  {
    name: `publish in batches of ${IN_BATCH}, messages`,
    unit: 'a second',
    prepare: async clients => {
      const topic = await topicWith(clients, {})
      return async forMs => {
        const publish = () => clients.publisher.publish({ topic, messages: batch })
        const { value, operations } = await rate(BATCHES_AT_ONCE, forMs, publish)
        return { value: value * IN_BATCH, operations: operations * IN_BATCH }
      }
    },
  },
  {
    name: 'streaming pull, messages',
    unit: 'a second',
    prepare: async clients => async () => {
      const topic = await topicWith(clients, {})
      for (let sent = 0; sent < pulled; sent += IN_BATCH)
        await clients.publisher.publish({ topic, messages: batch })
      const subscription = clients.pubsub.subscription(subscriptionOf(topic))
      const startedAt = performance.now()
      await receive(subscription, pulled)
      const value = (pulled * 1000) / (performance.now() - startedAt)
      await subscription.close()
      return { value, operations: pulled }
    },
  },
]

const subscriptionOf = (topic: string): string => `${topic.split('/').at(-1)}-all`

/** The full name of a topic of its own, with one subscription. */
async function topicWith({ pubsub, unique }: Clients, options: { pushEndpoint?: string }): Promise<string> {
  const [topic] = await pubsub.createTopic(unique('topic'))
  await topic.createSubscription(subscriptionOf(topic.name), options)
  return topic.name
}

function receive(subscription: Subscription, count: number): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const seen = new Set<string>()
  subscription.on('error', reject)
  subscription.on('message', message => {
    message.ack()
    if (seen.add(message.id).size === count) resolve()
  })
  return promise
}

/** An endpoint that tells when the next push came. It ends with the process. */
async function startReceiver() {
  let tell: (receivedAt: number) => void = () => {}
  const server = createServer((request, response) => {
    request.resume().once('end', () => {
      tell(performance.now())
      response.writeHead(204).end()
    })
  })
  server.listen(0, '127.0.0.1').unref()
  await once(server, 'listening')
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/push`,
    next(): Promise<number> {
      const { promise, resolve } = Promise.withResolvers<number>()
      tell = resolve
      return promise
    },
  }
}
