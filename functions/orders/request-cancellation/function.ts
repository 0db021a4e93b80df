import { orderCancelled } from '../../../events/orders.ts'
import { cancelOrder } from '../../../schemas/calls/orders.ts'
import { holderOrAdmin } from '../../kit/access.ts'
import { AppError } from '../../kit/app-error.ts'
import { onHttp } from '../../kit/on-http.ts'
import { announceCancellation } from '../announce-cancellation.ts'
import type { StoredOrder } from '../order.ts'
import { cancelled } from '../order.ts'
import { findOrder, writeOrder } from '../order-store.ts'
import { orderView } from '../order-view.ts'

function tooLate(order: StoredOrder | null): AppError {
  if (!order || order.status === 'accepted') {
    return new AppError(
      'ABORTED',
      'ORDER_IN_PROGRESS',
      'The order is being processed; try again in a moment.',
      { retryAfterMs: 1000 },
    )
  }
  return new AppError(
    'FAILED_PRECONDITION',
    'ORDER_ALREADY_SHIPPED',
    'The order is on its way; return it instead.',
    { status: 409 },
  )
}

export default onHttp({
  id: 'request-cancellation',
  summary: 'A shopper or the shop cancels an order that has not been shipped.',
  emits: [orderCancelled],
  routes: ({ command }) => [
    command(cancelOrder, {
      access: holderOrAdmin('order', ({ params }) => params.orderId),
      idempotencyKey: 'optional',
      async handle({ params, caller, body }, { tx, now, emit }) {
        const order = await findOrder(tx, params.orderId)
        if (order?.status === 'cancelled') return orderView(order)
        const reason = caller.kind === 'admin' ? 'SHOP_CANCELLED' : 'SHOPPER_CANCELLED'
        const details = body.reason ? { details: [{ message: body.reason }] } : {}
        const after = order && cancelled(order, reason, now, details)
        if (!order || !after) throw tooLate(order)
        writeOrder(tx, after)
        announceCancellation(emit, after, order.status === 'confirmed' ? 'confirmed' : 'pending')
        return orderView(after)
      },
    }),
  ],
})
