import type { Order } from '../../../../schemas/order.ts'
import { unitsOf } from './money-text.ts'

const STANDING: Readonly<Record<string, string>> = {
  pending: 'The order is still being processed: it is not paid yet.',
  accepted: 'The order is accepted and is being paid.',
  cancelled: 'The order was cancelled. Nothing was charged, or it goes back.',
}

/** An order as a model is told of it: for every item the order, the transaction and what was paid (AG-23). */
export function orderFacts(order: Order): Record<string, unknown> {
  const { orderId, transactionId, status, lines, total, shipping, tax, shipment, payment } = order
  const action = payment.action
    ? { message: 'The payment must be confirmed at the bank first.', confirm_at: payment.action.url }
    : {}
  const standing = STANDING[status]
  return {
    order_id: orderId,
    status,
    ...(transactionId && { transaction_id: transactionId }),
    ...(standing && { message: standing }),
    ...(order.reason && { cancelled_because: order.reason }),
    ...action,
    items: lines.map(line => ({
      product_id: line.productId,
      name: line.name,
      quantity: line.quantity,
      unit_price: unitsOf(line.unitPrice),
      total_paid: unitsOf(line.lineTotal),
      order_id: orderId,
      ...(transactionId && { transaction_id: transactionId }),
    })),
    ...(shipping && { shipping: unitsOf(shipping) }),
    ...(tax && { tax: unitsOf(tax) }),
    ...(total && { total_paid: unitsOf(total), currency: total.currency }),
    ...(shipment && { shipment: shipment.status, tracking_number: shipment.trackingNumber }),
  }
}
