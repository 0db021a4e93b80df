import { AppError } from '../kit/app-error.ts'
import type { StoredPayment } from './payment.ts'
import { reverseRefund } from './refund-payment/refund.ts'
import type { Change } from './standing.ts'
import { observe } from './standing.ts'
import type { News } from './stripe-event.ts'

export type Effect =
  | ({ kind: 'standing' } & Change)
  | {
      kind: 'refund-failed'
      payment: StoredPayment
      /** Absent where the refund was part of undoing a cancelled order. */
      told: { orderId: string; refundId: string; message: string } | null
    }

/**
 * What news changes of a payment; `null` when it is known, out of date or none of ours.
 * Throws UNAVAILABLE for a refund whose own record is still to be written: the provider tells it again.
 */
export function takeNews(payment: StoredPayment, news: News, now: Date): Effect | null {
  if (news.kind === 'standing') {
    const change = observe(payment, news.standing, now)
    return change && { kind: 'standing', ...change }
  }
  const { orderId, refundId } = news
  const open = payment.status === 'undoing' || (refundId && payment.refunds[refundId]?.status === 'requested')
  if (open) throw new AppError('UNAVAILABLE', 'REFUND_IN_PROGRESS', 'This refund is not recorded yet.')
  const reversed = reverseRefund(payment, news, now)
  if (!reversed) return null
  const message = 'The refund came back: the card could not be credited.'
  return {
    kind: 'refund-failed',
    payment: reversed,
    told: refundId && payment.refunds[refundId] ? { orderId, refundId, message } : null,
  }
}
