import { stockTurned } from '../../../events/inventory.ts'
import { refundRequested } from '../../../events/orders.ts'
import { onEvent } from '../../kit/on-event.ts'
import { readReservation, saveReservation } from '../reservation-store.ts'
import { reservationUnknown } from '../reservation-unknown.ts'
import { skusIn } from '../stock.ts'
import { restockReturn } from './restock-return.ts'

export default onEvent({
  id: 'restock-return',
  summary: 'Puts the returned units of a refund back on hand.',
  events: [refundRequested],
  emits: [stockTurned],
  async handle({ data: { orderId, restock } }, { tx, now, emit }) {
    if (restock.length === 0) return
    const reservation = await readReservation(tx, orderId)
    if (!reservation) throw reservationUnknown(orderId)
    const restocked = restockReturn(reservation, restock)
    if (!restocked) return
    saveReservation(tx, restocked, now)
    for (const sku of skusIn(restocked.moves)) emit(stockTurned, { sku, turn: 'in' })
  },
})
