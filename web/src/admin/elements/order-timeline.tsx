import type { Order } from '../../../../schemas/order.ts'
import { lookUp } from '../../lib/look-up.ts'
import { exactlyOf } from '../lib/moments.ts'
import { words } from '../strings/index.ts'

/** Where a way ends before its end. */
const STOPPED = new Set(['cancelled', 'refund failed'])

/** What happened to an order, as stops on a line. */
export function OrderTimeline({ order: { timeline } }: { order: Order }) {
  return (
    <section class="order-way" aria-labelledby="way-title">
      <h2 id="way-title">{words.order.way}</h2>
      <ol aria-live="polite">
        {timeline.map(({ step, at }, index) => (
          <li key={`${step} ${index}`} data-state={STOPPED.has(step) ? 'stopped' : 'done'}>
            <span class="stop" aria-hidden="true" />
            <span>{lookUp(words.steps, step) ?? step}</span>
            <time dateTime={at}>{exactlyOf(at)}</time>
          </li>
        ))}
      </ol>
    </section>
  )
}
