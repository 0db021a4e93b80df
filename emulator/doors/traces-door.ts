import type { Database } from '../firestore/engine/database.ts'
import { parseFieldPath } from '../firestore/engine/field-path.ts'
import { EVERYTHING } from '../firestore/engine/query.ts'
import type { Suite } from '../suite.ts'
import type { Knock } from './door.ts'
import { instantOfMicros } from './plain-fields.ts'
import { invalid } from './read-body.ts'
import { newest, ownDatabases, type Stored, storedOf, storeOf } from './stored.ts'

/** Of one trace; a story that is longer is told as far as this. */
const MOST_STEPS = 1000
const MOST_LINES = 2000

/** A page of a store's orders, the newest first. */
export async function listOrders(knock: Knock): Promise<object> {
  const { items, ...more } = await newest(knock, 'orders', 'createdAt')
  const orders = items.map(({ data }) => ({
    orderId: data.orderId,
    status: data.status,
    reason: data.reason,
    createdAt: data.createdAt,
    total: (data.totals as { total?: unknown } | undefined)?.total,
  }))
  return { orders, ...more }
}

/** A page of a store's parked messages, the newest first. */
export async function listDeadLetters(knock: Knock): Promise<object> {
  const { items, ...more } = await newest(knock, 'deadLetters', 'parkedAt')
  return { deadLetters: items.map(({ data }) => data), ...more }
}

/**
 * Everything that the journals of all databases hold of a subject (an order, a cart) and of what it caused or was caused
 * by, oldest first; and what the functions logged of it lately, failed attempts included.
 */
export async function readTrace({ suite, query }: Knock): Promise<object> {
  const subject = query.get('subject') ?? ''
  if (!/^[\w-]{1,100}$/.test(subject)) throw invalid('subject is the id of an order or a cart.')
  const journals = ownDatabases(suite)
  const parent = `stores/${storeOf(query)}`
  const entries = (field: string, value: string) =>
    Promise.all(journals.map(database => readJournal(database, parent, field, value))).then(all => all.flat())
  const own = await entries('subject', subject)
  const correlations = [...new Set(own.map(({ data }) => String(data.correlationId)))]
  const related = await Promise.all(correlations.map(id => entries('correlationId', id)))
  const all = new Map([...own, ...related.flat()].map(entry => [`${entry.database} ${entry.path}`, entry]))
  const steps = [...all.values()].sort((a, b) => a.createTime - b.createTime).map(stepOf)
  return { subject, correlations, steps, attempts: correlations.flatMap(id => attemptsOf(suite, id)) }
}

interface Entry extends Stored {
  database: string
}

async function readJournal(
  database: Database,
  parent: string,
  field: string,
  value: string,
): Promise<Entry[]> {
  const { documents } = await database.query({
    ...EVERYTHING,
    parent,
    collection: 'journal',
    where: { kind: 'field', field: parseFieldPath(field), operator: '==', value },
    limit: MOST_STEPS,
  })
  return documents.map(document => ({ ...storedOf(document), database: database.name }))
}

interface Emitted {
  eventId: string
  event: string
  key: string
  occurredAt: string
}

function stepOf({ path, database, createTime, data }: Entry): object {
  const handled = data.handled as Partial<Emitted> & { route?: string }
  const changes = (data.changes ?? []) as { kind: string; path: string }[]
  return {
    id: path.slice(path.lastIndexOf('/') + 1),
    database: database.slice(database.lastIndexOf('/') + 1),
    function: data.consumer,
    phase: data.phase,
    because:
      handled.eventId === undefined
        ? { route: handled.route }
        : { event: handled.event, eventId: handled.eventId, occurredAt: handled.occurredAt },
    handledAt: data.handledAt,
    committedAt: instantOfMicros(createTime),
    emitted: (data.emitted as Emitted[]).map(({ eventId, event, key, occurredAt }) => ({
      eventId,
      event,
      key,
      occurredAt,
    })),
    changes: changes.map(({ kind, path }) => ({ kind, path })),
  }
}

const TOLD = [
  'function',
  'event',
  'eventId',
  'route',
  'status',
  'attempt',
  'outcome',
  'reason',
  'severity',
  'durationMs',
]

/** The lines with which invocations end, as far as they are still kept. */
function attemptsOf({ parts: { host } }: Suite, correlationId: string): object[] {
  const lines = host?.logs.recent(MOST_LINES, `"correlationId":${JSON.stringify(correlationId)}`) ?? []
  return lines.flatMap(line => {
    const said = parse(line)
    if (typeof said?.durationMs !== 'number' || typeof said.time !== 'string') return []
    return [{ endedAt: said.time, ...Object.fromEntries(TOLD.map(name => [name, said[name]])) }]
  })
}

function parse(line: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(line) as Record<string, unknown>
  } catch {
    return undefined
  }
}
