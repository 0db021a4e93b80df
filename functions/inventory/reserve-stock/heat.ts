import { digest } from '../../kit/derive.ts'
import { numberOf } from '../shelves.ts'
import type { Heat, Lot, StockDocument } from '../stock.ts'
import { evenly } from '../stock.ts'

/** One order in so many counts, for all of them: a count of every order would be one more write in each. */
const COUNTED_IN = 4
const WINDOW_MS = 10_000
/** In one window. One document takes some 25 orders a second before they wait for each other (inventory's README). */
const HOT_ORDERS = 40
export const SHARDS = 16
/** On a shard: fewer are sold before the wait matters, and then every order would have to look at all shards. */
export const FEWEST_UNITS = 8

/** What an order makes of a SKU that has no shards: nothing, warmer, or so hot that its units are spread. */
export type Warming = { kind: 'same' } | { kind: 'warmer'; heat: Heat } | { kind: 'hot'; units: number[] }

/** `lots` are what the order takes, and `units` what is left of the document then, by shard. */
export function warm(document: StockDocument, orderId: string, lots: readonly Lot[], now: Date): Warming {
  if (document.shards !== undefined || numberOf(digest(orderId)) % COUNTED_IN !== 0) return { kind: 'same' }
  const heat = heatAfter(document.heat, now)
  const left = lots
    .filter(({ sku }) => sku === document.sku)
    .reduce((units, lot) => units - lot.units, document.onHand)
  if (heat.orders >= HOT_ORDERS && left >= SHARDS * FEWEST_UNITS)
    return { kind: 'hot', units: evenly(left, SHARDS) }
  return { kind: 'warmer', heat }
}

function heatAfter(before: Heat | undefined, now: Date): Heat {
  const fresh = before && now.getTime() - Date.parse(before.since) < WINDOW_MS
  if (!fresh) return { since: now.toISOString(), orders: COUNTED_IN }
  return { since: before.since, orders: before.orders + COUNTED_IN }
}
