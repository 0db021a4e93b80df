import type { Buffer } from 'node:buffer'
import { invalidArgument } from '../engine/error.ts'
import type { Value } from '../engine/value.ts'
import { encodeValue } from '../engine/value-codec.ts'
import { withConsistency } from '../wire/consistency.ts'
import { toTime } from '../wire/document.ts'
import { type ExplainOptions, readsOf, timed, toMetrics } from '../wire/explain.ts'
import type {
  AggregationMessage,
  ConsistencyMessage,
  ExplainMetricsMessage,
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
  explainOptions?: ExplainOptions
}

interface Response {
  result?: { aggregateFields: Record<string, Buffer> }
  transaction?: Buffer
  readTime?: TimestampMessage
  explainMetrics?: ExplainMetricsMessage
}

export const runAggregationQuery: StreamRpc<Request, Response> = {
  about: request => aboutQuery(request.parent, request.structuredAggregationQuery?.structuredQuery),
  async handle(request, { engine, operations, peer }) {
    const message = request.structuredAggregationQuery
    if (!message) throw invalidArgument('The request holds no structured aggregation query.')
    const { database: name, query } = toQuery(request.parent, message.structuredQuery)
    const aggregations = toAggregations(message.aggregations)
    const database = engine.database(name)
    const explain = request.explainOptions
    if (explain && !explain.analyze)
      return [{ explainMetrics: toMetrics(database.plan(query, aggregations), null) }]
    const [{ answer, begun }, durationMs] = await timed(() =>
      withConsistency(database, request, peer, consistency =>
        database.aggregate(query, aggregations, consistency),
      ),
    )
    const billed = { documents: 0, entries: answer.entries }
    operations.count('firestore', 'reads', readsOf(billed))
    const responses: Response[] = begun ? [begun] : []
    responses.push({
      result: { aggregateFields: encodeResults(answer.results) },
      readTime: toTime(answer.readTime),
    })
    if (explain) {
      const scanned = { entries: answer.entries, documents: 0 }
      const execution = { results: 1, scanned, billed, durationMs }
      responses.push({ explainMetrics: toMetrics(database.plan(query, aggregations), execution) })
    }
    return responses
  },
}

function encodeResults(results: ReadonlyMap<string, Value>): Record<string, Buffer> {
  return Object.fromEntries([...results].map(([alias, value]) => [alias, encodeValue(value)]))
}
