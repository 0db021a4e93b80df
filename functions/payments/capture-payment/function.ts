import { orderAccepted } from '../../../events/orders.ts'
import { captureFailed, paymentCaptured, undoRequested } from '../../../events/payments.ts'
import { AppError } from '../../kit/app-error.ts'
import { onEventCalling } from '../../kit/on-event.ts'
import { real } from '../payment.ts'
import { findPayment, writePayment } from '../payment-store.ts'
import { stripeClient } from '../stripe-client.ts'
import { callCapture } from './call-capture.ts'
import type { CaptureAttempt, CaptureResult } from './capture.ts'
import { claimCapture, recordCapture } from './capture.ts'

export default onEventCalling({
  id: 'capture-payment',
  summary: 'Takes the money that was authorized for an accepted order.',
  database: 'payments',
  events: [orderAccepted],
  emits: [paymentCaptured, captureFailed, undoRequested],
  outside: { stripe: stripeClient },
  async claim({ data: { orderId } }, { tx, now }): Promise<CaptureAttempt | null> {
    const claim = claimCapture(await findPayment(tx, orderId), now)
    if (claim.kind === 'impossible')
      throw new AppError('FAILED_PRECONDITION', 'NOTHING_TO_CAPTURE', `${orderId} has no authorization.`)
    if (claim.kind === 'nothing-to-do') return null
    writePayment(tx, claim.payment)
    return claim.attempt
  },
  call: (attempt, { outside: { stripe }, idempotencyKey }): Promise<CaptureResult> =>
    callCapture(attempt, stripe, idempotencyKey),
  async record({ attempt, result }, { tx, now, emit }) {
    const payment = real(await findPayment(tx, attempt.orderId))
    const change = payment && recordCapture(payment, result, now)
    if (!change) return
    writePayment(tx, change.payment)
    const { orderId, transactionId, captured } = change.payment
    if (change.tell === 'captured') emit(paymentCaptured, { orderId, transactionId, amount: captured })
    if (change.tell === 'undo-requested') emit(undoRequested, { orderId })
    if (change.tell === 'failed') {
      const message = result.kind === 'failed' ? result.message : ''
      emit(captureFailed, { orderId, transactionId, message })
    }
  },
})
