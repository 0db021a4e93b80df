import type { RetryPolicy } from './backoff.ts'
import { invalid } from './errors.ts'
import { compileFilter } from './filter.ts'
import { checkLabels } from './labels.ts'
import { checkName, DELETED_TOPIC } from './resource-names.ts'
import type { Encoding } from './schema/schema-revision.ts'

/** A topic as it was created. */
export interface TopicConfig {
  name: string
  labels: Record<string, string>
  /** How long the topic itself keeps messages, or null. */
  retentionMs: number | null
  schema?: SchemaSettings | null
  /** Kept and answered only: there is one place where messages are stored. */
  storagePolicy?: { allowedPersistenceRegions: string[]; enforceInTransit: boolean } | null
}

/** What messages must look like; without revisions any revision of the schema will do. */
export interface SchemaSettings {
  schema: string
  encoding: Encoding
  firstRevisionId: string
  lastRevisionId: string
}

export interface PushConfig {
  endpoint: string
  attributes: Record<string, string>
  oidc: { serviceAccountEmail: string; audience: string } | null
  /** `unwrapped`: the message's data is the body. `metadata` adds its attributes as headers. */
  wrapper: 'pubsub' | 'unwrapped' | 'unwrapped-with-metadata'
}

export interface SubscriptionConfig {
  name: string
  topic: string
  /** Null where messages are pulled. */
  push: PushConfig | null
  ackDeadlineSeconds: number
  retainAckedMessages: boolean
  retentionMs: number
  labels: Record<string, string>
  ordered: boolean
  filter: string
  deadLetter: { topic: string; maxDeliveryAttempts: number } | null
  retry: RetryPolicy | null
  /** Inactivity after which it is deleted; null is never. */
  expirationMs: number | null
  exactlyOnce?: boolean
  /** It has lost its topic and its messages, and is only there to be looked at. */
  detached?: boolean
}

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/** Google's defaults: https://cloud.google.com/pubsub/docs/subscription-properties */
export const DEFAULTS = {
  ackDeadlineSeconds: 10,
  retentionMs: 7 * DAY_MS,
  expirationMs: 31 * DAY_MS,
  minimumBackoffMs: 10_000,
  maximumBackoffMs: 600_000,
  maxDeliveryAttempts: 5,
}

/** Refuses what production would refuse. */
export function checkTopic({ name, labels, retentionMs, storagePolicy }: TopicConfig): void {
  checkName(name, 'topics')
  checkLabels(labels)
  if (retentionMs !== null)
    within('message_retention_duration in ms', retentionMs, 10 * MINUTE_MS, 31 * DAY_MS)
  if (storagePolicy?.allowedPersistenceRegions.length === 0)
    throw invalid('message_storage_policy must allow at least one region.')
}

/** Refuses what production would refuse. */
export function checkSubscription(config: SubscriptionConfig): void {
  checkName(config.name, 'subscriptions')
  checkLabels(config.labels)
  if (config.topic !== DELETED_TOPIC) checkName(config.topic, 'topics')
  within('ack_deadline_seconds', config.ackDeadlineSeconds, 10, 600)
  within('message_retention_duration in ms', config.retentionMs, 10 * MINUTE_MS, 31 * DAY_MS)
  if (config.retry) {
    within('minimum_backoff in ms', config.retry.minimumMs, 0, 600_000)
    within('maximum_backoff in ms', config.retry.maximumMs, 0, 600_000)
    if (config.retry.minimumMs > config.retry.maximumMs)
      throw invalid('minimum_backoff must not be above maximum_backoff.')
  }
  if (config.deadLetter) {
    checkName(config.deadLetter.topic, 'topics')
    within('max_delivery_attempts', config.deadLetter.maxDeliveryAttempts, 5, 100)
  }
  if (config.expirationMs !== null && config.expirationMs < DAY_MS)
    throw invalid('expiration_policy.ttl must be at least 1 day.')
  if (config.push) checkPush(config.push)
  if (config.push && config.exactlyOnce)
    throw invalid('Exactly-once delivery is not available for push subscriptions.')
  compileFilter(config.filter)
}

/** Takes http too, which production refuses: a local function answers on it. */
function checkPush(push: PushConfig): void {
  const { protocol } = URL.canParse(push.endpoint) ? new URL(push.endpoint) : { protocol: '' }
  if (protocol === 'http:' || protocol === 'https:') return
  throw invalid(`Invalid push endpoint given (endpoint=${push.endpoint.slice(0, 300)}).`)
}

function within(what: string, value: number, least: number, most: number): void {
  if (Number.isFinite(value) && value >= least && value <= most) return
  throw invalid(
    `The value for ${what} is out of bounds. You passed ${value} in the request, but the range is ${least} to ${most}.`,
  )
}
