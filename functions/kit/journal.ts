import type { Change } from '../../events/history/change.ts'
import { inOrder } from '../../events/history/retell.ts'
import type { JournalExtract, JournalExtractEntry } from '../../schemas/history.ts'
import { AppError } from './app-error.ts'
import type { Found, Snapshot, Write } from './database.ts'
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
  /** What became of the documents that are retold, and of which aggregates they are. */
  changes?: Change[]
  touched?: string[]
  /** Set on what a function that calls outside wrote before its call: this is no mark that the event was handled. */
  phase?: 'claim'
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

/** Where the claim of an outside call is noted, beside the entry that its record leaves. */
export const claimPath = (path: string): string => `${path}~claim`

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

/** Of the histories of one question together; more would take too long to read and to tell. */
const LONGEST_HISTORY = 20_000
const AT_ONCE = 500

/** What the journal of one database says of aggregates: what they caused, and what changed them. Oldest first. */
export async function findHistory(
  read: Reader,
  { subject, touched }: { subject?: string; touched: readonly string[] },
): Promise<JournalExtract> {
  const questions = [
    ...(subject === undefined ? [] : [['subject', '==', subject] as const]),
    ...touched.map(path => ['touched', 'array-contains', path] as const),
  ]
  const found = (await Promise.all(questions.map(question => findEntries(read, question)))).flat()
  const entries = new Map(
    found.map(({ id, data, createdAt }) => [id, { entryId: id, ...extract(data, createdAt) }]),
  )
  return { entries: inOrder([...entries.values()]) }
}

async function findEntries(
  read: Reader,
  question: readonly [field: string, operator: '==' | 'array-contains', value: string],
): Promise<Found<JournalEntry>[]> {
  const all: Found<JournalEntry>[] = []
  for (let last: Found<JournalEntry> | undefined; ; last = all.at(-1)) {
    const page = await read.query<JournalEntry>({
      collection: 'journal',
      where: [question],
      limit: AT_ONCE,
      ...(last && { startAfter: [last.path] }),
    })
    all.push(...page)
    if (page.length < AT_ONCE) return all
    if (all.length >= LONGEST_HISTORY) throw historyTooLong(question[2])
  }
}

const historyTooLong = (of: string): AppError =>
  new AppError('FAILED_PRECONDITION', 'HISTORY_TOO_LONG', `The history of ${of} is too long to be told.`)

const extract = (
  { consumer, handledAt, handled, emitted, changes = [], phase }: JournalEntry,
  committedAt: string,
): Omit<JournalExtractEntry, 'entryId'> => ({
  consumer,
  handledAt,
  committedAt,
  because: 'eventId' in handled ? handled.eventId : handled.route,
  handled: 'eventId' in handled && phase === undefined,
  emitted: emitted.map(({ eventId, event, occurredAt, source, causationId, data }) => ({
    eventId,
    event,
    occurredAt,
    source,
    causationId,
    data: data as Record<string, unknown>,
  })),
  changes,
})

function shardOf(path: string): number {
  return digest(path).charCodeAt(0) % SWEEP_SHARDS
}
