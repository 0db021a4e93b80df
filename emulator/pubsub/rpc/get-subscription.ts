import { unary } from './rpc.ts'
import { describeSubscription } from './subscription-codec.ts'
import type { WireSubscription } from './wire-types.ts'

export const getSubscription = unary<{ subscription: string }, WireSubscription>({
  about: request => request.subscription,
  handle: (engine, { subscription }) =>
    describeSubscription(engine, engine.subscriptionRegistry.get(subscription).config),
})
