import { invalid } from '../engine/errors.ts'
import { applyMask } from './field-mask.ts'
import { unary } from './rpc.ts'
import { fromSubscriptionConfig, toSubscriptionConfig } from './subscription-codec.ts'
import type { WireMask, WireSubscription } from './wire-types.ts'

const UPDATABLE = [
  'ackDeadlineSeconds',
  'bigqueryConfig',
  'cloudStorageConfig',
  'deadLetterPolicy',
  'enableExactlyOnceDelivery',
  'expirationPolicy',
  'labels',
  'messageRetentionDuration',
  'pushConfig',
  'retainAckedMessages',
  'retryPolicy',
]

type Request = { subscription: WireSubscription | null; updateMask: WireMask | null }

export const updateSubscription = unary<Request, WireSubscription>({
  about: request => request.subscription?.name ?? '',
  async handle(engine, { subscription, updateMask }) {
    if (!subscription) throw invalid('The subscription in the request must be set.')
    const current = fromSubscriptionConfig(engine.subscriptionRegistry.get(subscription.name).config)
    const config = toSubscriptionConfig(applyMask(current, subscription, updateMask, UPDATABLE))
    await engine.subscriptionRegistry.update(config)
    return fromSubscriptionConfig(config)
  },
})
