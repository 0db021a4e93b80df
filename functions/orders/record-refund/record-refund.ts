import { paymentRefunded, paymentUndone, refundFailed } from '../../../events/payments.ts'
import type { MessageOf } from '../../kit/declaration.ts'
import type { StoredOrder } from '../order.ts'
import { advanced } from '../order.ts'

export const RESULTS = [paymentRefunded, refundFailed, paymentUndone] as const
type Result = MessageOf<(typeof RESULTS)[number]>

/** The order after the payment provider said what became of money that goes back. `null` when it knows already. */
export function recordRefund(message: Result, order: StoredOrder, now: Date): StoredOrder | null {
  if (message.event === paymentUndone.name) return undone(order, message.data.refunded.amount, now)
  const refund = order.refunds.find(({ refundId }) => refundId === message.data.refundId)
  if (refund?.status !== 'requested') return null
  const succeeded = message.event === paymentRefunded.name
  const refunds = order.refunds.map(one =>
    one === refund ? { ...one, status: succeeded ? ('refunded' as const) : ('failed' as const) } : one,
  )
  if (!succeeded) return advanced(order, 'refund failed', now, { refunds })
  const refunded = order.payment.refunded + refund.amount.amount
  const status = refunded >= order.payment.captured ? ('refunded' as const) : ('partially_refunded' as const)
  return advanced(order, 'refunded', now, { refunds, payment: { ...order.payment, status, refunded } })
}

/** The payment of a cancelled order: voided when nothing was captured, else given back. */
function undone(order: StoredOrder, refunded: number, now: Date): StoredOrder {
  const total = order.payment.refunded + refunded
  const status = total > 0 ? ('refunded' as const) : ('voided' as const)
  return advanced(order, total > 0 ? 'refunded' : 'payment voided', now, {
    payment: { ...order.payment, status, refunded: total },
  })
}
