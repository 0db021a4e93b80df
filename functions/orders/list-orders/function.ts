import { listOrders } from '../../../schemas/calls/orders.ts'
import { permission } from '../../kit/access.ts'
import { onHttp } from '../../kit/on-http.ts'
import { pageSizeOf, pageToken, positionOf } from '../../kit/paging.ts'
import { listOrders as findOrders } from '../order-store.ts'
import { orderView } from '../order-view.ts'

export default onHttp({
  id: 'list-orders',
  summary: 'Shows the shop its orders.',
  emits: [],
  routes: ({ read }) => [
    read(listOrders, {
      access: permission('read:orders'),
      async handle({ query }, io) {
        const size = pageSizeOf(query)
        const { status, from, until } = query
        const list = [io.storeId, status, from, until]
        const after = positionOf(query, list)
        const found = await findOrders(io.read, size + 1, { status, from, until, after })
        const page = found.slice(0, size)
        const last = page.at(-1)
        return {
          orders: page.map(({ order }) => orderView(order)),
          ...(found.length > size &&
            last && { nextPageToken: pageToken([last.order.createdAt, last.path], list) }),
        }
      },
    }),
  ],
})
