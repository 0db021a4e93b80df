import type { Attempt, Step, Trace } from '../answers.ts'

/** One line of a waterfall: what a function did because of something, and what it caused. Times are milliseconds. */
export interface WaterfallRow {
  id: string
  function: string
  /** The event or the request. */
  because: string
  /** How far from the beginning of the chain. */
  depth: number
  /** When the event was emitted; a request does not wait. */
  waitsFrom: number | undefined
  startedAt: number
  endedAt: number
  /** Invocations for it, as far as the logs still tell; each has its own length. */
  attempts: readonly { startedAt: number; endedAt: number; said: Attempt }[]
  /** What was committed; nothing where every attempt failed. */
  step: Step | undefined
}

/** The chain of what caused what, each followed by what it caused, in the order of time. */
export function waterfallOf({ steps, attempts }: Pick<Trace, 'steps' | 'attempts'>): WaterfallRow[] {
  const emitters = new Map(
    steps.flatMap(step => step.emitted.map(({ eventId }) => [eventId, step.id] as const)),
  )
  const all = [...steps.map(step => rowOf(step, attempts)), ...neverHandled(steps, attempts)]
  const causes = new Map(
    all.map(({ row, eventId }) => [row.id, eventId === undefined ? undefined : emitters.get(eventId)]),
  )
  const children = new Map<string | undefined, WaterfallRow[]>()
  for (const { row } of all) {
    const cause = causes.get(row.id)
    children.set(cause, [...(children.get(cause) ?? []), row])
  }
  const from = (cause: string | undefined, depth: number): WaterfallRow[] =>
    [...(children.get(cause) ?? [])]
      .sort((a, b) => a.startedAt - b.startedAt)
      .flatMap(row => [{ ...row, depth }, ...from(row.id, depth + 1)])
  return from(undefined, 0)
}

interface Caused {
  row: WaterfallRow
  eventId: string | undefined
}

function rowOf(step: Step, attempts: readonly Attempt[]): Caused {
  const { id, because, handledAt, committedAt } = step
  const committed = Date.parse(committedAt)
  const own = attempts.filter(one => isFor(one, step)).map(timed)
  const row = {
    id,
    function: step.function,
    because: because.event ?? because.route ?? '',
    depth: 0,
    waitsFrom: because.occurredAt === undefined ? undefined : Date.parse(because.occurredAt),
    startedAt: Math.min(Date.parse(handledAt), committed),
    endedAt: committed,
    attempts: own,
    step,
  }
  return { row, eventId: because.eventId }
}

const isFor = (attempt: Attempt, { function: name, because }: Step): boolean =>
  attempt.function === name &&
  (because.eventId === undefined ? attempt.route === because.route : attempt.eventId === because.eventId)

function timed(said: Attempt): WaterfallRow['attempts'][number] {
  const endedAt = Date.parse(said.endedAt)
  return { startedAt: endedAt - said.durationMs, endedAt, said }
}

/** What was tried and never committed, once for each consumer and event. */
function neverHandled(steps: readonly Step[], attempts: readonly Attempt[]): Caused[] {
  const lost = attempts.filter(one => one.eventId !== undefined && !steps.some(step => isFor(one, step)))
  const groups = Map.groupBy(lost, ({ function: name, eventId }) => `${name} ${eventId}`)
  return [...groups].map(([id, tried]) => {
    const own = tried.map(timed)
    const row = {
      id,
      function: tried[0]?.function ?? '',
      because: tried[0]?.event ?? '',
      depth: 0,
      waitsFrom: undefined,
      startedAt: Math.min(...own.map(({ startedAt }) => startedAt)),
      endedAt: Math.max(...own.map(({ endedAt }) => endedAt)),
      attempts: own,
      step: undefined,
    }
    return { row, eventId: tried[0]?.eventId }
  })
}

/** Every instant that a waterfall shows. */
export const instantsOf = (rows: readonly WaterfallRow[]): number[] =>
  rows.flatMap(({ waitsFrom, startedAt, endedAt, attempts }) => [
    ...(waitsFrom === undefined ? [] : [waitsFrom]),
    startedAt,
    endedAt,
    ...attempts.flatMap(one => [one.startedAt, one.endedAt]),
  ])
