import { invalid } from '../engine/errors.ts'
import { unary } from './rpc.ts'
import { toMs } from './time-codec.ts'
import type { WireTimestamp } from './wire-types.ts'

type Request = { subscription: string; time: WireTimestamp | null; snapshot?: string; target?: string }

export const seek = unary<Request, object>({
  about: request => request.subscription,
  async handle(engine, { subscription, time, snapshot, target }) {
    if (target === 'snapshot' && snapshot) await engine.seekToSnapshot(subscription, snapshot)
    else if (target === 'time' && time) await engine.seekToTime(subscription, toMs(time))
    else throw invalid('The request must say a time or a snapshot to seek to.')
    return {}
  },
})
