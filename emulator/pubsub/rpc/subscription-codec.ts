import type { PubSubEngine } from '../engine/engine.ts'
import { unimplemented } from '../engine/errors.ts'
import { DEFAULTS, type PushConfig, type SubscriptionConfig } from '../engine/subscription-config.ts'
import { fromMs, toMs } from './time-codec.ts'
import type { WireDuration, WirePushConfig, WireSubscription } from './wire-types.ts'

export function toSubscriptionConfig(wire: WireSubscription): SubscriptionConfig {
  refuseUnsupported(wire)
  return {
    name: wire.name,
    topic: wire.topic,
    push: wire.pushConfig && toPushConfig(wire.pushConfig),
    ackDeadlineSeconds: wire.ackDeadlineSeconds || DEFAULTS.ackDeadlineSeconds,
    retainAckedMessages: wire.retainAckedMessages,
    retentionMs: msOr(wire.messageRetentionDuration, DEFAULTS.retentionMs),
    labels: wire.labels,
    ordered: wire.enableMessageOrdering,
    filter: wire.filter,
    deadLetter: toDeadLetter(wire.deadLetterPolicy),
    retry: wire.retryPolicy && {
      minimumMs: msOr(wire.retryPolicy.minimumBackoff, DEFAULTS.minimumBackoffMs),
      maximumMs: msOr(wire.retryPolicy.maximumBackoff, DEFAULTS.maximumBackoffMs),
    },
    expirationMs: toExpiration(wire.expirationPolicy),
    exactlyOnce: wire.enableExactlyOnceDelivery ?? false,
  }
}

/** Null without an endpoint: that is how a caller says that messages are pulled. */
export function toPushConfig(wire: WirePushConfig): PushConfig | null {
  if (wire.pushEndpoint === '') return null
  const { pushEndpoint, attributes, oidcToken, noWrapper } = wire
  const unwrapped = noWrapper?.writeMetadata ? 'unwrapped-with-metadata' : 'unwrapped'
  return {
    endpoint: pushEndpoint,
    attributes,
    oidc: oidcToken ?? null,
    wrapper: noWrapper ? unwrapped : 'pubsub',
  }
}

/** As it is answered: with what its topic brings. */
export function describeSubscription(engine: PubSubEngine, config: SubscriptionConfig): WireSubscription {
  const retentionMs = config.detached ? null : engine.topicRegistry.find(config.topic)?.config.retentionMs
  const topicMessageRetentionDuration = retentionMs ? fromMs(retentionMs) : null
  return { ...fromSubscriptionConfig(config), topicMessageRetentionDuration }
}

export function fromSubscriptionConfig(config: SubscriptionConfig): WireSubscription {
  const { deadLetter, retry, expirationMs } = config
  return {
    name: config.name,
    topic: config.topic,
    pushConfig: fromPushConfig(config.push),
    ackDeadlineSeconds: config.ackDeadlineSeconds,
    retainAckedMessages: config.retainAckedMessages,
    messageRetentionDuration: fromMs(config.retentionMs),
    labels: config.labels,
    enableMessageOrdering: config.ordered,
    expirationPolicy: { ttl: expirationMs === null ? null : fromMs(expirationMs) },
    filter: config.filter,
    deadLetterPolicy: deadLetter && {
      deadLetterTopic: deadLetter.topic,
      maxDeliveryAttempts: deadLetter.maxDeliveryAttempts,
    },
    retryPolicy: retry && {
      minimumBackoff: fromMs(retry.minimumMs),
      maximumBackoff: fromMs(retry.maximumMs),
    },
    enableExactlyOnceDelivery: config.exactlyOnce ?? false,
    detached: config.detached ?? false,
    state: 'ACTIVE',
  }
}

function fromPushConfig(push: PushConfig | null): WirePushConfig {
  if (!push) return { pushEndpoint: '', attributes: {} }
  const wire: WirePushConfig = { pushEndpoint: push.endpoint, attributes: push.attributes }
  if (push.oidc) wire.oidcToken = push.oidc
  if (push.wrapper !== 'pubsub')
    wire.noWrapper = { writeMetadata: push.wrapper === 'unwrapped-with-metadata' }
  return wire
}

function toDeadLetter(policy: WireSubscription['deadLetterPolicy']): SubscriptionConfig['deadLetter'] {
  if (!policy) return null
  const maxDeliveryAttempts = policy.maxDeliveryAttempts || DEFAULTS.maxDeliveryAttempts
  return { topic: policy.deadLetterTopic, maxDeliveryAttempts }
}

/** A policy without a time to live means never; no policy means the default. */
function toExpiration(policy: WireSubscription['expirationPolicy']): number | null {
  if (!policy) return DEFAULTS.expirationMs
  return policy.ttl && toMs(policy.ttl)
}

function msOr(duration: WireDuration | null, otherwise: number): number {
  return duration ? toMs(duration) : otherwise
}

function refuseUnsupported(wire: WireSubscription): void {
  if (wire.bigqueryConfig) throw unimplemented('A BigQuery subscription')
  if (wire.cloudStorageConfig) throw unimplemented('A Cloud Storage subscription')
  if (wire.bigtableConfig) throw unimplemented('A Bigtable subscription')
  if (wire.messageTransforms?.length) throw unimplemented('A subscription with message transforms')
}
