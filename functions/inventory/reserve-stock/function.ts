import { stockReserved, stockShort, stockTurned } from '../../../events/inventory.ts'
import { orderPlaced } from '../../../events/orders.ts'
import { onEvent } from '../../kit/on-event.ts'
import type { Tx } from '../../kit/tx.ts'
import { readForReservation, readShelves, saveReservation } from '../reservation-store.ts'
import type { Lot, StockDocument } from '../stock.ts'
import { noteStock, splitStock } from '../stock-store.ts'
import { warm } from './heat.ts'
import { ranOut } from './ran-out.ts'
import { reserveStock } from './reserve-stock.ts'

export default onEvent({
  id: 'reserve-stock',
  summary: 'Holds every line of an order, or none.',
  events: [orderPlaced],
  emits: [stockReserved, stockShort, stockTurned],
  async handle({ data }, { tx, now, emit }) {
    const { orderId, lines, total, paymentMethodId, deadlineAt } = data
    const wanted = new Map<string, number>()
    for (const { sku, quantity } of lines) wanted.set(sku, (wanted.get(sku) ?? 0) + quantity)
    const { reservation, documents } = await readForReservation(tx, orderId, [...wanted.keys()])
    const shelves = reservation ? new Map() : await readShelves(tx, orderId, wanted, documents)
    const decision = reserveStock({ orderId, lines }, reservation, shelves)
    if (decision.outcome === 'known') return
    saveReservation(tx, decision, now)
    if (decision.outcome === 'short') {
      emit(stockShort, { orderId, short: [...decision.short] })
      return
    }
    const { lots } = decision.reservation
    for (const document of documents) takeHeat(tx, document, orderId, lots, now)
    emit(stockReserved, { orderId, total, paymentMethodId, deadlineAt })
    for (const sku of ranOut(lots, shelves)) emit(stockTurned, { sku, turn: 'out' })
  },
})

/** After the moves, so that what is spread is what they left. */
function takeHeat(tx: Tx, document: StockDocument, orderId: string, lots: readonly Lot[], now: Date): void {
  const warming = warm(document, orderId, lots, now)
  if (warming.kind === 'warmer') noteStock(tx, document.sku, { heat: warming.heat })
  if (warming.kind === 'hot') splitStock(tx, document.sku, warming.units)
}
