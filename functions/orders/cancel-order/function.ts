import { checkoutExpired } from '../../../events/carts.ts'
import { orderCancelled } from '../../../events/orders.ts'
import { captureFailed } from '../../../events/payments.ts'
import { AppError } from '../../kit/app-error.ts'
import { onEvent } from '../../kit/on-event.ts'
import { announceCancellation } from '../announce-cancellation.ts'
import { findOrder, writeOrder } from '../order-store.ts'
import { cancelOrder, ENDS } from './cancel-order.ts'

export default onEvent({
  id: 'cancel-order',
  summary: 'Ends an order that cannot be a sale, and tells everybody to undo their part.',
  events: ENDS,
  emits: [orderCancelled],
  async handle(message, { tx, now, emit }) {
    const order = await findOrder(tx, message.data.orderId)
    const early = !order || (order.status === 'pending' && message.event === captureFailed.name)
    if (early && message.event !== checkoutExpired.name) {
      throw new AppError('UNAVAILABLE', 'ORDER_NOT_YET', `${message.data.orderId} is not that far yet.`)
    }
    const after = cancelOrder(message, order, now)
    if (!after) return
    writeOrder(tx, after)
    announceCancellation(emit, after, order ? fromOf(order.status) : 'unplaced')
  },
})

const fromOf = (status: string): 'pending' | 'accepted' => (status === 'accepted' ? 'accepted' : 'pending')
