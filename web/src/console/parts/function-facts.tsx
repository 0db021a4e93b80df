import type { DeclaredFunction, Platform, Subscription } from '../answers.ts'
import { command } from '../doors.ts'
import { gibOf } from '../lib/cost.ts'
import { counters } from '../live.ts'
import { hrefOf } from '../routes.ts'
import { sayCount, sayMany } from '../say.ts'
import { useDoing } from '../use-doing.ts'
import { useLook } from '../use-look.ts'
import { Complaint } from './answer-of.tsx'
import { LogLines } from './log-lines.tsx'

const LINES = 6

/** What there is to know of one function. */
export function FunctionFacts({
  declared: { id, context, summary, trigger, memory, emits },
  platform,
  subscriptions,
}: {
  declared: DeclaredFunction
  platform: Platform
  subscriptions: readonly Subscription[]
}) {
  const count = (part: string): number => counters.value[`${part}.${id}`] ?? 0
  const calls = count('functions')
  const { answer } = useLook<{ lines: string[] }>(
    'logs',
    { holding: `"function":"${id}"`, limit: LINES },
    { everyMs: 3000 },
  )
  return (
    <>
      <h2>{id}</h2>
      <p>{summary}</p>
      <dl class="facts">
        <dt>Context</dt>
        <dd>{context}</dd>
        <dt>Called by</dt>
        <dd>{trigger}</dd>
        <dt>Calls</dt>
        <dd class="digits">{sayCount(calls)}</dd>
        <dt>Failed</dt>
        <dd class="digits">{sayCount(count('functions-failed'))}</dd>
        <dt>On average</dt>
        <dd class="digits">
          {calls === 0 ? 'no call yet' : `${Math.round(count('functions-busy-ms') / calls)} ms`}
        </dd>
        <dt>Memory</dt>
        <dd class="digits">{gibOf(memory) * 1024} MiB</dd>
      </dl>
      {trigger === 'schedule' && <RunNow id={id} />}
      <Takes id={id} platform={platform} subscriptions={subscriptions} />
      {emits.length > 0 && (
        <>
          <h3>Emits</h3>
          <ul class="plain">
            {emits.map(topic => (
              <li key={topic}>
                <a href={hrefOf('', { node: `t:${topic}` })}>{topic}</a>
              </li>
            ))}
          </ul>
        </>
      )}
      {answer && answer.lines.length > 0 && (
        <>
          <h3>Last said</h3>
          <LogLines lines={answer.lines} label={`What ${id} said last`} />
        </>
      )}
    </>
  )
}

function Takes({
  id,
  platform,
  subscriptions,
}: {
  id: string
  platform: Platform
  subscriptions: readonly Subscription[]
}) {
  const own = platform.subscriptions.filter(({ function: consumer }) => consumer === id)
  if (own.length === 0) return null
  return (
    <>
      <h3>Takes</h3>
      <ul class="plain">
        {own.map(({ name, topic }) => (
          <li key={name}>
            <a href={hrefOf('', { node: `t:${topic}` })}>{topic}</a>
            <Waiting name={name} subscriptions={subscriptions} />
          </li>
        ))}
      </ul>
    </>
  )
}

/** How many messages wait in a subscription, as the way to them. */
export function Waiting({ name, subscriptions }: { name: string; subscriptions: readonly Subscription[] }) {
  const backlog = subscriptions.find(one => one.name.endsWith(`/${name}`))?.backlog ?? 0
  if (backlog === 0) return null
  return (
    <>
      {', '}
      <a href={hrefOf('messages', { subscription: name })}>{sayMany(backlog, 'message')} waiting</a>
    </>
  )
}

function RunNow({ id }: { id: string }) {
  const { doing, error, run } = useDoing()
  return (
    <p>
      <button
        type="button"
        class="button"
        disabled={doing}
        onClick={() => run(() => command('POST', `schedules/${id}/run`))}
      >
        Run it now
      </button>
      {error !== undefined && <Complaint error={error} />}
    </p>
  )
}
