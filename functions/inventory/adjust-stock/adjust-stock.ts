import type { StockDocument } from '../stock.ts'

/** Adds or removes units on hand. `refused`: fewer are there than would be removed. */
export function adjustStock(
  stock: StockDocument,
  delta: number,
): { outcome: 'adjusted'; stock: StockDocument } | { outcome: 'refused'; onHand: number } {
  const onHand = stock.onHand + delta
  if (onHand < 0) return { outcome: 'refused', onHand: stock.onHand }
  return { outcome: 'adjusted', stock: { ...stock, onHand, adjusted: stock.adjusted + delta } }
}
