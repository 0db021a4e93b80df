import type { Order } from '../../schemas/order.ts'
import type { StoredOrder } from './order.ts'

/** An order as its shopper sees it. Every line says order, transaction and total (SG-15). */
export function orderView(order: StoredOrder): Order {
  const { transactionId } = order.payment
  const currency = order.totals?.currency
  return {
    orderId: order.orderId,
    checkoutId: order.checkoutId,
    cartId: order.cartId,
    status: order.status,
    ...(order.reason && { reason: order.reason }),
    ...(order.details && { details: order.details }),
    lines: order.lines.map(line => ({
      ...line,
      orderId: order.orderId,
      ...(transactionId && { transactionId }),
    })),
    ...order.totals,
    ...(transactionId && { transactionId }),
    payment: paymentView(order, currency),
    refunds: order.refunds,
    ...(order.shipment && { shipment: order.shipment }),
    timeline: order.timeline,
    deadlineAt: order.deadlineAt,
    updatedAt: order.updatedAt,
  }
}

function paymentView({ payment }: StoredOrder, currency: string | undefined): Order['payment'] {
  const { status, declineCode, message, captured, refunded } = payment
  return {
    status,
    ...(declineCode && { declineCode }),
    ...(message && { message }),
    ...(currency && { captured: { amount: captured, currency }, refunded: { amount: refunded, currency } }),
  }
}

/** An order whose checkout was accepted a moment ago, and which has not been placed yet. */
export const notYetPlaced = (orderId: string): Order => ({
  orderId,
  status: 'pending',
  lines: [],
  payment: { status: 'none' },
  refunds: [],
  timeline: [],
})
