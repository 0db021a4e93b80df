import type { StockDocument } from '../stock.ts'
import { emptyStock } from '../stock.ts'

/**
 * Takes in what the catalogue announced for a SKU, once. An adjustment may have come first: then the units are added to
 * what it left. `null`: they were taken in before.
 */
export function receiveStock(
  known: StockDocument | null,
  announced: { sku: string; productId: string; units: number },
  receivedAt: string,
): StockDocument | null {
  if (known?.receivedAt !== undefined) return null
  const { sku, productId, units } = announced
  const stock = known ?? emptyStock(sku, productId)
  return { ...stock, onHand: stock.onHand + units, received: stock.received + units, receivedAt }
}
