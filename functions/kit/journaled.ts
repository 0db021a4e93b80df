import type { Change } from '../../events/history/change.ts'
import { changesOf, touchedBy } from './changes.ts'
import type { Database, Snapshot, Write } from './database.ts'
import type { Common, Io } from './declaration.ts'
import { idsOf, uuidOf } from './derive.ts'
import type { Envelope } from './envelope.ts'
import { joinedReads } from './joined-reads.ts'
import type { JournalEntry } from './journal.ts'
import { claimPath, expireAt, isUnpublished, journalPath, markPublished, recordEntry } from './journal.ts'
import { Outbox } from './outbox.ts'
import type { Runtime } from './runtime.ts'
import { tracedCall } from './tracing.ts'
import { BufferedTx, storeRoot } from './tx.ts'

/** Why a transaction runs: an event for a consumer, a request for a command, a finding for a sweep. */
export interface Cause {
  function: Pick<Common, 'id' | 'database'>
  /** Who the journal entry is for: the function's id, for a command with its route. */
  consumer: string
  causeId: string
  storeId: string
  correlationId: string
  subject: string
  handled: JournalEntry['handled']
}

/** What a transaction made of its cause: a new entry, or the one that it found. */
export interface Outcome {
  entry: JournalEntry
  path: string
  /** True when an earlier invocation had handled it already. */
  repeated: boolean
  unfinished: boolean
}

/** What `work` may leave for its entry. */
export interface Left {
  answer?: { body: unknown }
  fingerprint?: string
  /** The cause is not dealt with yet: commits no mark, and the writes or not even those. */
  unfinished?: 'with writes' | 'without writes'
}

/**
 * Runs `work` once in effect for its cause: reads the mark, and commits what `work` writes together with the entry that
 * holds the mark and the emitted events. Nothing is published yet. `work` starts while the mark is being read, so that
 * their reads share a round trip; when the mark is there, whatever `work` did is dropped.
 * `keep: false` leaves out the entry when nothing was emitted and nothing changed that is retold, for commands that may
 * well run twice. Their mark is read only when the answer of a commit was lost: then it tells whether it took effect.
 */
export async function once(
  runtime: Runtime,
  cause: Cause,
  work: (io: Io) => Promise<Left | undefined>,
  { keep = true }: { keep?: boolean } = {},
): Promise<Outcome> {
  const path = journalPath(cause.storeId, cause.consumer, cause.causeId)
  const database = databaseOf(runtime, cause)
  const attributes = { 'db.system.name': 'firestore', 'db.namespace': database.name }
  let last: JournalEntry | undefined
  const run = () => database.transaction<Outcome>(snapshot => attempt(snapshot))
  return tracedCall('transaction', attributes, run)

  async function attempt(snapshot: Snapshot): Promise<{ result: Outcome; writes: Write[] }> {
    const reads = joinedReads(snapshot)
    const { io, tx, outbox } = ioOf(runtime, cause, new BufferedTx(reads, cause.storeId))
    const marked = keep || last ? reads.getAll([path]) : Promise.resolve([null])
    const working = work(io)
    working.catch(() => {})
    const known = (await marked)[0] as JournalEntry | null | undefined
    if (known) {
      reads.close()
      const entry = keep ? known : (last ?? known)
      return { result: { entry, path, repeated: keep, unfinished: false }, writes: [] }
    }
    const { unfinished, ...left } = { ...(await working) }
    const changes = changesOf(tx.writes, tx.seen, storeRoot(cause.storeId))
    const entry = { ...entryOf(cause, io.now, outbox.envelopes, left), ...told(changes) }
    if (unfinished && entry.emitted.length > 0) throw new Error('nothing can be emitted without a mark')
    last = entry
    const record = recordsOf(path, entry, { keep, unfinished })
    const writes = unfinished === 'without writes' ? [] : [...tx.writes, ...record]
    return { result: { entry, path, repeated: false, unfinished: unfinished !== undefined }, writes }
  }
}

const told = (changes: Change[]): Pick<JournalEntry, 'changes' | 'touched'> =>
  changes.length === 0 ? {} : { changes, touched: touchedBy(changes) }

/** What goes into the journal: the mark and what happened; without a mark only what happened, if anything did. */
function recordsOf(
  path: string,
  entry: JournalEntry,
  { keep, unfinished }: { keep: boolean; unfinished: Left['unfinished'] },
): Write[] {
  if (unfinished) return entry.changes ? [recordEntry(claimPath(path), { ...entry, phase: 'claim' })] : []
  if (keep) return [recordEntry(path, entry)]
  const { answer: _nobodyAsksAgain, fingerprint: _nor, ...rest } = entry
  return entry.changes || entry.emitted.length > 0 ? [asOften(recordEntry(path, rest))] : []
}

/** Nobody else writes there, so it may be written again: Google's client itself repeats a commit that read nothing. */
const asOften = (write: Write): Write => (write.kind === 'create' ? { ...write, kind: 'set' } : write)

/** Publishes what an entry says was emitted, unless that was noted before, and notes it. */
export async function publish(
  runtime: Runtime,
  database: string,
  { entry, path, repeated }: Pick<Outcome, 'entry' | 'path' | 'repeated'>,
): Promise<void> {
  if (entry.emitted.length === 0 || (repeated && !isUnpublished(entry))) return
  await tracedCall('publish', { 'messaging.system': 'gcp_pubsub' }, () =>
    runtime.publisher.publish(entry.emitted),
  )
  await runtime.writeSoon(database, markPublished(path))
}

const databaseOf = (runtime: Runtime, cause: Cause): Database => runtime.database(cause.function.database)

function ioOf(runtime: Runtime, cause: Cause, tx: BufferedTx): { io: Io; tx: BufferedTx; outbox: Outbox } {
  const now = runtime.now()
  const outbox = new Outbox({
    id: cause.causeId,
    storeId: cause.storeId,
    function: cause.function.id,
    correlationId: cause.correlationId,
    now,
  })
  const io: Io = {
    tx,
    now,
    storeId: cause.storeId,
    newId: idsOf(`${cause.storeId}\n${cause.consumer}\n${cause.causeId}`),
    newUuid: (...words) => uuidOf(cause.storeId, ...words),
    emit: outbox.emit,
    republish: outbox.republish,
  }
  return { io, tx, outbox }
}

function entryOf(
  cause: Cause,
  now: Date,
  emitted: Envelope[],
  left: Pick<JournalEntry, 'answer' | 'fingerprint'>,
): JournalEntry {
  const { consumer, causeId, storeId, correlationId, handled } = cause
  return {
    consumer,
    causeId,
    subject: cause.subject || (emitted[0]?.key ?? ''),
    storeId,
    handledAt: now.toISOString(),
    correlationId,
    handled,
    emitted,
    ...left,
    expireAt: expireAt(now),
  }
}
