import type { Reader, Tx } from '../kit/tx.ts'
import type { Reservation } from './reservation.ts'
import type { Stocked } from './shelves.ts'
import { shardsFor } from './shelves.ts'
import type { Move, StockDocument } from './stock.ts'
import { moveStock, readShards, stockPath } from './stock-store.ts'

const reservationPath = (orderId: string): string => `reservations/${orderId}`

export const readReservation = (reader: Reader, orderId: string): Promise<Reservation | null> =>
  reader.get<Reservation>(reservationPath(orderId))

/** An order's reservation and the documents of the SKUs, in one read; a SKU that is not counted is left out. */
export async function readForReservation(
  reader: Reader,
  orderId: string,
  skus: readonly string[],
): Promise<{ reservation: Reservation | null; documents: StockDocument[] }> {
  const [reservation, ...documents] = await reader.getAll([reservationPath(orderId), ...skus.map(stockPath)])
  return {
    reservation: (reservation ?? null) as Reservation | null,
    documents: documents.filter(document => document !== null) as StockDocument[],
  }
}

/**
 * The shelves that an order takes from, by SKU. Of a SKU with shards it is one of them, so that orders seldom meet; only
 * where that has too little all are looked at, and so the last units are found.
 */
export async function readShelves(
  reader: Reader,
  orderId: string,
  wanted: ReadonlyMap<string, number>,
  documents: readonly StockDocument[],
): Promise<ReadonlyMap<string, readonly Stocked[]>> {
  const spread = documents
    .filter(({ shards }) => shards !== undefined)
    .map(({ sku, shards = 0 }) => ({ sku, order: shardsFor(orderId, sku, shards) }))
  const near = await readStocked(
    reader,
    spread.map(({ sku, order }) => ({ sku, shelves: order.slice(0, 1) })),
  )
  const dry = spread.filter(({ sku }) => sumOf(near.get(sku)) < (wanted.get(sku) ?? 0))
  const far = await readStocked(
    reader,
    dry.map(({ sku, order }) => ({ sku, shelves: order.slice(1) })),
  )
  return new Map(
    documents.map(({ sku, onHand }): [string, Stocked[]] => [
      sku,
      [...(near.get(sku) ?? []), ...(far.get(sku) ?? []), { shelf: 'document', onHand }],
    ]),
  )
}

const sumOf = (shelves: readonly Stocked[] = []): number =>
  shelves.reduce((units, { onHand }) => units + onHand, 0)

async function readStocked(
  reader: Reader,
  wanted: readonly { sku: string; shelves: readonly number[] }[],
): Promise<Map<string, Stocked[]>> {
  const all = wanted.flatMap(({ sku, shelves }) => shelves.map(shelf => ({ sku, shelf })))
  const counts = await readShards(reader, all)
  const stocked = new Map<string, Stocked[]>()
  for (const [index, { sku, shelf }] of all.entries()) {
    const here = { shelf, onHand: counts[index]?.onHand ?? 0 }
    stocked.set(sku, [...(stocked.get(sku) ?? []), here])
  }
  return stocked
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
