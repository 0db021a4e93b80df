import type { Buffer } from 'node:buffer'
import type { OperationLog } from '../../core/operations.ts'
import type { Database } from '../engine/database.ts'
import type { Query } from '../engine/query.ts'
import { withConsistency } from '../wire/consistency.ts'
import { toTime } from '../wire/document.ts'
import { type ExplainOptions, readsOf, timed, toMetrics } from '../wire/explain.ts'
import type {
  ConsistencyMessage,
  ExplainMetricsMessage,
  StructuredQueryMessage,
  TimestampMessage,
} from '../wire/messages.ts'
import { toQuery } from '../wire/query.ts'
import { pathIn, type RpcContext, type StreamRpc } from '../wire/rpc.ts'
import { answerDocument } from './count-documents.ts'

interface Request extends ConsistencyMessage {
  parent?: string
  structuredQuery?: StructuredQueryMessage
  explainOptions?: ExplainOptions
}

interface Response {
  document?: Buffer
  transaction?: Buffer
  readTime?: TimestampMessage
  explainMetrics?: ExplainMetricsMessage
}

export const runQuery: StreamRpc<Request, Response> = {
  about: request => aboutQuery(request.parent, request.structuredQuery),
  async handle(request, context) {
    const { database: name, query } = toQuery(request.parent, request.structuredQuery)
    const database = context.engine.database(name)
    if (!request.explainOptions) return answer(database, query, request, context)
    if (request.explainOptions.analyze) return analyze(database, query, request, context)
    return [{ explainMetrics: toMetrics(database.plan(query), null) }]
  },
}

/** A transaction that the query began stands in a response of its own, before the results. */
async function answer(
  database: Database,
  query: Query,
  message: ConsistencyMessage,
  { operations, peer }: RpcContext,
): Promise<Response[]> {
  const { answer, begun } = await withConsistency(database, message, peer, consistency =>
    database.query(query, consistency),
  )
  operations.count('firestore', 'reads', Math.max(1, answer.documents.length))
  const responses = toResponses(database, query, answer, operations)
  return begun ? [begun, ...responses] : responses
}

async function analyze(
  database: Database,
  query: Query,
  message: ConsistencyMessage,
  { operations, peer }: RpcContext,
): Promise<Response[]> {
  const scanned = { entries: 0, documents: 0 }
  const [{ answer, begun }, durationMs] = await timed(() =>
    withConsistency(database, message, peer, consistency => database.query(query, consistency, scanned)),
  )
  const results = answer.documents.length
  const billed = { documents: results, entries: 0 }
  operations.count('firestore', 'reads', readsOf(billed))
  const explainMetrics = toMetrics(database.plan(query), { results, scanned, billed, durationMs })
  const responses = [...toResponses(database, query, answer, operations), { explainMetrics }]
  return begun ? [begun, ...responses] : responses
}

function toResponses(
  database: Database,
  { select }: Query,
  { documents, readTime }: Awaited<ReturnType<Database['query']>>,
  operations: OperationLog,
): Response[] {
  const time = toTime(readTime)
  if (documents.length === 0) return [{ readTime: time }]
  return documents.map(document => ({
    document: answerDocument(operations, database.name, document, select),
    readTime: time,
  }))
}

export function aboutQuery(parent: string | undefined, query: StructuredQueryMessage | undefined): string {
  return [pathIn(parent), query?.from[0]?.collectionId].filter(Boolean).join('/')
}
