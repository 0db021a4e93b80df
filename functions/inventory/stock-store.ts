import type { Found } from '../kit/database.ts'
import type { Reader, Tx } from '../kit/tx.ts'
import type { Adjustment, Counts, Lot, Move, Place, Shelf, StockDocument, WholeStock } from './stock.ts'

export const stockPath = (sku: string): string => `stock/${sku}`

const shelfPath = (sku: string, shelf: Shelf): string =>
  shelf === 'document' ? stockPath(sku) : `${stockPath(sku)}/shards/${shelf}`

/** Every SKU with all of its shards; `null` for one that is not counted. */
export async function readStock(reader: Reader, skus: readonly string[]): Promise<(WholeStock | null)[]> {
  const documents = await reader.getAll<StockDocument>(skus.map(stockPath))
  const shelves = documents.flatMap(document => allShards(document).map(shelf => ({ document, shelf })))
  const counts = await readShards(
    reader,
    shelves.map(({ document, shelf }) => ({ sku: document?.sku ?? '', shelf })),
  )
  return documents.map(
    document =>
      document && {
        document,
        shards: counts.filter((_, index) => shelves[index]?.document === document),
      },
  )
}

const allShards = (document: StockDocument | null): number[] =>
  Array.from({ length: document?.shards ?? 0 }, (_, shard) => shard)

/** Some shards, in the order given. */
export async function readShards(
  reader: Reader,
  wanted: readonly { sku: string; shelf: number }[],
): Promise<Counts[]> {
  if (wanted.length === 0) return []
  const found = await reader.getAll<Counts>(wanted.map(({ sku, shelf }) => shelfPath(sku, shelf)))
  return found.map(counts => counts ?? { onHand: 0, reserved: 0, sold: 0 })
}

export const saveStock = (tx: Tx, stock: StockDocument): void => tx.set(stockPath(stock.sku), stock)

/** Writes fields of a SKU's document that say something about it, and count nothing. */
export const noteStock = (tx: Tx, sku: string, fields: Pick<Partial<StockDocument>, 'heat'>): void =>
  tx.update(stockPath(sku), fields)

/** Puts all units that the document has on hand into new shards. */
export function splitStock(tx: Tx, sku: string, units: readonly number[]): void {
  tx.update(stockPath(sku), { onHand: 0, shards: units.length, heat: undefined })
  for (const [shard, onHand] of units.entries())
    tx.create(shelfPath(sku, shard), { onHand, reserved: 0, sold: 0 } satisfies Counts)
}

export const recordAdjustment = (tx: Tx, adjustment: Adjustment): void =>
  tx.create(`adjustments/${adjustment.adjustmentId}`, adjustment)

/** The corrections of a product, newest first; `after` is the instant and path of the last one seen. */
export const listAdjustments = (
  read: Reader,
  productId: string,
  limit: number,
  after?: readonly string[],
): Promise<Found<Adjustment>[]> =>
  read.query<Adjustment>({
    collection: 'adjustments',
    where: [['productId', '==', productId]],
    orderBy: [['at', 'desc']],
    limit,
    ...(after && { startAfter: after }),
  })

/** Adds units to a place of their shelf, or removes them. */
export const addUnits = (tx: Tx, { sku, shelf, units }: Lot, place: Place): void => {
  if (units !== 0) tx.increment(shelfPath(sku, shelf), place, units)
}

/** Moves units by increments: what the counts were need not be read, so orders of one SKU do not wait for each other. */
export function moveStock(tx: Tx, moves: readonly Move[]): void {
  for (const { from, to, ...lot } of moves) {
    addUnits(tx, { ...lot, units: -lot.units }, from)
    addUnits(tx, lot, to)
  }
}
