import { unary } from './rpc.ts'
import { fromSubscriptionConfig, toSubscriptionConfig } from './subscription-codec.ts'
import type { WireSubscription } from './wire-types.ts'

export const createSubscription = unary<WireSubscription, WireSubscription>({
  about: subscription => subscription.name,
  async handle(engine, subscription) {
    const config = toSubscriptionConfig(subscription)
    await engine.subscriptionRegistry.create(config)
    return fromSubscriptionConfig(config)
  },
})
