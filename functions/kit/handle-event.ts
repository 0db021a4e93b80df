import type { Tell } from './declaration.ts'
import type { Envelope } from './envelope.ts'
import type { Message } from './event-message.ts'
import { causeOf, messageOf, outsideOf } from './event-message.ts'
import type { Cause, Outcome } from './journaled.ts'
import { once, publish } from './journaled.ts'
import { log } from './log.ts'
import type { EventFunction, EventWork } from './on-event.ts'
import { callOutside } from './outside-call.ts'
import type { Runtime } from './runtime.ts'

/** What became of a message. `skipped`: a replay meant for somebody else. */
export type EventOutcome = { kind: 'skipped' } | { kind: 'handled'; repeated: boolean; emitted: string[] }

/**
 * Handles one event once in effect and publishes what it emits; throws when it has to come again.
 * This is the whole function but for its transport: the HTTP front and a simulator both call it.
 */
export async function handleEvent(
  declared: EventFunction,
  envelope: Envelope,
  runtime: Runtime,
): Promise<EventOutcome> {
  if (envelope.replayConsumer !== undefined && envelope.replayConsumer !== declared.id)
    return { kind: 'skipped' }
  const { work } = declared
  const message = messageOf(declared, envelope)
  const cause = causeOf(declared, envelope)
  const outcome =
    work.kind === 'handle'
      ? await handleOnce(declared, work, message, cause, runtime)
      : await callOutside({ declared, work, message, cause, runtime })
  await publish(runtime, declared.database, outcome)
  return {
    kind: 'handled',
    repeated: outcome.repeated,
    emitted: outcome.entry.emitted.map(({ event }) => event),
  }
}

async function handleOnce(
  declared: EventFunction,
  work: Extract<EventWork, { kind: 'handle' }>,
  message: Message,
  cause: Cause,
  runtime: Runtime,
): Promise<Outcome> {
  const facts = await work.prepare?.(message, outsideOf(declared, runtime, message.storeId))
  let told: Parameters<Tell>[] = []
  const outcome = await once(runtime, cause, async io => {
    told = []
    await work.handle(message, { ...io, facts, tell: (...line: Parameters<Tell>) => told.push(line) })
  })
  if (!outcome.repeated) for (const line of told) log.info(...line)
  return outcome
}
