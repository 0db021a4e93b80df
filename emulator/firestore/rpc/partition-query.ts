import type { Buffer } from 'node:buffer'
import { invalidArgument } from '../engine/error.ts'
import { isName } from '../engine/field-path.ts'
import type { Query } from '../engine/query.ts'
import { Reference } from '../engine/value.ts'
import { encodeValue } from '../engine/value-codec.ts'
import { toReadTime } from '../wire/consistency.ts'
import type { StructuredQueryMessage, TimestampMessage } from '../wire/messages.ts'
import { fromPageToken, toPageToken } from '../wire/page-token.ts'
import { toQuery } from '../wire/query.ts'
import type { UnaryRpc } from '../wire/rpc.ts'
import { aboutQuery } from './run-query.ts'

interface Request {
  parent?: string
  structuredQuery?: StructuredQueryMessage
  partitionCount?: number
  pageToken?: string
  pageSize?: number
  readTime?: TimestampMessage
}

interface Response {
  partitions: { values: Buffer[]; before: boolean }[]
  nextPageToken: string
}

/**
 * Where a collection group can be cut into parts of about the same size: fewer cuts than asked for where there are not as
 * many documents. A page token says how many cuts were answered before, and of which state.
 */
export const partitionQuery: UnaryRpc<Request, Response> = {
  about: request => aboutQuery(request.parent, request.structuredQuery),
  async handle(request, { engine, operations }) {
    const { database: name, query } = toQuery(request.parent, request.structuredQuery)
    checkPartitioned(query)
    const count = request.partitionCount ?? 0
    if (count < 1) throw invalidArgument('partition_count must be positive.')
    if ((request.pageSize ?? 0) < 0) throw invalidArgument('page_size must not be negative.')
    const page = fromPageToken(request.pageToken, readPage)
    const asOf = request.readTime ? toReadTime(request.readTime) : page?.readTime
    const { documents, readTime } = await engine.database(name).query(query, { readTime: asOf })
    operations.count('firestore', 'reads')
    const cuts = cutsOf(documents.length, count).map(at => documents[at]!.path)
    const from = page?.from ?? 0
    const to = request.pageSize ? from + request.pageSize : cuts.length
    return {
      partitions: cuts.slice(from, to).map(path => ({
        values: [encodeValue(new Reference(`${name}/documents/${path}`))],
        before: true,
      })),
      nextPageToken: to < cuts.length ? toPageToken(JSON.stringify({ from: to, readTime })) : '',
    }
  },
}

function checkPartitioned(query: Query): void {
  const { where, orderBy, limit, offset, startAt, endAt, nearest, select } = query
  if (!query.allDescendants || query.collection === null)
    throw invalidArgument('Partition queries must be on a collection group.')
  if (where || startAt || endAt || nearest || select || limit !== null || offset > 0)
    throw invalidArgument('Partition queries may have no filter, projection, cursor, limit or offset.')
  const [order] = orderBy
  if (orderBy.length !== 1 || !isName(order!.field) || order!.direction !== 'asc')
    throw invalidArgument('Partition queries must be ordered by __name__ ascending.')
}

/** The places of the first documents of all parts but the first. */
function cutsOf(documents: number, count: number): number[] {
  const cuts = Math.min(count, documents - 1)
  return Array.from({ length: Math.max(0, cuts) }, (_, index) =>
    Math.round(((index + 1) * documents) / (cuts + 1)),
  )
}

function readPage(text: string): { from: number; readTime: number } | null {
  const { from, readTime } = JSON.parse(text)
  return Number.isSafeInteger(from) && from > 0 && Number.isSafeInteger(readTime) ? { from, readTime } : null
}
