import type { Reservation } from '../reservation.ts'
import type { Move } from '../stock.ts'
import { move } from '../stock.ts'

/**
 * Gives back what an order still has, whether it was confirmed meanwhile or not. For an order that did not come here
 * yet it leaves a tombstone. `null`: there is nothing to do.
 */
export function releaseStock(
  orderId: string,
  known: Reservation | null,
): { reservation: Reservation; moves: readonly Move[] } | null {
  if (!known)
    return { reservation: { orderId, status: 'tombstone', lines: [], lots: [], returned: {} }, moves: [] }
  const from = { held: 'reserved', committed: 'sold', short: null, released: null, tombstone: null } as const
  const place = from[known.status]
  if (place === null) return null
  return {
    reservation: { ...known, status: 'released', lots: [] },
    moves: move(known.lots, place, 'onHand'),
  }
}
