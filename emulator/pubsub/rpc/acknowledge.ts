import { unary } from './rpc.ts'

export const acknowledge = unary<{ subscription: string; ackIds: string[] }, object>({
  about: request => request.subscription,
  handle(engine, { subscription, ackIds }) {
    engine.acknowledge(subscription, ackIds)
    return {}
  },
})
