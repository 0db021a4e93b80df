/** The messages of google/pubsub/v1/pubsub.proto as the proto loader gives them: absent messages are null. */

export interface WireDuration {
  seconds: number
  nanos: number
}

export type WireTimestamp = WireDuration

export interface WireMask {
  paths: string[]
}

export interface WireTopic {
  name: string
  labels: Record<string, string>
  messageStoragePolicy?: WireStoragePolicy | null
  kmsKeyName?: string
  schemaSettings?: WireSchemaSettings | null
  messageRetentionDuration: WireDuration | null
  ingestionDataSourceSettings?: object | null
  messageTransforms?: object[]
  state?: string
}

export interface WireStoragePolicy {
  allowedPersistenceRegions: string[]
  enforceInTransit: boolean
}

export interface WireSchemaSettings {
  schema: string
  encoding: string
  firstRevisionId: string
  lastRevisionId: string
}

export interface WireSchema {
  name: string
  type: string
  definition: string
  revisionId: string
  revisionCreateTime: WireTimestamp | null
}

export interface WireSnapshot {
  name: string
  topic: string
  expireTime: WireTimestamp | null
  labels: Record<string, string>
}

export interface WirePushConfig {
  pushEndpoint: string
  attributes: Record<string, string>
  oidcToken?: { serviceAccountEmail: string; audience: string } | null
  pubsubWrapper?: object | null
  noWrapper?: { writeMetadata: boolean } | null
}

export interface WireSubscription {
  name: string
  topic: string
  pushConfig: WirePushConfig | null
  bigqueryConfig?: object | null
  cloudStorageConfig?: object | null
  bigtableConfig?: object | null
  ackDeadlineSeconds: number
  retainAckedMessages: boolean
  messageRetentionDuration: WireDuration | null
  labels: Record<string, string>
  enableMessageOrdering: boolean
  expirationPolicy: { ttl: WireDuration | null } | null
  filter: string
  deadLetterPolicy: { deadLetterTopic: string; maxDeliveryAttempts: number } | null
  retryPolicy: { minimumBackoff: WireDuration | null; maximumBackoff: WireDuration | null } | null
  detached?: boolean
  enableExactlyOnceDelivery?: boolean
  topicMessageRetentionDuration?: WireDuration | null
  messageTransforms?: object[]
  state?: string
}

export interface WireMessage {
  data: Buffer
  attributes: Record<string, string>
  messageId: string
  publishTime: WireTimestamp | null
  orderingKey: string
}

export interface WireReceivedMessage {
  ackId: string
  message: WireMessage
  deliveryAttempt: number
}

export interface WirePage {
  pageSize: number
  pageToken: string
}
