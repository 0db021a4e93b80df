import { asAppError } from './app-error.ts'
import type { Found } from './database.ts'
import { describeError, log } from './log.ts'
import type { EventFunction } from './on-event.ts'
import type { SweepReport } from './on-schedule.ts'
import type { OpenAttempt } from './outside-call.ts'
import { reapAttempt } from './outside-call.ts'
import type { Runtime } from './runtime.ts'

/** With calls of up to 20 seconds each, a run ends within its minute. */
const AT_ONCE = 20
const LONGEST_WAIT_MS = 3_600_000

interface Reaper {
  id: string
  database: string
  functions: readonly EventFunction[]
}

/**
 * Ends the open attempts of `functions` whose time to be looked at has come, by asking the service what became of them.
 * One that cannot be ended waits twice as long each time; one that never can be is left to a person.
 */
export async function reapOnce(runtime: Runtime, reaper: Reaper): Promise<SweepReport> {
  const { database, functions } = reaper
  const found = await runtime.database(database).read.query({
    group: 'attempts',
    where: [
      ['consumer', 'in', functions.map(({ id }) => id)],
      ['settleAt', '<=', runtime.now().toISOString()],
    ],
    orderBy: [['settleAt', 'asc']],
    limit: AT_ONCE,
  })
  const ended = await Promise.all(found.map(one => reap(runtime, reaper, one)))
  const reaped = ended.filter(Boolean).length
  return { reaped, failed: ended.length - reaped }
}

async function reap(runtime: Runtime, reaper: Reaper, { path, data }: Found): Promise<boolean> {
  const open = data as unknown as OpenAttempt
  const owner = reaper.functions.find(({ id }) => id === open.consumer)
  if (!owner) return false
  try {
    await reapAttempt(owner, open, runtime, reaper.id)
    return true
  } catch (error) {
    await postpone(runtime, reaper.database, path, open, error)
    return false
  }
}

async function postpone(
  runtime: Runtime,
  database: string,
  path: string,
  { consumer, envelope, openSince }: OpenAttempt,
  error: unknown,
): Promise<void> {
  const { retryable, reason } = asAppError(error)
  const facts = { consumer, key: envelope.key, eventId: envelope.eventId, reason, ...describeError(error) }
  if (retryable) log.warning(facts, 'attempt stays open')
  else log.critical(facts, 'attempt cannot be ended')
  const now = runtime.now().getTime()
  const wait = Math.min(now - Date.parse(openSince), LONGEST_WAIT_MS)
  const settleAt = retryable ? new Date(now + wait).toISOString() : undefined
  await runtime
    .database(database)
    .write([{ kind: 'update', path, fields: { settleAt } }])
    .catch((cause: unknown) => log.warning(describeError(cause), 'attempt was ended meanwhile'))
}
