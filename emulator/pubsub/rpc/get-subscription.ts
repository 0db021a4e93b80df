import { unary } from './rpc.ts'
import { fromSubscriptionConfig } from './subscription-codec.ts'
import type { WireSubscription } from './wire-types.ts'

export const getSubscription = unary<{ subscription: string }, WireSubscription>({
  about: request => request.subscription,
  handle: (engine, { subscription }) =>
    fromSubscriptionConfig(engine.subscriptionRegistry.get(subscription).config),
})
