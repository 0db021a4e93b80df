import { takeFrom } from '../shelves.ts'
import type { Lot, StockDocument, WholeStock } from '../stock.ts'
import { evenly, total } from '../stock.ts'

export type Adjusting =
  | {
      outcome: 'adjusted'
      /** The document as it is then, but for what the lots change. */
      document: StockDocument
      /** Units that come to their shelves; negative where they go. */
      lots: readonly Lot[]
    }
  | { outcome: 'refused'; onHand: number }

/**
 * Adds or removes units on hand: added ones are spread over the shards, where there are any; removed ones are taken
 * where they are. `refused`: fewer are there than would be removed.
 */
export function adjustStock(stock: WholeStock, delta: number): Adjusting {
  const lots = delta > 0 ? added(stock, delta) : removed(stock, -delta)
  if (!lots) return { outcome: 'refused', onHand: total(stock).onHand }
  const { document } = stock
  return { outcome: 'adjusted', document: { ...document, adjusted: document.adjusted + delta }, lots }
}

function added({ document: { sku }, shards }: WholeStock, units: number): Lot[] {
  if (shards.length === 0) return [{ sku, shelf: 'document', units }]
  return evenly(units, shards.length).map((part, shelf) => ({ sku, shelf, units: part }))
}

function removed({ document, shards }: WholeStock, units: number): Lot[] | null {
  const shelves = [
    ...shards.map(({ onHand }, shelf) => ({ shelf, onHand })),
    { shelf: 'document' as const, onHand: document.onHand },
  ]
  return takeFrom(shelves, document.sku, units)?.map(lot => ({ ...lot, units: -lot.units })) ?? null
}
