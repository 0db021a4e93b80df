import { pageOf } from './page.ts'
import { unary } from './rpc.ts'
import type { WirePage } from './wire-types.ts'

type Request = WirePage & { topic: string }

export const listTopicSnapshots = unary<Request, { snapshots: string[]; nextPageToken: string }>({
  about: request => request.topic,
  handle(engine, request) {
    const names = engine.snapshotRegistry.ofTopic(request.topic).map(({ name }) => name)
    const { items, nextPageToken } = pageOf(names, name => name, request)
    return { snapshots: items, nextPageToken }
  },
})
