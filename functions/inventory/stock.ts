/**
 * The units of one SKU, by where they are. Always onHand + reserved + sold = received + adjusted, and no count is
 * negative but `adjusted`.
 */
export interface StockDocument {
  sku: string
  productId: string
  /** Can be ordered. */
  onHand: number
  /** Held for orders that are not confirmed. */
  reserved: number
  /** Owed to a shopper, or gone. */
  sold: number
  /** What the catalogue announced. */
  received: number
  /** The sum of all recorded adjustments. */
  adjusted: number
  /** Absent while the product is known here by an adjustment only. */
  receivedAt?: string
}

/** One correction of a count, kept for good. */
export interface Adjustment {
  adjustmentId: string
  sku: string
  productId: string
  delta: number
  reason: string
  at: string
}

export type Place = 'onHand' | 'reserved' | 'sold'

/** So many units of a SKU that change their place: none is made and none is lost. */
export interface Move {
  sku: string
  units: number
  from: Place
  to: Place
}

export const emptyStock = (sku: string, productId: string): StockDocument => ({
  sku,
  productId,
  onHand: 0,
  reserved: 0,
  sold: 0,
  received: 0,
  adjusted: 0,
})

/** Moves the units of all lines; lines of one SKU go together. */
export function move(
  lines: readonly { sku: string; quantity: number }[],
  from: Place,
  to: Place,
): readonly Move[] {
  const units = new Map<string, number>()
  for (const { sku, quantity } of lines) units.set(sku, (units.get(sku) ?? 0) + quantity)
  return [...units].filter(([, count]) => count > 0).map(([sku, count]) => ({ sku, units: count, from, to }))
}
