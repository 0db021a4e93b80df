import { unary } from './rpc.ts'

export const deleteSubscription = unary<{ subscription: string }, object>({
  about: request => request.subscription,
  async handle(engine, { subscription }) {
    await engine.subscriptionRegistry.delete(subscription)
    return {}
  },
})
