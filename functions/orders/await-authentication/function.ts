import { actionRequired } from '../../../events/payments.ts'
import { onEvent } from '../../kit/on-event.ts'
import { advanced } from '../order.ts'
import { expectOrder, writeOrder } from '../order-store.ts'

export default onEvent({
  id: 'await-authentication',
  summary: 'Shows on the order that the bank wants the shopper to authenticate.',
  events: [actionRequired],
  emits: [],
  async handle({ data: { orderId, transactionId } }, { tx, now }) {
    const order = await expectOrder(tx, orderId)
    if (order.status !== 'pending' || order.payment.status !== 'none') return
    const payment = { ...order.payment, status: 'action_required' as const, transactionId }
    writeOrder(tx, advanced(order, 'authentication required', now, { payment }))
  },
})
