import type { Topic } from '@google-cloud/pubsub'
import { PubSub } from '@google-cloud/pubsub'
import type { Envelope } from './envelope.ts'
import { attributesOf } from './envelope.ts'

export interface Publisher {
  /** Resolves when every event is with Pub/Sub. */
  publish(envelopes: readonly Envelope[]): Promise<void>
  /** For messages that are no events of the catalogue, such as dead letters. */
  publishRaw(topic: string, attributes: Record<string, string>, data: unknown): Promise<void>
}

/** Speaks to Pub/Sub through Google's client. `PUBSUB_EMULATOR_HOST` points it elsewhere, as always. */
export function pubSubPublisher(projectId: string): Publisher {
  const pubsub = new PubSub({ projectId })
  const topics = new Map<string, Topic>()
  const topic = (name: string): Topic => {
    const known =
      topics.get(name) ?? pubsub.topic(name, { batching: { maxMilliseconds: 1, maxMessages: 100 } })
    topics.set(name, known)
    return known
  }
  const publishRaw = async (
    name: string,
    attributes: Record<string, string>,
    data: unknown,
  ): Promise<void> => {
    await topic(name).publishMessage({ data: Buffer.from(JSON.stringify(data)), attributes })
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
