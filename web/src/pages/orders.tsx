import { Price } from '../elements/price.tsx'
import { dayOf } from '../lib/moment.ts'
import { useTitle } from '../lib/title.ts'
import { paths } from '../routes.ts'
import { knownOrders } from '../state/orders.ts'
import { strings } from '../strings/index.ts'

const words = strings.order

/** The orders that were placed in this browser. */
export function OrdersPage() {
  useTitle(words.mineTitle)
  const orders = knownOrders.value
  return (
    <section class="orders">
      <h1 class="page-title">{words.mineTitle}</h1>
      <p class="soft">{orders.length > 0 ? words.mineNote : words.mineEmpty}</p>
      <ul>
        {orders.map(({ orderId, at, goods, total }) => (
          <li key={orderId}>
            <a href={paths.order(orderId)}>
              <span>
                {goods || words.title(orderId)}
                <small>{goods && words.title(orderId)}</small>
              </span>
              <span>
                {total && <Price money={total} />}
                <small>{dayOf(at)}</small>
              </span>
            </a>
          </li>
        ))}
      </ul>
      {orders.length === 0 && (
        <a class="button" href="/">
          {words.lookAround}
        </a>
      )}
    </section>
  )
}
