import { Buffer } from 'node:buffer'
import { invalidArgument } from '../engine/error.ts'
import { parseName } from '../engine/path.ts'
import { compareStrings } from '../engine/string-order.ts'
import { pathIn, type UnaryRpc } from '../wire/rpc.ts'

interface Request {
  parent?: string
  pageSize?: number
  pageToken?: string
}

interface Response {
  collectionIds: string[]
  nextPageToken: string
}

export const listCollectionIds: UnaryRpc<Request, Response> = {
  about: request => pathIn(request.parent),
  async handle(request, { engine, operations }) {
    const { database, path } = parseName(request.parent, { root: true })
    if ((request.pageSize ?? 0) < 0) throw invalidArgument('page_size must not be negative.')
    const after = request.pageToken ? Buffer.from(request.pageToken, 'base64url').toString() : null
    const all = await engine.database(database).collectionIds(path)
    operations.count('firestore', 'reads')
    const rest = after === null ? all : all.filter(id => compareStrings(id, after) > 0)
    const page = request.pageSize ? rest.slice(0, request.pageSize) : rest
    const more = page.length < rest.length
    return { collectionIds: page, nextPageToken: more ? Buffer.from(page.at(-1)!).toString('base64url') : '' }
  },
}
