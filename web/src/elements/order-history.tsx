import { useState } from 'preact/hooks'
import { getHistory } from '../api/orders.ts'
import { timeOf } from '../lib/moment.ts'
import { useResource } from '../lib/resource.ts'
import { strings } from '../strings/index.ts'
import { Trouble } from './trouble.tsx'

const words = strings.order

interface Props {
  orderId: string
  secret: string
  /** Another one means that more has happened. */
  version: number
}

/** The events behind an order, for the curious: fetched when it is opened. */
export function OrderHistory(props: Props) {
  const [open, setOpen] = useState(false)
  return (
    <details class="history" onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>{words.behind}</summary>
      {open && <Events {...props} />}
    </details>
  )
}

function Events({ orderId, secret, version }: Props) {
  const history = useResource(`history ${orderId} ${version}`, signal => getHistory(orderId, secret, signal))
  if (history.state === 'failed') return <Trouble error={history.error} retry={history.retry} />
  if (history.state === 'loading') return <p class="soft">{strings.loading}…</p>
  return (
    <>
      <p class="soft">{words.behindNote}</p>
      <ol>
        {history.data.events.map(({ eventId, event, at, emittedBy, handledBy }) => (
          <li key={eventId}>
            <time dateTime={at}>{timeOf(at)}</time>
            <code>{event}</code>
            <small>
              {words.by} {emittedBy}
              {handledBy.length > 0 &&
                `; ${words.heard} ${handledBy.map(({ consumer }) => consumer).join(', ')}`}
            </small>
          </li>
        ))}
      </ol>
    </>
  )
}
