import type { Money } from '../../../schemas/money.ts'
import type { PaymentDocument, StoredPayment } from '../payment.ts'
import { changed, hasOpenRefund, real, refundable } from '../payment.ts'

export interface RefundAttempt {
  orderId: string
  refundId: string
  providerId: string
  amount: Money
  claimedAt: string
}

export type RefundResult = { kind: 'refunded'; providerId: string } | { kind: 'failed'; message: string }

export type RefundClaim =
  | { kind: 'refund'; payment: StoredPayment; attempt: RefundAttempt }
  | { kind: 'refused'; message: string }
  | { kind: 'nothing-to-do' }

/** Whether the shop's refund can be asked for. The claim sets its amount aside, so that no other gives it back too. */
export function claimRefund(
  known: PaymentDocument | null,
  { refundId, amount }: { refundId: string; amount: Money },
  now: Date,
): RefundClaim {
  const payment = real(known)
  if (!payment) return refused('Nothing was paid for this order.')
  if (payment.refunds[refundId]) return { kind: 'nothing-to-do' }
  if (payment.cancelledAt !== undefined)
    return refused('The order was cancelled: all of its money goes back.')
  if (payment.status !== 'captured' || payment.providerId === undefined)
    return refused('There is no captured money to give back.')
  if (amount.currency !== payment.amount.currency || amount.amount > refundable(payment).amount)
    return refused('This is more than what is left of the payment.')
  const { orderId, providerId } = payment
  const refunds = { ...payment.refunds, [refundId]: { amount, status: 'requested' as const } }
  return {
    kind: 'refund',
    payment: changed(payment, now, { refunds }),
    attempt: { orderId, refundId, providerId, amount, claimedAt: now.toISOString() },
  }
}

const refused = (message: string): RefundClaim => ({ kind: 'refused', message })

/** What changes, and whether the order was cancelled meanwhile, so that the rest has to go back too. */
export function recordRefund(
  payment: StoredPayment,
  { refundId, amount }: Pick<RefundAttempt, 'refundId' | 'amount'>,
  result: RefundResult,
  now: Date,
): { payment: StoredPayment; undo: boolean } | null {
  if (payment.refunds[refundId]?.status !== 'requested') return null
  const after =
    result.kind === 'refunded'
      ? refundedBy(payment, refundId, amount, result.providerId, now)
      : changed(payment, now, { refunds: { ...payment.refunds, [refundId]: { amount, status: 'failed' } } })
  const undo = after.cancelledAt !== undefined && after.status === 'captured' && !hasOpenRefund(after)
  return { payment: after, undo }
}

function refundedBy(
  payment: StoredPayment,
  refundId: string,
  amount: Money,
  providerId: string,
  now: Date,
): StoredPayment {
  const refunded = { ...amount, amount: payment.refunded.amount + amount.amount }
  return changed(
    payment,
    now,
    {
      refunded,
      status: refunded.amount === payment.captured.amount ? 'refunded' : payment.status,
      refunds: { ...payment.refunds, [refundId]: { amount, status: 'refunded', providerId } },
    },
    { kind: 'refund', amount, providerId },
  )
}

/**
 * A refund that was carried out and came back to us, as a closed card account does; `null` when it is none of ours.
 * The money is ours again, and the shopper is still owed it.
 */
export function reverseRefund(
  payment: StoredPayment,
  { providerId, amount, refundId }: { providerId: string; amount: number; refundId: string | undefined },
  now: Date,
): StoredPayment | null {
  const counted = payment.transactions.some(
    transaction => transaction.kind === 'refund' && transaction.providerId === providerId,
  )
  const noted = payment.transactions.some(
    transaction => transaction.kind === 'refund_failure' && transaction.providerId === providerId,
  )
  if (!counted || noted) return null
  const money = { amount, currency: payment.amount.currency }
  const known = refundId === undefined ? undefined : payment.refunds[refundId]
  const refunds =
    refundId !== undefined && known
      ? { ...payment.refunds, [refundId]: { ...known, status: 'failed' as const } }
      : payment.refunds
  return changed(
    payment,
    now,
    {
      refunds,
      refunded: { ...money, amount: payment.refunded.amount - amount },
      status: payment.status === 'refunded' ? 'captured' : payment.status,
    },
    { kind: 'refund_failure', amount: money, providerId },
  )
}
