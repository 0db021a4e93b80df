import type { OrderLine, Reservation } from '../reservation.ts'
import type { Stocked } from '../shelves.ts'
import { joined, takeFrom, without } from '../shelves.ts'
import type { Lot, Move } from '../stock.ts'
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
  shelves: ReadonlyMap<string, readonly Stocked[]>,
): Reserving {
  if (known) return { outcome: 'known' }
  const { orderId, lines } = order
  const { lots, short } = allocate(lines, shelves)
  if (short.length > 0) {
    const reservation = { orderId, status: 'short', lines, lots: [], returned: {} } as const
    return { outcome: 'short', reservation, moves: [], short }
  }
  return {
    outcome: 'held',
    reservation: { orderId, status: 'held', lines, lots, returned: {} },
    moves: move(lots, 'onHand', 'reserved'),
  }
}

/** Lines of one SKU share its units in their order: those that the lines before it left over are a line's own. */
function allocate(
  lines: readonly OrderLine[],
  shelves: ReadonlyMap<string, readonly Stocked[]>,
): { lots: Lot[]; short: ShortLine[] } {
  const left = new Map(shelves)
  const taken: Lot[] = []
  const short: ShortLine[] = []
  for (const { lineId, sku, quantity } of lines) {
    const here = left.get(sku) ?? []
    const lots = takeFrom(here, sku, quantity)
    if (lots) {
      taken.push(...lots)
      left.set(sku, without(here, lots))
    } else short.push({ lineId, sku, wanted: quantity, available: available(here) })
  }
  return { lots: joined(taken), short }
}

const available = (shelves: readonly Stocked[]): number =>
  shelves.reduce((units, { onHand }) => units + onHand, 0)
