import { checkoutExpired } from '../../../events/carts.ts'
import { stockShort } from '../../../events/inventory.ts'
import { captureFailed, paymentDeclined } from '../../../events/payments.ts'
import type { MessageOf } from '../../kit/declaration.ts'
import type { StoredOrder } from '../order.ts'
import { cancelled, stillborn } from '../order.ts'

/** What may end an order before it is a sale. */
export const ENDS = [stockShort, paymentDeclined, captureFailed, checkoutExpired] as const
type End = MessageOf<(typeof ENDS)[number]>

/** The order after what happened; `null` when it no longer fits: the order went on, or ended before. */
export function cancelOrder(message: End, order: StoredOrder | null, now: Date): StoredOrder | null {
  if (message.event === checkoutExpired.name) {
    if (!order)
      return stillborn({ ...message.data, deadlineAt: now.toISOString() }, 'EXPIRED', undefined, now)
    return order.deadlineAt <= now.toISOString() ? cancelled(order, 'EXPIRED', now) : null
  }
  if (!order) return null
  if (message.event === stockShort.name) {
    return cancelled(order, 'OUT_OF_STOCK', now, {
      details: message.data.short.map(line => ({ message: shortage(line.available), ...line })),
    })
  }
  if (message.event === paymentDeclined.name) {
    const { declineCode, message: text, transactionId } = message.data
    return cancelled(order, 'PAYMENT_DECLINED', now, {
      payment: { ...order.payment, status: 'declined', declineCode, message: text, transactionId },
      details: [{ message: text, declineCode }],
    })
  }
  return cancelled(order, 'CAPTURE_FAILED', now, { details: [{ message: message.data.message }] })
}

const shortage = (available: number): string => (available === 0 ? 'Sold out.' : `Only ${available} left.`)
