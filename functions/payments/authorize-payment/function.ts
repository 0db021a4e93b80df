import { stockReserved } from '../../../events/inventory.ts'
import {
  actionRequired,
  paymentAuthorized,
  paymentDeclined,
  undoRequested,
} from '../../../events/payments.ts'
import { onEventCalling } from '../../kit/on-event.ts'
import { requireSetting } from '../../kit/settings.ts'
import { announce } from '../announce.ts'
import { newPayment, real } from '../payment.ts'
import { findPayment, writePayment } from '../payment-store.ts'
import type { Standing } from '../standing.ts'
import { takeStanding } from '../standing.ts'
import { stripeClient } from '../stripe-client.ts'
import type { AuthorizeAttempt } from './authorize.ts'
import { authorize } from './authorize.ts'

export default onEventCalling({
  id: 'authorize-payment',
  summary: 'Asks the payment provider to hold the amount of an order.',
  database: 'payments',
  events: [stockReserved],
  emits: [paymentAuthorized, paymentDeclined, actionRequired, undoRequested],
  outside: { stripe: stripeClient },
  async claim({ data }, { tx, now, newUuid }): Promise<AuthorizeAttempt | null> {
    const { orderId, total, paymentMethodId, deadlineAt } = data
    const known = await findPayment(tx, orderId)
    if (known || now.toISOString() > deadlineAt) return null
    const transactionId = newUuid('payment', orderId)
    writePayment(tx, newPayment(orderId, transactionId, total, now))
    const returnUrl = `${requireSetting('CARAVAN_URL')}/orders/${orderId}?payment=returned`
    return {
      orderId,
      transactionId,
      amount: total,
      paymentMethodId,
      returnUrl,
      claimedAt: now.toISOString(),
    }
  },
  call: (attempt, world): Promise<Standing> => authorize(attempt, world),
  async record({ attempt, result }, { tx, now, emit }) {
    const payment = real(await findPayment(tx, attempt.orderId))
    const change = payment && takeStanding(payment, result, now)
    if (!change) return
    writePayment(tx, change.payment)
    const { orderId, transactionId } = change.payment
    if (change.tell === 'action-required') emit(actionRequired, { orderId, transactionId })
    else announce(emit, change)
  },
})
