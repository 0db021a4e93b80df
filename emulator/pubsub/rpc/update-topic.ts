import { invalid } from '../engine/errors.ts'
import { applyMask } from './field-mask.ts'
import { unary } from './rpc.ts'
import { fromTopicConfig, toTopicConfig } from './topic-codec.ts'
import type { WireMask, WireTopic } from './wire-types.ts'

const UPDATABLE = [
  'ingestionDataSourceSettings',
  'kmsKeyName',
  'labels',
  'messageRetentionDuration',
  'messageStoragePolicy',
  'messageTransforms',
  'schemaSettings',
]

export const updateTopic = unary<{ topic: WireTopic | null; updateMask: WireMask | null }, WireTopic>({
  about: request => request.topic?.name ?? '',
  async handle(engine, { topic, updateMask }) {
    if (!topic) throw invalid('The topic in the request must be set.')
    const current = fromTopicConfig(engine.topicRegistry.get(topic.name).config)
    const config = toTopicConfig(applyMask(current, topic, updateMask, UPDATABLE))
    await engine.topicRegistry.update(config)
    return fromTopicConfig(config)
  },
})
