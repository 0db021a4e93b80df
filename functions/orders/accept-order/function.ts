import { orderAccepted } from '../../../events/orders.ts'
import { paymentAuthorized } from '../../../events/payments.ts'
import { sameMoney } from '../../../schemas/money.ts'
import { AppError } from '../../kit/app-error.ts'
import { onEvent } from '../../kit/on-event.ts'
import { accepted } from '../order.ts'
import { expectOrder, writeOrder } from '../order-store.ts'

export default onEvent({
  id: 'accept-order',
  summary: 'The pivot: stock is reserved and the money authorized, so the order will be carried out.',
  events: [paymentAuthorized],
  emits: [orderAccepted],
  async handle({ data: { orderId, transactionId, amount } }, { tx, now, emit }) {
    const order = await expectOrder(tx, orderId)
    const after = accepted(order, transactionId, now)
    if (!after?.totals) return
    if (!sameMoney(after.totals.total, amount)) {
      throw new AppError(
        'FAILED_PRECONDITION',
        'AMOUNT_DIFFERS',
        'The authorized amount is not what the order costs.',
      )
    }
    writeOrder(tx, after)
    emit(orderAccepted, { orderId, total: amount })
  },
})
