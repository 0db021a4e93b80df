import { addressOf } from './emulator-address.ts'
import type { Envelope } from './envelope.ts'
import { attributesOf } from './envelope.ts'

export interface Publisher {
  /** Resolves when every event is with Pub/Sub. */
  publish(envelopes: readonly Envelope[]): Promise<void>
  /** For messages that are no events of the catalogue, such as dead letters. */
  publishRaw(topic: string, attributes: Record<string, string>, data: unknown): Promise<void>
}

/** What is used of Google's generated client, with its own names and shapes. */
interface PublisherCalls {
  publish(request: {
    topic: string
    messages: { data: Buffer; attributes: Record<string, string> }[]
  }): Promise<unknown>
}

/**
 * Speaks to Pub/Sub through Google's generated client, the layer under its `PubSub` class, which takes a third of that
 * class's time to load; it is loaded when first something is published. `PUBSUB_EMULATOR_HOST` points it elsewhere, as
 * the class does.
 */
export function pubSubPublisher(projectId: string): Publisher {
  const calls = publisherCalls(projectId)
  const publishRaw: Publisher['publishRaw'] = async (name, attributes, data) => {
    const topic = `projects/${projectId}/topics/${name}`
    const message = { data: Buffer.from(JSON.stringify(data)), attributes }
    await (await calls).publish({ topic, messages: [message] })
  }
  return {
    publishRaw,
    publish: async envelopes => {
      await Promise.all(
        envelopes.map(envelope => publishRaw(envelope.event, attributesOf(envelope), envelope.data)),
      )
    },
  }
}

async function publisherCalls(projectId: string): Promise<PublisherCalls> {
  const { v1 } = await import('@google-cloud/pubsub-api')
  const address = await addressOf(process.env.PUBSUB_EMULATOR_HOST)
  return new v1.PublisherClient({ projectId, ...address } as never) as unknown as PublisherCalls
}
