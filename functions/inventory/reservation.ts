import type { Lot } from './stock.ts'

/** So many units of one SKU, for one line of an order. */
export interface OrderLine {
  lineId: string
  sku: string
  quantity: number
}

/**
 * `held` until the order ends; `short` when a line could not be had; `released` by a cancellation; `committed` when the
 * order was confirmed; `tombstone` when it was cancelled before it came here, so that nothing is held for it later.
 */
export type ReservationStatus = 'held' | 'short' | 'released' | 'committed' | 'tombstone'

/** What inventory knows of one order. */
export interface Reservation {
  orderId: string
  status: ReservationStatus
  lines: readonly OrderLine[]
  /** The units that it still has, and of which shelves: there they are counted as reserved or sold, and there they go back. */
  lots: readonly Lot[]
  /** Units that a refund gave back to stock already, by line. */
  returned: Readonly<Record<string, number>>
}
