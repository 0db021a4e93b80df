import { orderCancelled } from '../../../events/orders.ts'
import { paymentUndone, undoRequested } from '../../../events/payments.ts'
import { onEventCalling } from '../../kit/on-event.ts'
import { real } from '../payment.ts'
import { findPayment, writePayment } from '../payment-store.ts'
import { stripeClient } from '../stripe-client.ts'
import { callUndo } from './call-undo.ts'
import type { UndoAttempt, UndoResult } from './undo.ts'
import { claimUndo, recordUndo } from './undo.ts'

export default onEventCalling({
  id: 'undo-payment',
  summary: 'Voids or refunds the payment of a cancelled order, however far it got.',
  database: 'payments',
  events: [orderCancelled, undoRequested],
  emits: [paymentUndone],
  outside: { stripe: stripeClient },
  async claim({ data: { orderId } }, { tx, now }): Promise<UndoAttempt | null> {
    const { write, attempt } = claimUndo(await findPayment(tx, orderId), orderId, now)
    if (write) writePayment(tx, write)
    return attempt ?? null
  },
  call: (attempt, { outside: { stripe }, storeId, idempotencyKey }): Promise<UndoResult> =>
    callUndo(attempt, { stripe, storeId, idempotencyKey }),
  async record({ attempt, result }, { tx, now, emit }) {
    const payment = real(await findPayment(tx, attempt.orderId))
    const undone = payment && recordUndo(payment, attempt, result, now)
    if (!undone) return
    writePayment(tx, undone)
    const { orderId, transactionId, refunded } = undone
    const back = { ...refunded, amount: refunded.amount - payment.refunded.amount }
    emit(paymentUndone, { orderId, transactionId, refunded: back })
  },
})
