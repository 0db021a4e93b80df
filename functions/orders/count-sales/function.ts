import { countSales } from '../../../schemas/calls/orders.ts'
import { permission } from '../../kit/access.ts'
import { AppError } from '../../kit/app-error.ts'
import { onHttp } from '../../kit/on-http.ts'
import type { Reader } from '../../kit/tx.ts'
import { listOrders } from '../order-store.ts'
import type { SalesCount } from './count-sales.ts'
import { addOrder, numbersOf, startCount } from './count-sales.ts'
import { salesRange } from './sales-range.ts'

const AT_ONCE = 500
/** Each order is read: many more would take longer than a request may. */
const MOST_ORDERS = 20_000

async function countOrders(read: Reader, count: SalesCount): Promise<void> {
  for (let after: string[] | undefined, seen = 0; ; ) {
    const page = await listOrders(read, AT_ONCE, { from: count.from, until: count.until, after })
    for (const { order } of page) addOrder(count, order)
    seen += page.length
    const last = page.at(-1)
    if (!last || page.length < AT_ONCE) return
    if (seen >= MOST_ORDERS)
      throw new AppError(
        'FAILED_PRECONDITION',
        'TOO_MANY_ORDERS',
        `There are more than ${MOST_ORDERS} orders in that time; ask about a shorter one.`,
      )
    after = [last.order.createdAt, last.path]
  }
}

export default onHttp({
  id: 'count-sales',
  summary: 'Tells the shop its numbers.',
  emits: [],
  timeoutSeconds: 60,
  routes: ({ read }) => [
    read(countSales, {
      access: permission('read:analytics'),
      async handle({ query }, io) {
        const count = startCount(salesRange(query))
        await countOrders(io.read, count)
        return numbersOf(count)
      },
    }),
  ],
})
