import { refuseFailures } from './ack-answer.ts'
import { unary } from './rpc.ts'

export const acknowledge = unary<{ subscription: string; ackIds: string[] }, object>({
  about: request => request.subscription,
  async handle(engine, { subscription, ackIds }) {
    return refuseFailures(await engine.acknowledge(subscription, ackIds))
  },
})
