import { refundRequested } from '../../../events/orders.ts'
import { requestRefund } from '../../../schemas/calls/orders.ts'
import { admin } from '../../kit/access.ts'
import { onHttp } from '../../kit/on-http.ts'
import { findOrder, writeOrder } from '../order-store.ts'
import { orderUnknown } from '../order-unknown.ts'
import { planRefund } from './plan-refund.ts'

export default onHttp({
  id: 'request-refund',
  summary: 'The shop gives money back for an order, whole or in part, with or without restock.',
  emits: [refundRequested],
  routes: ({ command }) => [
    command(requestRefund, {
      access: admin,
      idempotencyKey: 'optional',
      status: 201,
      async handle({ params, body }, { tx, now, newId, emit }) {
        const order = await findOrder(tx, params.orderId)
        if (!order) throw orderUnknown()
        const plan = planRefund(order, body, newId('rfd'), now)
        writeOrder(tx, plan.order)
        const { refundId, amount } = plan.refund
        emit(refundRequested, { orderId: order.orderId, refundId, amount, restock: plan.restock })
        return plan.refund
      },
    }),
  ],
})
