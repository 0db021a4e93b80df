import type { Order } from '../../../schemas/order.ts'
import { dayOf } from '../lib/moment.ts'
import { headlineOf } from '../lib/order-story.ts'
import { paths } from '../routes.ts'
import { strings } from '../strings/index.ts'
import { Price } from './price.tsx'

const words = strings.order

/** Where an order has got to, in a few words. */
export function orderStanding(order: Order): string {
  const headline = headlineOf(order)
  return headline === 'cancelled'
    ? words.endings[order.reason ?? 'SHOP_CANCELLED'].title
    : words.headlines[headline].title
}

/** An order in a list: what was in it, where it has got to, what it cost. It leads to the order. */
export function OrderLink({ order }: { order: Order }) {
  const { orderId, lines, total, timeline } = order
  const [first, ...others] = lines
  const at = timeline[0]?.at
  return (
    <a href={paths.order(orderId)}>
      <span>
        {first ? words.goodsOf(first.name, others.length) : words.title(orderId)}
        <small>
          {first && `${words.title(orderId)} · `}
          {orderStanding(order)}
        </small>
      </span>
      <span>
        {total && <Price money={total} exact />}
        {at && <small>{dayOf(at)}</small>}
      </span>
    </a>
  )
}
