import type { JournalExtract } from '../../schemas/order.ts'
import type { Snapshot, Write } from './database.ts'
import { digest } from './derive.ts'
import type { Envelope } from './envelope.ts'
import type { Reader } from './tx.ts'
import { storeRoot } from './tx.ts'

/** A journal outlives the longest replay: dead letters are kept 30 days, messages 7. */
const KEEP_DAYS = 90
/** Spreads the index entries of the sweep, which would otherwise all land at its newest end. */
export const SWEEP_SHARDS = 8

/**
 * The one record that a consumer (or a command) leaves of each event (or request): the mark that it was handled, and
 * what it emitted. Written in the transaction that holds the state changes, and never changed after, but for the two
 * fields that say that something of it is still to be published.
 */
export interface JournalEntry {
  consumer: string
  /** The event's id, or for a command the digest of its idempotency key. */
  causeId: string
  /** The aggregate that caused it; histories are found by it. */
  subject: string
  storeId: string
  handledAt: string
  correlationId: string
  /** The event that was handled; for a command its route. */
  handled: Envelope | { route: string }
  emitted: Envelope[]
  /** For a command: what was answered, and to which request. */
  answer?: { body: unknown }
  fingerprint?: string
  expireAt: Date
}

interface Unpublished {
  sweepShard: number
  unpublishedSince: string
}

export const journalPath = (storeId: string, consumer: string, causeId: string): string =>
  `${storeRoot(storeId)}/journal/${consumer}~${causeId}`

/** The write that puts an entry into the journal. */
export function recordEntry(path: string, entry: JournalEntry): Write {
  const pending: Unpublished | Record<string, never> =
    entry.emitted.length === 0 ? {} : { sweepShard: shardOf(path), unpublishedSince: entry.handledAt }
  return { kind: 'create', path, data: { ...entry, ...pending } }
}

export const expireAt = (now: Date): Date => new Date(now.getTime() + KEEP_DAYS * 86_400_000)

/** The write that notes that everything of an entry was published. */
export const markPublished = (path: string): Write => ({
  kind: 'update',
  path,
  fields: { sweepShard: undefined, unpublishedSince: undefined },
})

export const isUnpublished = (entry: JournalEntry): boolean => 'unpublishedSince' in entry

/** The entries of one shard that have waited since before `before`, oldest first. */
export async function findUnpublished(
  read: Snapshot,
  shard: number,
  before: Date,
  limit: number,
): Promise<{ path: string; entry: JournalEntry }[]> {
  const found = await read.query({
    group: 'journal',
    where: [
      ['sweepShard', '==', shard],
      ['unpublishedSince', '<=', before.toISOString()],
    ],
    orderBy: [['unpublishedSince', 'asc']],
    limit,
  })
  return found.map(({ path, data }) => ({ path, entry: data as unknown as JournalEntry }))
}

/** What happened around one aggregate, as the journal of one database tells it, oldest first. */
export async function findHistory(read: Reader, subject: string): Promise<JournalExtract> {
  const found = await read.query<JournalEntry>({
    collection: 'journal',
    where: [['subject', '==', subject]],
    limit: 500,
  })
  const entries = found.map(({ data }) => extract(data))
  return { entries: entries.sort((a, b) => (a.handledAt < b.handledAt ? -1 : 1)) }
}

const extract = ({
  consumer,
  handledAt,
  handled,
  emitted,
}: JournalEntry): JournalExtract['entries'][number] => ({
  consumer,
  handledAt,
  ...('eventId' in handled && { handledEventId: handled.eventId }),
  emitted: emitted.map(({ eventId, event, occurredAt, source, causationId, data }) => ({
    eventId,
    event,
    occurredAt,
    source,
    causationId,
    data: data as Record<string, unknown>,
  })),
})

function shardOf(path: string): number {
  return digest(path).charCodeAt(0) % SWEEP_SHARDS
}
