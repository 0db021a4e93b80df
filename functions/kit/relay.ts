import type { JournalEntry } from './journal.ts'
import { findUnpublished, markPublished, SWEEP_SHARDS } from './journal.ts'
import { describeError, log } from './log.ts'
import type { SweepReport } from './on-schedule.ts'
import type { Runtime } from './runtime.ts'

/** Younger entries are left to the invocation that wrote them. */
const GRACE_MS = 10_000
const AT_ONCE = 100
/** Of one shard and run; the next run goes on. */
const MOST = 2_000

/** Publishes what `database` has journaled as emitted and nobody has published: what a crash after a commit left. */
export async function relayOnce(runtime: Runtime, database: string): Promise<SweepReport> {
  const before = new Date(runtime.now().getTime() - GRACE_MS)
  const shards = Array.from({ length: SWEEP_SHARDS }, (_, shard) => shard)
  const counts = await Promise.all(shards.map(shard => relayShard(runtime, database, shard, before)))
  return {
    relayed: counts.reduce((total, { relayed }) => total + relayed, 0),
    failed: counts.reduce((total, { failed }) => total + failed, 0),
  }
}

/** Ends early when something fails: what failed comes first again in the next run. */
async function relayShard(
  runtime: Runtime,
  database: string,
  shard: number,
  before: Date,
): Promise<{ relayed: number; failed: number }> {
  let relayed = 0
  while (relayed < MOST) {
    const found = await findUnpublished(runtime.database(database).read, shard, before, AT_ONCE)
    const done = await Promise.all(found.map(({ path, entry }) => relayEntry(runtime, database, path, entry)))
    const failed = done.filter(well => !well).length
    relayed += found.length - failed
    if (failed > 0 || found.length < AT_ONCE) return { relayed, failed }
  }
  return { relayed, failed: 0 }
}

async function relayEntry(
  runtime: Runtime,
  database: string,
  path: string,
  entry: JournalEntry,
): Promise<boolean> {
  try {
    await runtime.publisher.publish(entry.emitted)
    await runtime.writeSoon(database, markPublished(path))
    return true
  } catch (error) {
    log.error({ consumer: entry.consumer, causeId: entry.causeId, ...describeError(error) }, 'relay failed')
    return false
  }
}
