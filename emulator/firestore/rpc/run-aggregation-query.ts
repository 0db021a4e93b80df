import type { Buffer } from 'node:buffer'
import { FirestoreError, invalidArgument } from '../engine/error.ts'
import { encodeValue } from '../engine/value-codec.ts'
import { withConsistency } from '../wire/consistency.ts'
import { toTime } from '../wire/document.ts'
import type {
  AggregationMessage,
  ConsistencyMessage,
  StructuredQueryMessage,
  TimestampMessage,
} from '../wire/messages.ts'
import { toAggregations, toQuery } from '../wire/query.ts'
import type { StreamRpc } from '../wire/rpc.ts'
import { aboutQuery } from './run-query.ts'

interface Request extends ConsistencyMessage {
  parent?: string
  structuredAggregationQuery?: {
    structuredQuery?: StructuredQueryMessage
    aggregations: AggregationMessage[]
  }
  explainOptions?: unknown
}

interface Response {
  result: { aggregateFields: Record<string, Buffer> }
  transaction?: Buffer
  readTime: TimestampMessage
}

/** A count is billed as one read for up to this many index entries: https://firebase.google.com/docs/firestore/pricing */
const ENTRIES_PER_READ = 1000

export const runAggregationQuery: StreamRpc<Request, Response> = {
  about: request => aboutQuery(request.parent, request.structuredAggregationQuery?.structuredQuery),
  async handle(request, { engine, operations, peer }) {
    if (request.explainOptions)
      throw new FirestoreError('UNIMPLEMENTED', 'Explaining a query is not supported by this server.')
    const message = request.structuredAggregationQuery
    if (!message) throw invalidArgument('The request holds no structured aggregation query.')
    const { database: name, query } = toQuery(request.parent, message.structuredQuery)
    const aggregations = toAggregations(message.aggregations)
    const database = engine.database(name)
    const { answer, begun } = await withConsistency(database, request, peer, consistency =>
      database.aggregate(query, aggregations, consistency),
    )
    operations.count('firestore', 'reads', Math.max(1, Math.ceil(answer.scanned / ENTRIES_PER_READ)))
    const aggregateFields: Record<string, Buffer> = {}
    for (const [alias, value] of answer.results) aggregateFields[alias] = encodeValue(value)
    return [{ result: { aggregateFields }, readTime: toTime(answer.readTime), ...begun }]
  },
}
