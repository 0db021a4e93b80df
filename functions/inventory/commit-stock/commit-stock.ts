import type { Reservation } from '../reservation.ts'
import type { Move } from '../stock.ts'
import { move } from '../stock.ts'

/** Turns what is held for a confirmed order into sold units. `null`: it was cancelled first, or is sold already. */
export function commitStock(known: Reservation): { reservation: Reservation; moves: readonly Move[] } | null {
  if (known.status !== 'held') return null
  return { reservation: { ...known, status: 'committed' }, moves: move(known.lots, 'reserved', 'sold') }
}
