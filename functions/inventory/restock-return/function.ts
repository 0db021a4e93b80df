import { refundRequested } from '../../../events/orders.ts'
import { onEvent } from '../../kit/on-event.ts'
import { readReservation, saveReservation } from '../reservation-store.ts'
import { reservationUnknown } from '../reservation-unknown.ts'
import { restockReturn } from './restock-return.ts'

export default onEvent({
  id: 'restock-return',
  summary: 'Puts the returned units of a refund back on hand.',
  events: [refundRequested],
  emits: [],
  async handle({ data: { orderId, restock } }, { tx, now }) {
    if (restock.length === 0) return
    const reservation = await readReservation(tx, orderId)
    if (!reservation) throw reservationUnknown(orderId)
    const restocked = restockReturn(reservation, restock)
    if (restocked) saveReservation(tx, restocked, now)
  },
})
