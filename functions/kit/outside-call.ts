import { AppError } from './app-error.ts'
import { digest } from './derive.ts'
import type { Envelope } from './envelope.ts'
import type { Message } from './event-message.ts'
import { causeOf, messageOf, outsideOf } from './event-message.ts'
import type { Cause, Outcome } from './journaled.ts'
import { once, publish } from './journaled.ts'
import type { CallContext, EventFunction, EventWork } from './on-event.ts'
import { CALL_SECONDS } from './on-event.ts'
import type { Runtime } from './runtime.ts'
import { tracedCall } from './tracing.ts'

type Calling = Extract<EventWork, { kind: 'outside-call' }>

/** An outside call that was claimed and has no result yet. It is deleted when its result is recorded. */
export interface OpenAttempt {
  consumer: string
  envelope: Envelope
  attempt: object
  openSince: string
  /** When the reaper looks at it; absent when it has given up, and a person has to. */
  settleAt?: string
}

/** By then the invocation that opened it has ended, one way or the other. */
const SETTLE_AFTER_MS = 120_000

interface Occasion {
  declared: EventFunction
  work: Calling
  message: Message
  cause: Cause
  runtime: Runtime
}

/**
 * Claims, calls and records. The claim is written down before the call, so that a crash in between is known; the key
 * derives from the cause, so that a repeat is the same call for the service outside.
 */
export async function callOutside(occasion: Occasion): Promise<Outcome> {
  const claimed = await claim(occasion)
  if (!claimed.outcome.unfinished || claimed.attempt === null) return claimed.outcome
  return finish(occasion, claimed.attempt, occasion.work.call)
}

/**
 * Ends an attempt that has no record, by asking the service what became of it. `reaper` is the function that does it:
 * other contexts are asked in its name, since it has no other identity.
 */
export async function reapAttempt(
  declared: EventFunction,
  { envelope, attempt }: OpenAttempt,
  runtime: Runtime,
  reaper: string,
): Promise<void> {
  const { work } = declared
  if (work.kind !== 'outside-call') throw new Error(`${declared.id} makes no outside calls`)
  const message = messageOf(declared, envelope)
  const cause = causeOf(declared, envelope)
  const occasion = { declared: { ...declared, id: reaper }, work, message, cause, runtime }
  const outcome = await finish(occasion, attempt, work.settle ?? work.call)
  await publish(runtime, declared.database, outcome)
}

const attemptPath = ({ consumer, causeId }: Cause): string => `attempts/${consumer}~${causeId}`

async function claim({
  work,
  message,
  cause,
  runtime,
}: Occasion): Promise<{ outcome: Outcome; attempt: object | null }> {
  let attempt: object | null = null
  const outcome = await once(runtime, cause, async io => {
    const path = attemptPath(cause)
    const opening = io.tx.get<OpenAttempt>(path)
    const claiming = work.claim(message, io) as Promise<object | null>
    claiming.catch(() => {})
    const open = await opening
    if (open) {
      attempt = open.attempt
      return { unfinished: 'without writes' }
    }
    attempt = await claiming
    if (attempt === null) return {}
    io.tx.create(path, openAttempt(cause, attempt, io.now))
    return { unfinished: 'with writes' }
  })
  return { outcome, attempt }
}

const openAttempt = (cause: Cause, attempt: object, now: Date): OpenAttempt => ({
  consumer: cause.consumer,
  envelope: cause.handled as Envelope,
  attempt,
  openSince: now.toISOString(),
  settleAt: new Date(now.getTime() + SETTLE_AFTER_MS).toISOString(),
})

async function finish(occasion: Occasion, attempt: object, call: Calling['call']): Promise<Outcome> {
  const { work, message, cause, runtime } = occasion
  const result = await withinTime(occasion, attempt, call)
  return once(runtime, cause, async io => {
    await work.record({ message, attempt, result }, io)
    io.tx.delete(attemptPath(cause))
  })
}

async function withinTime(
  { declared, cause, runtime }: Occasion,
  attempt: object,
  call: Calling['call'],
): Promise<unknown> {
  const signal = runtime.timeout(CALL_SECONDS * 1000)
  const context: CallContext = {
    idempotencyKey: digest(cause.storeId, cause.consumer, cause.causeId),
    signal,
  }
  try {
    const outside = { ...outsideOf(declared, runtime, cause.storeId), ...context }
    return await tracedCall(`${declared.id} call`, {}, () => call(attempt, outside))
  } catch (error) {
    if (!signal.aborted) throw error
    throw new AppError(
      'DEADLINE_EXCEEDED',
      'OUTSIDE_CALL_TOO_SLOW',
      `${declared.id} had no answer in time.`,
      { cause: error },
    )
  }
}
