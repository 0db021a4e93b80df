import { pageOf } from './page.ts'
import { unary } from './rpc.ts'
import { fromTopicConfig } from './topic-codec.ts'
import type { WirePage, WireTopic } from './wire-types.ts'

type Request = WirePage & { project: string }

export const listTopics = unary<Request, { topics: WireTopic[]; nextPageToken: string }>({
  about: request => request.project,
  handle(engine, request) {
    const { items, nextPageToken } = pageOf(
      engine.topicRegistry.inProject(request.project),
      topic => topic.name,
      request,
    )
    return { topics: items.map(fromTopicConfig), nextPageToken }
  },
})
