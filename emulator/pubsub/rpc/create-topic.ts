import { unary } from './rpc.ts'
import { fromTopicConfig, toTopicConfig } from './topic-codec.ts'
import type { WireTopic } from './wire-types.ts'

export const createTopic = unary<WireTopic, WireTopic>({
  about: topic => topic.name,
  async handle(engine, topic) {
    const config = toTopicConfig(topic)
    await engine.topicRegistry.create(config)
    return fromTopicConfig(config)
  },
})
