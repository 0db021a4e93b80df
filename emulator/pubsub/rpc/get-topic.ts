import { unary } from './rpc.ts'
import { fromTopicConfig } from './topic-codec.ts'
import type { WireTopic } from './wire-types.ts'

export const getTopic = unary<{ topic: string }, WireTopic>({
  about: request => request.topic,
  handle: (engine, { topic }) => fromTopicConfig(engine.topicRegistry.get(topic).config),
})
