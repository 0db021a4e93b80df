import { invalidArgument } from '../engine/error.ts'
import { checkId, compareNames, parseName } from '../engine/path.ts'
import { toReadTime } from '../wire/consistency.ts'
import type { TimestampMessage } from '../wire/messages.ts'
import { fromPageToken, toPageToken } from '../wire/page-token.ts'
import { pathIn, type UnaryRpc } from '../wire/rpc.ts'

interface Request {
  parent?: string
  pageSize?: number
  pageToken?: string
  readTime?: TimestampMessage
}

interface Response {
  collectionIds: string[]
  nextPageToken: string
}

export const listCollectionIds: UnaryRpc<Request, Response> = {
  about: request => pathIn(request.parent),
  async handle(request, { engine, operations }) {
    const { database, path } = parseName(request.parent, { root: true, what: 'Document parent name' })
    if ((request.pageSize ?? 0) < 0) throw invalidArgument('page_size must be greater than or equal to zero.')
    const after = fromPageToken(request.pageToken, id => {
      checkId(id)
      return id
    })
    const consistency = request.readTime ? { readTime: toReadTime(request.readTime) } : {}
    const all = await engine.database(database).collectionIds(path, consistency)
    operations.count('firestore', 'reads')
    const rest = after === null ? all : all.filter(id => compareNames(id, after) > 0)
    const page = request.pageSize ? rest.slice(0, request.pageSize) : rest
    return {
      collectionIds: page,
      nextPageToken: page.length < rest.length ? toPageToken(page.at(-1)!) : '',
    }
  },
}
