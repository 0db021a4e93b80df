import { listOwnOrders } from '../../../schemas/calls/orders.ts'
import { signedIn } from '../../kit/access.ts'
import { onHttp } from '../../kit/on-http.ts'
import { pageSizeOf, pageToken, positionOf } from '../../kit/paging.ts'
import { ordersOfAccount } from '../order-store.ts'
import { orderView } from '../order-view.ts'
import { orderSecrets } from '../secrets-client.ts'

export default onHttp({
  id: 'list-own-orders',
  summary: 'Shows shoppers their orders, wherever they are signed in.',
  emits: [],
  outside: { secrets: orderSecrets },
  routes: ({ read }) => [
    read(listOwnOrders, {
      access: signedIn,
      async handle({ query, caller }, io) {
        const size = pageSizeOf(query)
        const list = [io.storeId, caller.id]
        const after = positionOf(query, list)
        const found = await ordersOfAccount(io.read, caller.id, size + 1, after)
        const page = found.slice(0, size)
        const last = page.at(-1)
        return {
          orders: page.map(({ order }) => ({
            ...orderView(order),
            orderSecret: io.outside.secrets(io.storeId, order.orderId),
          })),
          ...(found.length > size &&
            last && { nextPageToken: pageToken([last.order.createdAt, last.path], list) }),
        }
      },
    }),
  ],
})
