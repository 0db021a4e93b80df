import { orderCancelled } from '../../../events/orders.ts'
import { onEvent } from '../../kit/on-event.ts'
import { readReservation, saveReservation } from '../reservation-store.ts'
import { releaseStock } from './release-stock.ts'

export default onEvent({
  id: 'release-stock',
  summary: 'Gives back the stock of a cancelled order.',
  events: [orderCancelled],
  emits: [],
  async handle({ data: { orderId } }, { tx, now }) {
    const released = releaseStock(orderId, await readReservation(tx, orderId))
    if (released) saveReservation(tx, released, now)
  },
})
