import { paymentRefunded, paymentUndone, refundFailed } from '../../../events/payments.ts'
import type { OrderRefund } from '../../../schemas/order.ts'
import type { MessageOf } from '../../kit/declaration.ts'
import type { StoredOrder } from '../order.ts'
import { advanced } from '../order.ts'

export const RESULTS = [paymentRefunded, refundFailed, paymentUndone] as const
type Result = MessageOf<(typeof RESULTS)[number]>

/** The order after the payment provider said what became of money that goes back. `null` when it knows already. */
export function recordRefund(message: Result, order: StoredOrder, now: Date): StoredOrder | null {
  if (message.event === paymentUndone.name) return undone(order, message.data.refunded.amount, now)
  const refund = order.refunds.find(({ refundId }) => refundId === message.data.refundId)
  if (!refund) return null
  const amount = refund.amount.amount
  if (message.event === paymentRefunded.name) {
    if (refund.status !== 'requested') return null
    return advanced(order, 'refunded', now, ended(order, refund, 'refunded', amount))
  }
  if (refund.status === 'failed') return null
  const back = refund.status === 'refunded' ? -amount : 0
  return advanced(order, 'refund failed', now, ended(order, refund, 'failed', back))
}

/** What the end of a refund changes, where it moved so much money to the shopper. */
function ended(
  { refunds, payment }: StoredOrder,
  refund: OrderRefund,
  status: OrderRefund['status'],
  moved: number,
): Pick<StoredOrder, 'refunds' | 'payment'> {
  return {
    refunds: refunds.map(one => (one === refund ? { ...one, status } : one)),
    payment: moved === 0 ? payment : withRefunded(payment, payment.refunded + moved),
  }
}

function withRefunded(payment: StoredOrder['payment'], refunded: number): StoredOrder['payment'] {
  const some = refunded > 0 ? ('partially_refunded' as const) : ('captured' as const)
  return { ...payment, refunded, status: refunded >= payment.captured ? 'refunded' : some }
}

/** The payment of a cancelled order: voided when nothing was captured, else given back. */
function undone(order: StoredOrder, refunded: number, now: Date): StoredOrder {
  const total = order.payment.refunded + refunded
  const status = total > 0 ? ('refunded' as const) : ('voided' as const)
  return advanced(order, total > 0 ? 'refunded' : 'payment voided', now, {
    payment: { ...order.payment, status, refunded: total },
  })
}
