import type { OrderLine, Reservation } from '../reservation.ts'
import type { Move } from '../stock.ts'
import { move } from '../stock.ts'

/**
 * Puts returned units back on hand: of each line never more than the order has left of it. They come out of the held
 * units when the refund overtook the confirmation. `null`: the order was cancelled, or nothing is left to return.
 */
export function restockReturn(
  known: Reservation,
  lines: readonly OrderLine[],
): { reservation: Reservation; moves: readonly Move[] } | null {
  if (known.status !== 'held' && known.status !== 'committed') return null
  const returned: Record<string, number> = { ...known.returned }
  const accepted = lines.map(line => {
    const quantity = Math.min(line.quantity, unitsLeft(known, returned, line))
    if (quantity > 0) returned[line.lineId] = (returned[line.lineId] ?? 0) + quantity
    return { sku: line.sku, quantity }
  })
  const moves = move(accepted, known.status === 'held' ? 'reserved' : 'sold', 'onHand')
  return moves.length === 0 ? null : { reservation: { ...known, returned }, moves }
}

function unitsLeft(
  { lines }: Reservation,
  returned: Readonly<Record<string, number>>,
  { lineId, sku }: OrderLine,
): number {
  const line = lines.find(one => one.lineId === lineId && one.sku === sku)
  return line ? line.quantity - (returned[lineId] ?? 0) : 0
}
