import { useMemo } from 'preact/hooks'
import type { Trace } from '../answers.ts'
import { type FoldedTime, foldTime } from '../lib/folded-time.ts'
import { shortEvent } from '../lib/label.ts'
import { instantsOf, type WaterfallRow, waterfallOf } from '../lib/waterfall.ts'
import { hrefOf } from '../routes.ts'
import { sayLength, sayMany, sayTime, sayWhen } from '../say.ts'
import { Facts } from './facts.tsx'
import { Fold } from './fold.tsx'

const WIDTH = 1000
const HEIGHT = 20
/** So that also what took no time is seen. */
const LEAST = 4
const DEEPEST = 8

/** What happened around an order as lines on one time axis; stretches without anything are folded. */
export function Waterfall({ trace }: { trace: Trace }) {
  const rows = useMemo(() => waterfallOf(trace), [trace])
  const instants = instantsOf(rows)
  const time = useMemo(() => foldTime(instants), [trace])
  const [first, last] = [Math.min(...instants), Math.max(...instants)]
  const folded = time.folds.reduce((sum, { ms }) => sum + ms, 0)
  return (
    <section aria-label="What caused what" class="waterfall">
      <p class="soft">
        {sayMany(rows.length, 'step')} in {sayLength(last - first)}, from <time>{sayWhen(first)}</time>
        {folded > 0 && `; ${sayLength(folded)} without anything are folded`}
      </p>
      <Legend />
      <ol>
        {rows.map(row => (
          <li key={row.id}>
            <Fold
              line={
                <>
                  <span class="what" style={{ '--deep': Math.min(row.depth, DEEPEST) }}>
                    <b>{row.function}</b>
                    <small>
                      {row.step?.phase === 'claim' ? 'begins an outside call' : shortEvent(row.because)}
                    </small>
                  </span>
                  <Track row={row} time={time} />
                  <span class="took digits">{sayLength(row.endedAt - (row.waitsFrom ?? row.startedAt))}</span>
                </>
              }
            >
              {() => (
                <>
                  <RowFacts row={row} />
                </>
              )}
            </Fold>
          </li>
        ))}
      </ol>
    </section>
  )
}

const Legend = () => (
  <ul class="legend legend-row">
    <li data-kind="wait">on its way</li>
    <li data-kind="work">from the start of the handler to its commit</li>
    <li data-kind="attempt">an invocation, as the logs tell</li>
    <li data-kind="failed">one that failed</li>
    <li data-kind="fold">folded time</li>
  </ul>
)

function Track({ row, time }: { row: WaterfallRow; time: FoldedTime }) {
  const x = (ms: number): number => time.at(ms) * WIDTH
  const bar = (from: number, to: number) => ({
    x: Math.min(x(from), WIDTH - LEAST),
    width: Math.max(LEAST, x(to) - x(from)),
  })
  return (
    <svg class="track" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      {time.folds.map(({ at, width }) => (
        <rect key={at} class="fold" x={at * WIDTH} width={width * WIDTH} y={0} height={HEIGHT} />
      ))}
      {row.waitsFrom !== undefined && (
        <rect class="wait" {...bar(row.waitsFrom, row.startedAt)} y={9} height={2} />
      )}
      {row.attempts.map(({ startedAt, endedAt, said }) => (
        <rect
          key={`${startedAt} ${endedAt}`}
          class={said.severity === 'INFO' ? 'attempt' : 'failed'}
          {...bar(startedAt, endedAt)}
          y={3}
          height={14}
        />
      ))}
      {row.step && <rect class="work" {...bar(row.startedAt, row.endedAt)} y={6} height={8} />}
    </svg>
  )
}

function RowFacts({ row: { because, startedAt, attempts, step, waitsFrom } }: { row: WaterfallRow }) {
  const tried = attempts.map(({ said }, index): [string, string] => [
    `invocation ${index + 1}`,
    [`ended ${sayTime(said.endedAt)} after ${said.durationMs} ms`, said.outcome ?? said.status, said.reason]
      .filter(fact => fact !== undefined)
      .join(', '),
  ])
  const facts = {
    because,
    ...(waitsFrom !== undefined && { emitted: sayTime(waitsFrom) }),
    started: sayTime(startedAt),
    ...(step && { committed: step.committedAt.slice(11, -1), database: step.database, journal: step.id }),
    ...Object.fromEntries(tried),
  }
  return (
    <div class="step-facts">
      <Facts facts={facts} />
      {step && step.emitted.length > 0 && (
        <>
          <h3>Emitted</h3>
          <ul class="plain">
            {step.emitted.map(({ eventId, event }) => (
              <li key={eventId}>
                <a href={hrefOf('', { node: `t:${event}` })}>{event}</a>{' '}
                <span class="id soft">{eventId}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {step && step.changes.length > 0 && (
        <>
          <h3>Changed</h3>
          <ul class="plain">
            {step.changes.map(({ kind, path }) => (
              <li key={path}>
                <span class="id">{path}</span> <span class="soft">{CHANGES[kind] ?? kind}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

const CHANGES: Readonly<Record<string, string>> = {
  set: 'written',
  differ: 'some fields',
  add: 'counts',
  delete: 'deleted',
}
