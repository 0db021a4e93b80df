import type { Scanned } from '../engine/execute.ts'
import type { UsedIndex } from '../engine/index-need.ts'
import type { ExplainMetricsMessage, StructMessage } from './messages.ts'

/** How a query is to be explained: only planned, or run as well. */
export interface ExplainOptions {
  analyze?: boolean
}

export interface Execution {
  results: number
  scanned: Scanned
  /** What is billed: documents that were answered, or index entries that were counted. */
  billed: { documents: number; entries: number }
  durationMs: number
}

/** A count is billed as one read for up to this many index entries: https://firebase.google.com/docs/firestore/pricing */
const ENTRIES_PER_READ = 1000

/** The reads that are billed for so much; a query without results is billed as one. */
export function readsOf({ documents, entries }: Execution['billed']): number {
  return Math.max(1, documents + Math.ceil(entries / ENTRIES_PER_READ))
}

/** Runs what is measured; the time that it takes is that of the machine, whatever the suite's clock says. */
export async function timed<Answer>(run: () => Promise<Answer>): Promise<[Answer, number]> {
  const begun = performance.now()
  const answer = await run()
  return [answer, performance.now() - begun]
}

/** https://firebase.google.com/docs/firestore/query-explain */
export function toMetrics(indexes: readonly UsedIndex[], execution: Execution | null): ExplainMetricsMessage {
  const planSummary = { indexesUsed: indexes.map(toIndex) }
  return execution ? { planSummary, executionStats: toStats(execution) } : { planSummary }
}

function toStats(execution: Execution): NonNullable<ExplainMetricsMessage['executionStats']> {
  const { results, scanned, billed, durationMs } = execution
  const nothing = billed.documents === 0 && billed.entries === 0
  const seconds = Math.floor(durationMs / 1000)
  return {
    resultsReturned: results,
    executionDuration: { seconds, nanos: Math.floor((durationMs - seconds * 1000) * 1e6) },
    readOperations: readsOf(billed),
    debugStats: toStruct({
      indexes_entries_scanned: String(scanned.entries),
      documents_scanned: String(scanned.documents),
      billing_details: {
        documents_billable: String(billed.documents),
        index_entries_billable: String(billed.entries),
        small_ops: '0',
        min_query_cost: nothing ? '1' : '0',
      },
    }),
  }
}

function toIndex({ scope, fields, nameMode, vector }: UsedIndex): StructMessage {
  const properties = [
    ...fields.map(({ field, mode }) => `${field} ${shortOf(mode)}`),
    `__name__ ${shortOf(nameMode)}`,
    ...(vector ? [`${vector.field} VECTOR<${vector.dimension}>`] : []),
  ]
  return toStruct({
    query_scope: scope === 'COLLECTION' ? 'Collection' : 'Collection group',
    properties: `(${properties.join(', ')})`,
  })
}

function shortOf(mode: UsedIndex['nameMode']): string {
  if (mode === 'CONTAINS') return mode
  return mode === 'ASCENDING' ? 'ASC' : 'DESC'
}

interface Texts {
  [name: string]: string | Texts
}

function toStruct(texts: Texts): StructMessage {
  const fields: StructMessage['fields'] = {}
  for (const [name, text] of Object.entries(texts)) {
    fields[name] = typeof text === 'string' ? { stringValue: text } : { structValue: toStruct(text) }
  }
  return { fields }
}
