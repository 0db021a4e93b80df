import { unary } from './rpc.ts'

export const detachSubscription = unary<{ subscription: string }, object>({
  about: request => request.subscription,
  async handle(engine, { subscription }) {
    await engine.subscriptionRegistry.detach(subscription)
    return {}
  },
})
