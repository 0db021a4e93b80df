import { randomName } from '../../core/random.ts'
import { projectOf } from '../engine/resource-names.ts'
import { unary } from './rpc.ts'
import { describeSubscription, toSubscriptionConfig } from './subscription-codec.ts'
import type { WireSubscription } from './wire-types.ts'

export const createSubscription = unary<WireSubscription, WireSubscription>({
  about: subscription => subscription.name,
  async handle(engine, subscription, { random }) {
    const { topic } = subscription
    const name =
      subscription.name || `projects/${projectOf(topic)}/subscriptions/subscription-${randomName(random, 20)}`
    const config = toSubscriptionConfig({ ...subscription, name })
    await engine.subscriptionRegistry.create(config)
    return describeSubscription(engine, config)
  },
})
