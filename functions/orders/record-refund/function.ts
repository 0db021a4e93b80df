import { orderRefunded } from '../../../events/orders.ts'
import { paymentRefunded } from '../../../events/payments.ts'
import { onEvent } from '../../kit/on-event.ts'
import { expectOrder, writeOrder } from '../order-store.ts'
import { RESULTS, recordRefund } from './record-refund.ts'

export default onEvent({
  id: 'record-refund',
  summary: 'Notes on the order what became of money that goes back.',
  events: RESULTS,
  emits: [orderRefunded],
  async handle(message, { tx, now, emit }) {
    const order = await expectOrder(tx, message.data.orderId)
    const after = recordRefund(message, order, now)
    if (!after) return
    writeOrder(tx, after)
    if (message.event !== paymentRefunded.name) return
    const { refundId, amount, orderId } = message.data
    emit(orderRefunded, { orderId, refundId, contactId: order.contactId, amount })
  },
})
