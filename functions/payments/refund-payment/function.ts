import { refundRequested } from '../../../events/orders.ts'
import { paymentRefunded, refundFailed, undoRequested } from '../../../events/payments.ts'
import { onEventCalling } from '../../kit/on-event.ts'
import { real } from '../payment.ts'
import { findPayment, writePayment } from '../payment-store.ts'
import { stripeClient } from '../stripe-client.ts'
import { callRefund } from './call-refund.ts'
import type { RefundAttempt, RefundResult } from './refund.ts'
import { claimRefund, recordRefund } from './refund.ts'

export default onEventCalling({
  id: 'refund-payment',
  summary: 'Gives money back that the shop decided to give back.',
  database: 'payments',
  events: [refundRequested],
  emits: [paymentRefunded, refundFailed, undoRequested],
  outside: { stripe: stripeClient },
  async claim({ data }, { tx, now, emit }): Promise<RefundAttempt | null> {
    const { orderId, refundId } = data
    const claim = claimRefund(await findPayment(tx, orderId), data, now)
    if (claim.kind === 'refused') emit(refundFailed, { orderId, refundId, message: claim.message })
    if (claim.kind !== 'refund') return null
    writePayment(tx, claim.payment)
    return claim.attempt
  },
  call: (attempt, { outside: { stripe }, storeId, idempotencyKey, now }): Promise<RefundResult> =>
    callRefund(attempt, { stripe, storeId, idempotencyKey, now }),
  async record({ attempt, result }, { tx, now, emit }) {
    const known = real(await findPayment(tx, attempt.orderId))
    const change = known && recordRefund(known, attempt, result, now)
    if (!change) return
    const { payment, undo } = change
    writePayment(tx, payment)
    const { orderId, transactionId } = payment
    const { refundId, amount } = attempt
    if (result.kind === 'refunded') emit(paymentRefunded, { orderId, transactionId, refundId, amount })
    else emit(refundFailed, { orderId, refundId, message: result.message })
    if (undo) emit(undoRequested, { orderId })
  },
})
