import { setTimeout as wait } from 'node:timers/promises'
import type { Message, PubSubWorld } from './world.ts'

/** Makes a topic of this case; answers its name. */
export async function topicOf(world: PubSubWorld, config: object = {}, id = 'x'): Promise<string> {
  const name = world.name('topics', id)
  await world.publisher('createTopic', { name, ...config })
  return name
}

/** Makes a subscription of this case; answers its name. */
export async function subscriptionOf(world: PubSubWorld, topic: string, config: object = {}, id = 'x') {
  const name = world.name('subscriptions', id)
  await world.subscriber('createSubscription', { name, topic, ...config })
  return name
}

/** A topic with one subscription. */
export async function pairOf(world: PubSubWorld, config: object = {}) {
  const topic = await topicOf(world)
  return { topic, subscription: await subscriptionOf(world, topic, config) }
}

/** Publishes texts, or whole messages. */
export async function publish(
  world: PubSubWorld,
  topic: string,
  ...messages: (string | object)[]
): Promise<string[]> {
  const { messageIds } = await world.publisher('publish', {
    topic,
    messages: messages.map(one => (typeof one === 'string' ? { data: Buffer.from(one) } : one)),
  })
  return messageIds
}

const PULLS = 200
const PAUSE_MS = 10

/** Pulls until it has `count` messages, or nothing more comes for two seconds. */
export async function take(world: PubSubWorld, subscription: string, count: number): Promise<Message[]> {
  const taken: Message[] = []
  for (let pull = 0; pull < PULLS && taken.length < count; pull++) {
    taken.push(...(await pullNow(world, subscription, count - taken.length)))
    if (taken.length < count) await wait(PAUSE_MS)
  }
  return taken
}

/** What is there at once, with some chances for what should not come. */
export async function leftovers(world: PubSubWorld, subscription: string): Promise<string[]> {
  const found: Message[] = []
  for (let pull = 0; pull < 3; pull++) {
    found.push(...(await pullNow(world, subscription, 100)))
    await wait(PAUSE_MS)
  }
  return texts(found)
}

async function pullNow(world: PubSubWorld, subscription: string, maxMessages: number): Promise<Message[]> {
  const { receivedMessages } = await world.subscriber('pull', {
    subscription,
    maxMessages,
    returnImmediately: true,
  })
  return receivedMessages
}

export const texts = (received: Message[]): string[] => received.map(({ message }) => textOf(message))

export const textOf = (message: Message): string => Buffer.from(message.data ?? []).toString()

export const ackIds = (received: Message[]): string[] => received.map(({ ackId }) => ackId)

export const acknowledge = (
  world: PubSubWorld,
  subscription: string,
  received: Message[],
): Promise<Message> => world.subscriber('acknowledge', { subscription, ackIds: ackIds(received) })

/** Gives messages back. */
export const nack = (world: PubSubWorld, subscription: string, received: Message[]): Promise<Message> =>
  world.subscriber('modifyAckDeadline', { subscription, ackIds: ackIds(received), ackDeadlineSeconds: 0 })

export const seconds = (count: number) => ({ seconds: count, nanos: 0 })

/** A duration or time as its seconds. */
export const inSeconds = (time: Message): unknown => (time ? Number(time.seconds) : 'none')
