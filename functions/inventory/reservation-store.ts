import type { Reader, Tx } from '../kit/tx.ts'
import type { Reservation } from './reservation.ts'
import type { Move, StockDocument } from './stock.ts'
import { moveStock, stockPath } from './stock-store.ts'

const reservationPath = (orderId: string): string => `reservations/${orderId}`

export const readReservation = (reader: Reader, orderId: string): Promise<Reservation | null> =>
  reader.get<Reservation>(reservationPath(orderId))

/** An order's reservation and what can be ordered of the SKUs, in one read. */
export async function readForReservation(
  reader: Reader,
  orderId: string,
  skus: readonly string[],
): Promise<{ reservation: Reservation | null; available: ReadonlyMap<string, number> }> {
  const [reservation, ...stock] = await reader.getAll([reservationPath(orderId), ...skus.map(stockPath)])
  const available = stock.map((found, index): [string, number] => [
    skus[index] ?? '',
    (found as StockDocument | null)?.onHand ?? 0,
  ])
  return { reservation: (reservation ?? null) as Reservation | null, available: new Map(available) }
}

/** Writes a reservation together with the moves of stock that it stands for. */
export function saveReservation(
  tx: Tx,
  { reservation, moves }: { reservation: Reservation; moves: readonly Move[] },
  now: Date,
): void {
  tx.set(reservationPath(reservation.orderId), { ...reservation, updatedAt: now.toISOString() })
  moveStock(tx, moves)
}
