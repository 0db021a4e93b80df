import { pageOf } from './page.ts'
import { unary } from './rpc.ts'
import { describeSubscription } from './subscription-codec.ts'
import type { WirePage, WireSubscription } from './wire-types.ts'

type Request = WirePage & { project: string }

export const listSubscriptions = unary<Request, { subscriptions: WireSubscription[]; nextPageToken: string }>(
  {
    about: request => request.project,
    handle(engine, request) {
      const configs = engine.subscriptionRegistry.inProject(request.project)
      const { items, nextPageToken } = pageOf(configs, config => config.name, request)
      return { subscriptions: items.map(config => describeSubscription(engine, config)), nextPageToken }
    },
  },
)
