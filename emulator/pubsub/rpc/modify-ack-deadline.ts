import { refuseFailures } from './ack-answer.ts'
import { unary } from './rpc.ts'

type Request = { subscription: string; ackIds: string[]; ackDeadlineSeconds: number }

export const modifyAckDeadline = unary<Request, object>({
  about: request => request.subscription,
  async handle(engine, { subscription, ackIds, ackDeadlineSeconds }) {
    return refuseFailures(await engine.modifyAckDeadline(subscription, ackIds, ackDeadlineSeconds))
  },
})
