import { MOST_OF_A_PERSON } from '../../../events/privacy.ts'
import { findOrders } from '../../../schemas/calls/orders.ts'
import { services } from '../../kit/access.ts'
import { onHttp } from '../../kit/on-http.ts'
import { isOpen } from '../order.ts'
import { ordersOfSubject } from '../order-store.ts'

export default onHttp({
  id: 'find-orders',
  summary: 'Finds the orders of one person, for whoever exports or erases what is kept of them.',
  emits: [],
  routes: ({ read }) => [
    read(findOrders, {
      access: services,
      async handle({ body }, io) {
        const orders = await ordersOfSubject(io.read, body)
        return {
          orders: orders.slice(0, MOST_OF_A_PERSON).map(order => ({
            orderId: order.orderId,
            contactId: order.contactId,
            open: isOpen(order, io.now),
          })),
        }
      },
    }),
  ],
})
