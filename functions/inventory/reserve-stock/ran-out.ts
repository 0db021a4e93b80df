import type { Stocked } from '../shelves.ts'
import { without } from '../shelves.ts'
import type { Lot } from '../stock.ts'
import { skusIn } from '../stock.ts'

/**
 * The SKUs of which nothing is left where an order took from. A SKU with shards may still have units on others, which
 * the order did not look at.
 */
export function ranOut(lots: readonly Lot[], shelves: ReadonlyMap<string, readonly Stocked[]>): string[] {
  return skusIn(lots).filter(sku => {
    const taken = lots.filter(lot => lot.sku === sku)
    return without(shelves.get(sku) ?? [], taken).every(({ onHand }) => onHand === 0)
  })
}
