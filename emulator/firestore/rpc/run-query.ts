import type { Buffer } from 'node:buffer'
import { FirestoreError } from '../engine/error.ts'
import { withConsistency } from '../wire/consistency.ts'
import { encodeDocument, toTime } from '../wire/document.ts'
import type { ConsistencyMessage, StructuredQueryMessage, TimestampMessage } from '../wire/messages.ts'
import { toQuery } from '../wire/query.ts'
import { pathIn, type StreamRpc } from '../wire/rpc.ts'

interface Request extends ConsistencyMessage {
  parent?: string
  structuredQuery?: StructuredQueryMessage
  explainOptions?: unknown
}

interface Response {
  document?: Buffer
  transaction?: Buffer
  readTime?: TimestampMessage
}

export const runQuery: StreamRpc<Request, Response> = {
  about: request => aboutQuery(request.parent, request.structuredQuery),
  async handle(request, { engine, operations, peer }) {
    if (request.explainOptions)
      throw new FirestoreError('UNIMPLEMENTED', 'Explaining a query is not supported by this server.')
    const { database: name, query } = toQuery(request.parent, request.structuredQuery)
    const database = engine.database(name)
    const { answer, begun } = await withConsistency(database, request, peer, consistency =>
      database.query(query, consistency),
    )
    operations.count('firestore', 'reads', Math.max(1, answer.documents.length))
    const readTime = toTime(answer.readTime)
    const responses: Response[] = answer.documents.map(document => ({
      document: encodeDocument(name, document, query.select),
      readTime,
    }))
    if (responses.length === 0) responses.push({ readTime })
    if (begun) Object.assign(responses[0]!, begun)
    return responses
  },
}

export function aboutQuery(parent: string | undefined, query: StructuredQueryMessage | undefined): string {
  return [pathIn(parent), query?.from[0]?.collectionId].filter(Boolean).join('/')
}
