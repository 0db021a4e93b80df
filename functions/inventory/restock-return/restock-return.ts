import type { OrderLine, Reservation } from '../reservation.ts'
import type { Lot, Move } from '../stock.ts'
import { move } from '../stock.ts'

/**
 * Puts returned units back on hand, on the shelves that they came from: of each line never more than the order has left
 * of it. They come out of the held units when the refund overtook the confirmation. `null`: the order was cancelled, or
 * nothing is left to return.
 */
export function restockReturn(
  known: Reservation,
  lines: readonly OrderLine[],
): { reservation: Reservation; moves: readonly Move[] } | null {
  if (known.status !== 'held' && known.status !== 'committed') return null
  const returned: Record<string, number> = { ...known.returned }
  const back = new Map<string, number>()
  for (const line of lines) {
    const quantity = Math.min(line.quantity, unitsLeft(known, returned, line))
    if (quantity <= 0) continue
    returned[line.lineId] = (returned[line.lineId] ?? 0) + quantity
    back.set(line.sku, (back.get(line.sku) ?? 0) + quantity)
  }
  const { given, kept } = takeBack(known.lots, back)
  const moves = move(given, known.status === 'held' ? 'reserved' : 'sold', 'onHand')
  return moves.length === 0 ? null : { reservation: { ...known, lots: kept, returned }, moves }
}

function unitsLeft(
  { lines }: Reservation,
  returned: Readonly<Record<string, number>>,
  { lineId, sku }: OrderLine,
): number {
  const line = lines.find(one => one.lineId === lineId && one.sku === sku)
  return line ? line.quantity - (returned[lineId] ?? 0) : 0
}

/** What of the lots goes back, and what is left of them. */
function takeBack(lots: readonly Lot[], back: ReadonlyMap<string, number>): { given: Lot[]; kept: Lot[] } {
  const left = new Map(back)
  const given: Lot[] = []
  const kept: Lot[] = []
  for (const lot of lots) {
    const units = Math.min(lot.units, left.get(lot.sku) ?? 0)
    left.set(lot.sku, (left.get(lot.sku) ?? 0) - units)
    if (units > 0) given.push({ ...lot, units })
    if (units < lot.units) kept.push({ ...lot, units: lot.units - units })
  }
  return { given, kept }
}
