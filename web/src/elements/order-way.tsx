import type { Order } from '../../../schemas/order.ts'
import { timeOf } from '../lib/moment.ts'
import { type Stop, stopsOf } from '../lib/order-story.ts'
import { strings } from '../strings/index.ts'

const words = strings.order

/** The order's way as stops on a line: behind it, under way, ahead. */
export function OrderWay({ order }: { order: Order }) {
  const waiting = order.payment.status === 'action_required' && order.status === 'pending'
  return (
    <section class="order-way" aria-labelledby="way-title">
      <h2 id="way-title" class="sr-only">
        {words.way}
      </h2>
      <ol aria-live="polite">
        {stopsOf(order).map((stop, index) => (
          <li
            key={`${stop.id} ${stop.at ? index : ''}`}
            data-state={waiting && stop.state === 'now' ? 'ahead' : stop.state}
          >
            <span class="stop" aria-hidden="true" />
            <span>{nameOf(stop, waiting)}</span>
            {stop.at && <time dateTime={stop.at}>{timeOf(stop.at)}</time>}
          </li>
        ))}
      </ol>
    </section>
  )
}

const nameOf = ({ id, state }: Stop, waiting: boolean): string =>
  (state === 'now' && !waiting ? words.underWay[id] : undefined) ?? words.stops[id]
