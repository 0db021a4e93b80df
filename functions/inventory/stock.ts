/** Units by where they are. */
export interface Counts {
  /** Can be ordered. */
  onHand: number
  /** Held for orders that are not confirmed. */
  reserved: number
  /** Owed to a shopper, or gone. */
  sold: number
}

/**
 * The units of one SKU. Always onHand + reserved + sold, over the document and its shards together, = received +
 * adjusted, and no count is negative but `adjusted`.
 */
export interface StockDocument extends Counts {
  sku: string
  productId: string
  /** What the catalogue announced. */
  received: number
  /** The sum of all recorded adjustments. */
  adjusted: number
  /** Absent while the product is known here by an adjustment only. */
  receivedAt?: string
  /** How many orders took from it lately, as far as that is counted. */
  heat?: Heat
  /** How many shards hold its units, once it was hot. The document itself may still have some. */
  shards?: number
}

/** So many orders since that instant. */
export interface Heat {
  since: string
  orders: number
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

export type Place = keyof Counts

/** A part of a SKU's stock: one of its shards, or the document itself. */
export type Shelf = number | 'document'

/** Units of one shelf. */
export interface Lot {
  sku: string
  shelf: Shelf
  units: number
}

/** So many units of a shelf that change their place: none is made and none is lost. */
export interface Move extends Lot {
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

/** Moves the units of all lots. */
export const move = (lots: readonly Lot[], from: Place, to: Place): readonly Move[] =>
  lots.map(lot => ({ ...lot, from, to }))

/** The SKUs that lots are of, once each. */
export const skusIn = (lots: readonly Lot[]): string[] => [...new Set(lots.map(({ sku }) => sku))]

/** A SKU with all of its shards, in their order. */
export interface WholeStock {
  document: StockDocument
  shards: readonly Counts[]
}

/** The units of all shelves together. */
export function total({ document, shards }: WholeStock): Counts {
  const sum = (place: Place): number => shards.reduce((units, shard) => units + shard[place], document[place])
  return { onHand: sum('onHand'), reserved: sum('reserved'), sold: sum('sold') }
}

/** `units` in `parts` parts that differ by one at most. */
export const evenly = (units: number, parts: number): number[] =>
  Array.from({ length: parts }, (_, index) => Math.floor(units / parts) + (index < units % parts ? 1 : 0))
