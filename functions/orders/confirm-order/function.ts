import { orderConfirmed } from '../../../events/orders.ts'
import { paymentCaptured } from '../../../events/payments.ts'
import { AppError } from '../../kit/app-error.ts'
import { onEvent } from '../../kit/on-event.ts'
import { confirmed } from '../order.ts'
import { expectOrder, writeOrder } from '../order-store.ts'

export default onEvent({
  id: 'confirm-order',
  summary: 'The money is ours: the goods are owed, and everything that follows a sale begins.',
  events: [paymentCaptured],
  emits: [orderConfirmed],
  async handle({ data: { orderId, amount } }, { tx, now, emit }) {
    const order = await expectOrder(tx, orderId)
    if (order.status === 'pending')
      throw new AppError('UNAVAILABLE', 'ORDER_NOT_ACCEPTED_YET', `${orderId} is not accepted yet.`)
    const after = confirmed(order, amount, now)
    if (!after?.totals?.shippingOptionId || !after.destination) return
    writeOrder(tx, after)
    emit(orderConfirmed, {
      orderId,
      cartId: after.cartId,
      contactId: after.contactId,
      lines: after.lines.map(({ lineId, sku, quantity }) => ({ lineId, sku, quantity })),
      total: after.totals.total,
      destination: after.destination,
      shippingOptionId: after.totals.shippingOptionId,
    })
  },
})
