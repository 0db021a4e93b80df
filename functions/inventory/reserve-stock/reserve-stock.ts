import type { OrderLine, Reservation } from '../reservation.ts'
import type { Move } from '../stock.ts'
import { move } from '../stock.ts'

export interface ShortLine {
  lineId: string
  sku: string
  wanted: number
  available: number
}

/** `known`: the order was dealt with before, or cancelled before it came. */
export type Reserving =
  | { outcome: 'known' }
  | { outcome: 'held'; reservation: Reservation; moves: readonly Move[] }
  | { outcome: 'short'; reservation: Reservation; moves: readonly Move[]; short: readonly ShortLine[] }

/** Holds all lines of an order, or none. A SKU that is not counted has no units. */
export function reserveStock(
  order: { orderId: string; lines: readonly OrderLine[] },
  known: Reservation | null,
  available: ReadonlyMap<string, number>,
): Reserving {
  if (known) return { outcome: 'known' }
  const { orderId, lines } = order
  const short = shortLines(lines, available)
  if (short.length > 0) {
    return {
      outcome: 'short',
      reservation: { orderId, status: 'short', lines, returned: {} },
      moves: [],
      short,
    }
  }
  return {
    outcome: 'held',
    reservation: { orderId, status: 'held', lines, returned: {} },
    moves: move(lines, 'onHand', 'reserved'),
  }
}

/** Lines of one SKU share its units in their order: those that the lines before it left over are a line's own. */
function shortLines(lines: readonly OrderLine[], available: ReadonlyMap<string, number>): ShortLine[] {
  const left = new Map(available)
  const short: ShortLine[] = []
  for (const { lineId, sku, quantity } of lines) {
    const units = left.get(sku) ?? 0
    if (quantity > units) short.push({ lineId, sku, wanted: quantity, available: units })
    else left.set(sku, units - quantity)
  }
  return short
}
