import { unimplemented } from '../engine/errors.ts'
import type { TopicConfig } from '../engine/subscription-config.ts'
import { toSchemaSettings } from './schema-codec.ts'
import { fromMs, toMs } from './time-codec.ts'
import type { WireTopic } from './wire-types.ts'

export function toTopicConfig(topic: WireTopic): TopicConfig {
  if (topic.ingestionDataSourceSettings) throw unimplemented('A topic that ingests from elsewhere')
  if (topic.messageTransforms?.length) throw unimplemented('A topic with message transforms')
  if (topic.kmsKeyName) throw unimplemented('A topic with a customer-managed key')
  const { messageRetentionDuration, schemaSettings, messageStoragePolicy } = topic
  return {
    name: topic.name,
    labels: topic.labels,
    retentionMs: messageRetentionDuration && toMs(messageRetentionDuration),
    schema: schemaSettings ? toSchemaSettings(schemaSettings) : null,
    storagePolicy: messageStoragePolicy ?? null,
  }
}

export function fromTopicConfig(config: TopicConfig): WireTopic {
  const { name, labels, retentionMs, schema, storagePolicy } = config
  return {
    name,
    labels,
    messageRetentionDuration: retentionMs === null ? null : fromMs(retentionMs),
    schemaSettings: schema ?? null,
    messageStoragePolicy: storagePolicy ?? null,
    state: 'ACTIVE',
  }
}
