import { invalid } from '../engine/errors.ts'
import { applyMask } from './field-mask.ts'
import { unary } from './rpc.ts'
import { describeSubscription, fromSubscriptionConfig, toSubscriptionConfig } from './subscription-codec.ts'
import type { WireMask, WireSubscription } from './wire-types.ts'

const UPDATABLE = [
  'ackDeadlineSeconds',
  'bigqueryConfig',
  'bigtableConfig',
  'cloudStorageConfig',
  'deadLetterPolicy',
  'enableExactlyOnceDelivery',
  'expirationPolicy',
  'labels',
  'messageRetentionDuration',
  'messageTransforms',
  'pushConfig',
  'retainAckedMessages',
  'retryPolicy',
]

type Request = { subscription: WireSubscription | null; updateMask: WireMask | null }

export const updateSubscription = unary<Request, WireSubscription>({
  about: request => request.subscription?.name ?? '',
  async handle(engine, { subscription, updateMask }) {
    if (!subscription) throw invalid('The subscription in the request must be set.')
    const { config } = engine.subscriptionRegistry.getAttached(subscription.name)
    const wanted = applyMask(fromSubscriptionConfig(config), subscription, updateMask, UPDATABLE)
    const updated = toSubscriptionConfig(wanted)
    await engine.subscriptionRegistry.update(updated)
    return describeSubscription(engine, updated)
  },
})
