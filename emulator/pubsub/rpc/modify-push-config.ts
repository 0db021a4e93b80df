import { unary } from './rpc.ts'
import { toPushConfig } from './subscription-codec.ts'
import type { WirePushConfig } from './wire-types.ts'

/** An empty push configuration turns the subscription into one that is pulled. */
export const modifyPushConfig = unary<{ subscription: string; pushConfig: WirePushConfig | null }, object>({
  about: request => request.subscription,
  async handle(engine, { subscription, pushConfig }) {
    const { config } = engine.subscriptionRegistry.get(subscription)
    await engine.subscriptionRegistry.update({ ...config, push: pushConfig && toPushConfig(pushConfig) })
    return {}
  },
})
