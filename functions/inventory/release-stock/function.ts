import { stockTurned } from '../../../events/inventory.ts'
import { orderCancelled } from '../../../events/orders.ts'
import { onEvent } from '../../kit/on-event.ts'
import { readReservation, saveReservation } from '../reservation-store.ts'
import { skusIn } from '../stock.ts'
import { releaseStock } from './release-stock.ts'

export default onEvent({
  id: 'release-stock',
  summary: 'Gives back the stock of a cancelled order.',
  events: [orderCancelled],
  emits: [stockTurned],
  async handle({ data: { orderId } }, { tx, now, emit }) {
    const released = releaseStock(orderId, await readReservation(tx, orderId))
    if (!released) return
    saveReservation(tx, released, now)
    for (const sku of skusIn(released.moves)) emit(stockTurned, { sku, turn: 'in' })
  },
})
