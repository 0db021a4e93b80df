import type { Reader, Tx } from '../kit/tx.ts'
import type { Adjustment, Move, StockDocument } from './stock.ts'

export const stockPath = (sku: string): string => `stock/${sku}`

export const readStock = (reader: Reader, skus: readonly string[]): Promise<(StockDocument | null)[]> =>
  reader.getAll<StockDocument>(skus.map(stockPath))

export const saveStock = (tx: Tx, stock: StockDocument): void => tx.set(stockPath(stock.sku), stock)

export const recordAdjustment = (tx: Tx, adjustment: Adjustment): void =>
  tx.create(`adjustments/${adjustment.adjustmentId}`, adjustment)

/** Moves units by increments: what the counts were need not be read, so orders of one SKU do not wait for each other. */
export function moveStock(tx: Tx, moves: readonly Move[]): void {
  for (const { sku, units, from, to } of moves) {
    tx.increment(stockPath(sku), from, -units)
    tx.increment(stockPath(sku), to, units)
  }
}
