import { shareOrder } from '../../../schemas/calls/orders.ts'
import { services } from '../../kit/access.ts'
import { onHttp } from '../../kit/on-http.ts'
import { findOrder } from '../order-store.ts'
import { notYetPlaced, orderView } from '../order-view.ts'

export default onHttp({
  id: 'share-order',
  summary: 'Tells other services how an order stands.',
  emits: [],
  routes: ({ read }) => [
    read(shareOrder, {
      access: services,
      async handle({ params: { orderId } }, io) {
        const order = await findOrder(io.read, orderId)
        return order ? orderView(order) : notYetPlaced(orderId)
      },
    }),
  ],
})
