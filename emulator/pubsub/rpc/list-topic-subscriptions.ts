import { pageOf } from './page.ts'
import { unary } from './rpc.ts'
import type { WirePage } from './wire-types.ts'

type Request = WirePage & { topic: string }

export const listTopicSubscriptions = unary<Request, { subscriptions: string[]; nextPageToken: string }>({
  about: request => request.topic,
  handle(engine, request) {
    const { subscriptions } = engine.topicRegistry.get(request.topic)
    const names = Array.from(subscriptions, subscription => subscription.config.name)
    const { items, nextPageToken } = pageOf(names, name => name, request)
    return { subscriptions: items, nextPageToken }
  },
})
