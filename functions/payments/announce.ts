import { paymentAuthorized, paymentDeclined, undoRequested } from '../../events/payments.ts'
import type { Emit } from '../kit/outbox.ts'
import type { Change } from './standing.ts'

/** Emits what has to be told of a change, but for the wait for the shopper, which only the first call can begin. */
export function announce(
  emit: Emit<typeof paymentAuthorized | typeof paymentDeclined | typeof undoRequested>,
  { payment, tell }: Change,
): void {
  const { orderId, transactionId, amount, declineCode = 'unknown', declineMessage } = payment
  if (tell === 'authorized') emit(paymentAuthorized, { orderId, transactionId, amount })
  if (tell === 'undo-requested') emit(undoRequested, { orderId })
  if (tell === 'declined') {
    const message = declineMessage ?? 'The payment was declined.'
    emit(paymentDeclined, { orderId, transactionId, declineCode, message })
  }
}
