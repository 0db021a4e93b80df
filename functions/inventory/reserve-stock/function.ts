import { stockReserved, stockShort } from '../../../events/inventory.ts'
import { orderPlaced } from '../../../events/orders.ts'
import { onEvent } from '../../kit/on-event.ts'
import { readForReservation, saveReservation } from '../reservation-store.ts'
import { reserveStock } from './reserve-stock.ts'

export default onEvent({
  id: 'reserve-stock',
  summary: 'Holds every line of an order, or none.',
  events: [orderPlaced],
  emits: [stockReserved, stockShort],
  async handle({ data }, { tx, now, emit }) {
    const { orderId, lines, total, paymentMethodId, deadlineAt } = data
    const skus = [...new Set(lines.map(({ sku }) => sku))]
    const { reservation, available } = await readForReservation(tx, orderId, skus)
    const decision = reserveStock({ orderId, lines }, reservation, available)
    if (decision.outcome === 'known') return
    saveReservation(tx, decision, now)
    if (decision.outcome === 'short') emit(stockShort, { orderId, short: [...decision.short] })
    else emit(stockReserved, { orderId, total, paymentMethodId, deadlineAt })
  },
})
