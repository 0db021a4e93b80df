import type { Order } from '../../../schemas/order.ts'
import { orderStanding } from '../elements/order-link.tsx'
import { Price } from '../elements/price.tsx'
import { ask } from '../lib/http.ts'
import { dayOf } from '../lib/moment.ts'
import { useResource } from '../lib/resource.ts'
import { useTitle } from '../lib/title.ts'
import { paths } from '../routes.ts'
import { type KnownOrder, knownOrders } from '../state/orders.ts'
import { strings } from '../strings/index.ts'

const words = strings.order
/** Older orders are not asked about: they say what they have to when they are opened. */
const MOST_ASKED = 12

/** The orders that were placed in this browser. */
export function OrdersPage() {
  useTitle(words.mineTitle)
  const orders = knownOrders.value
  return (
    <section class="orders">
      <h1 class="page-title">{words.mineTitle}</h1>
      <p class="soft">{orders.length > 0 ? words.mineNote : words.mineEmpty}</p>
      <ul>
        {orders.map((order, index) => (
          <Row key={order.orderId} known={order} asked={index < MOST_ASKED} />
        ))}
      </ul>
      {orders.length === 0 && (
        <a class="button" href={paths.home}>
          {words.lookAround}
        </a>
      )}
    </section>
  )
}

function Row({ known, asked }: { known: KnownOrder; asked: boolean }) {
  const { orderId, at, goods, total } = known
  return (
    <li>
      <a href={paths.order(orderId)}>
        <span>
          {goods || words.title(orderId)}
          <small>
            {goods && words.title(orderId)}
            {asked && <Ended known={known} />}
          </small>
        </span>
        <span>
          {total && <Price money={total} exact />}
          <small>{dayOf(at)}</small>
        </span>
      </a>
    </li>
  )
}

/** Where an order has got to, behind its number. */
function Ended({ known: { orderId, orderSecret } }: { known: KnownOrder }) {
  const order = useResource(`order ${orderId}`, signal =>
    ask<Order>(`/v1/orders/${orderId}`, { secret: orderSecret, signal }),
  )
  return <>{order.state === 'ready' && ` · ${orderStanding(order.data)}`}</>
}
