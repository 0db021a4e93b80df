import type { OrderHistory } from '../../../../schemas/history.ts'
import { useResource } from '../../lib/resource.ts'
import { strings } from '../../strings/index.ts'
import { readHistory } from '../calls.ts'
import { exactlyOf } from '../lib/moments.ts'
import { words } from '../strings/index.ts'
import { Fold, Json } from './fold.tsx'
import { Failed } from './state.tsx'

const { order: text } = words

interface Props {
  orderId: string
  /** Another one means that more has happened. */
  version: string
}

/** The whole history of an order from the journals: its events, and behind them the transactions. */
export function OrderEvents(props: Props) {
  return (
    <section class="admin-history" aria-labelledby="history-title">
      <h2 id="history-title">{text.history}</h2>
      <History {...props} />
    </section>
  )
}

function History({ orderId, version }: Props) {
  const history = useResource(`admin history ${orderId} ${version}`, signal => readHistory(orderId, signal), {
    keepShowing: true,
  })
  if (history.state === 'failed') return <Failed error={history.error} retry={history.retry} />
  if (history.state === 'loading') return <p class="soft">{strings.loading}…</p>
  const { events, steps = [] } = history.data
  return (
    <>
      <p class="soft">{text.historyNote}</p>
      <ol class="events">
        {events.map(event => (
          <Event key={event.eventId} event={event} />
        ))}
      </ol>
      {steps.length > 0 && (
        <Fold title={text.steps}>
          {() => (
            <>
              <p class="soft">{text.stepsNote}</p>
              <ol class="events">
                {steps.map((step, index) => (
                  <Step key={`${step.at} ${index}`} step={step} />
                ))}
              </ol>
            </>
          )}
        </Fold>
      )}
    </>
  )
}

function Event({
  event: { event, at, emittedBy, handledBy, data },
}: {
  event: OrderHistory['events'][number]
}) {
  const heard = handledBy.map(({ consumer }) => consumer).join(', ')
  return (
    <li>
      <time dateTime={at}>{exactlyOf(at)}</time>
      <Fold
        title={
          <>
            <span class="code">{event}</span>{' '}
            <small>
              {text.by} {emittedBy}, {heard ? `${text.heard} ${heard}` : text.nobody}
            </small>
          </>
        }
      >
        {() => <Json data={data} label={event} />}
      </Fold>
    </li>
  )
}

function Step({ step }: { step: NonNullable<OrderHistory['steps']>[number] }) {
  return (
    <li>
      <time dateTime={step.at}>{exactlyOf(step.at)}</time>
      <Fold
        title={
          <>
            <span class="code">{step.function}</span>{' '}
            <small>
              {text.because} {step.because}, {text.changes(step.changes.length)}
            </small>
          </>
        }
      >
        {() => <Json data={step.changes} label={step.function} />}
      </Fold>
    </li>
  )
}
