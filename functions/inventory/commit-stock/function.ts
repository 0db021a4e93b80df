import { orderConfirmed } from '../../../events/orders.ts'
import { onEvent } from '../../kit/on-event.ts'
import { readReservation, saveReservation } from '../reservation-store.ts'
import { reservationUnknown } from '../reservation-unknown.ts'
import { commitStock } from './commit-stock.ts'

export default onEvent({
  id: 'commit-stock',
  summary: 'Turns the held stock of a confirmed order into sold units.',
  events: [orderConfirmed],
  emits: [],
  async handle({ data: { orderId } }, { tx, now }) {
    const reservation = await readReservation(tx, orderId)
    if (!reservation) throw reservationUnknown(orderId)
    const committed = commitStock(reservation)
    if (committed) saveReservation(tx, committed, now)
  },
})
