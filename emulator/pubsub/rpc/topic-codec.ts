import { unimplemented } from '../engine/errors.ts'
import type { TopicConfig } from '../engine/subscription-config.ts'
import { fromMs, toMs } from './time-codec.ts'
import type { WireTopic } from './wire-types.ts'

export function toTopicConfig(topic: WireTopic): TopicConfig {
  if (topic.schemaSettings) throw unimplemented('A topic with a schema')
  if (topic.ingestionDataSourceSettings) throw unimplemented('A topic that ingests from elsewhere')
  if (topic.messageTransforms?.length) throw unimplemented('A topic with message transforms')
  if (topic.kmsKeyName) throw unimplemented('A topic with a customer-managed key')
  const { messageRetentionDuration } = topic
  return {
    name: topic.name,
    labels: topic.labels,
    retentionMs: messageRetentionDuration && toMs(messageRetentionDuration),
  }
}

export function fromTopicConfig({ name, labels, retentionMs }: TopicConfig): WireTopic {
  const messageRetentionDuration = retentionMs === null ? null : fromMs(retentionMs)
  return { name, labels, messageRetentionDuration, state: 'ACTIVE' }
}
