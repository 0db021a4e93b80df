import { unary } from './rpc.ts'

type Request = { subscription: string; ackIds: string[]; ackDeadlineSeconds: number }

export const modifyAckDeadline = unary<Request, object>({
  about: request => request.subscription,
  handle(engine, { subscription, ackIds, ackDeadlineSeconds }) {
    engine.modifyAckDeadline(subscription, ackIds, ackDeadlineSeconds)
    return {}
  },
})
