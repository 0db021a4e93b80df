import type { AnyEvent } from '../../events/kit.ts'
import type { Call } from '../../schemas/call.ts'
import type { Common, CommonOptions, Io, Listed, MessageOf, Outside, Produced, Tell } from './declaration.ts'
import { commonDefaults } from './declaration.ts'
import { checkFunctionId, checkSubscription } from './names.ts'
import type { ObjectWatch } from './on-object.ts'
import type { OutsideClient } from './runtime.ts'

// biome-ignore lint/suspicious/noExplicitAny: a declaration is typed where it is made; the kit treats all alike
type Any = any

/** A function that an event triggers. */
export interface EventFunction extends Common {
  kind: 'event'
  events: readonly AnyEvent[]
  /** Where its events come from a bucket. */
  objects?: ObjectWatch
  work: EventWork
}

/** What happens between a message and its acknowledgement. */
export type EventWork =
  | {
      kind: 'handle'
      prepare?: (message: Any, outside: Any) => Promise<unknown>
      handle: (message: Any, io: Any) => Promise<void> | void
    }
  | {
      kind: 'outside-call'
      claim: (message: Any, io: Any) => Promise<unknown>
      call: (attempt: Any, outside: Any) => Promise<unknown>
      settle?: (attempt: Any, outside: Any) => Promise<unknown>
      record: (made: Any, io: Any) => Promise<void> | void
    }

type None = Readonly<Record<never, never>>

interface Declared<
  Id extends string,
  Events extends readonly AnyEvent[],
  Emits extends readonly AnyEvent[],
  C,
  O,
> extends CommonOptions {
  id: Id
  summary: string
  /** Every event that triggers it; each lists this function among its consumers. */
  events: Events & Listed<Id, Events>
  /** Every event that it may emit; each lists this function among its producers. */
  emits: Emits & Produced<Id, Emits>
  clients?: C
  outside?: O
}

/**
 * Declares a function that handles events in one transaction: what it writes, what it emits and the mark that the event
 * was handled take effect together. `handle` may run several times and sees only what it is given.
 * Facts of other contexts are asked for in `prepare`, before the transaction.
 *
 * @example
 * export default onEvent({
 *   id: 'accept-order',
 *   summary: 'The pivot of the checkout.',
 *   events: [paymentAuthorized],
 *   emits: [orderAccepted],
 *   async handle({ data }, { tx, emit }) { … },
 * })
 */
export function onEvent<
  const Id extends string,
  const Events extends readonly AnyEvent[],
  const Emits extends readonly AnyEvent[] = readonly [],
  const C extends Readonly<Record<string, Call>> = None,
  const O extends Readonly<Record<string, OutsideClient>> = None,
  Facts = undefined,
>(
  declared: Declared<Id, Events, Emits, C, O> & {
    prepare?: (message: MessageOf<Events[number]>, outside: Outside<C, O>) => Promise<Facts>
    handle: (
      message: MessageOf<Events[number]>,
      io: Io<Emits[number]> & { facts: Facts; tell: Tell },
    ) => Promise<void> | void
  },
): EventFunction {
  const { prepare, handle, ...rest } = declared
  return complete(rest, { kind: 'handle', handle, ...(prepare && { prepare }) })
}

/**
 * Declares a function that handles an event by a call to a service outside, in three phases:
 * `claim` (a transaction: reads state, writes down the attempt, or answers `null` when there is nothing to do),
 * `call` (no transaction; `idempotencyKey` is the same on every repeat; 20 seconds in all), and
 * `record` (a transaction: writes what came of it, and emits).
 * A crash in between leaves an open attempt: a redelivery repeats the call with the same key, and otherwise the reaper
 * ends it by `settle`, which asks the service what became of it (default: repeats the call).
 */
export function onEventCalling<
  const Id extends string,
  const Events extends readonly AnyEvent[],
  const Emits extends readonly AnyEvent[] = readonly [],
  const C extends Readonly<Record<string, Call>> = None,
  const O extends Readonly<Record<string, OutsideClient>> = None,
  Attempt extends object = object,
  Result = unknown,
>(
  declared: Declared<Id, Events, Emits, C, O> & {
    claim: (message: MessageOf<Events[number]>, io: Io<Emits[number]>) => Promise<Attempt | null>
    call: (attempt: NoInfer<Attempt>, outside: Outside<C, O> & CallContext) => Promise<Result>
    settle?: (attempt: NoInfer<Attempt>, outside: Outside<C, O> & CallContext) => Promise<NoInfer<Result>>
    record: (
      made: { message: MessageOf<Events[number]>; attempt: NoInfer<Attempt>; result: NoInfer<Result> },
      io: Io<Emits[number]>,
    ) => Promise<void> | void
  },
): EventFunction {
  const { claim, call, settle, record, ...rest } = declared
  return complete(rest, { kind: 'outside-call', claim, call, record, ...(settle && { settle }) })
}

export interface CallContext {
  /** Give it to the service: it makes a repeat harmless. */
  idempotencyKey: string
  /** Aborts when the 20 seconds are over. */
  signal: AbortSignal
}

/** All calls of one `call` phase together; the ack deadline must be longer. */
export const CALL_SECONDS = 20

function complete(
  declared: Omit<
    Common,
    'database' | 'memory' | 'timeoutSeconds' | 'republishes' | 'clients' | 'outside' | 'emits'
  > &
    CommonOptions & { events: Any; emits: Any; clients?: Any; outside?: Any },
  work: EventWork,
): EventFunction {
  const made: EventFunction = {
    ...commonDefaults,
    clients: {},
    outside: {},
    ...declared,
    kind: 'event',
    work,
  }
  checkFunctionId(made.id)
  for (const event of made.events) {
    checkSubscription(event, made.id)
    const deadline = event.consumers[made.id]?.ackDeadlineSeconds ?? 0
    if (made.timeoutSeconds > deadline) {
      throw new Error(
        `${made.id}: its timeout of ${made.timeoutSeconds} s must fit into the ack deadline of ${deadline} s`,
      )
    }
  }
  if (work.kind === 'outside-call' && made.timeoutSeconds <= CALL_SECONDS) {
    throw new Error(`${made.id}: an outside call may take ${CALL_SECONDS} s, its timeout must be longer`)
  }
  return made
}
