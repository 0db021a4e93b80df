import { digest } from '../kit/derive.ts'
import type { Lot, Shelf } from './stock.ts'

/** What can be ordered of one shelf. */
export interface Stocked {
  shelf: Shelf
  onHand: number
}

/** The shards of a SKU in the order in which an order looks at them: each order begins elsewhere. */
export function shardsFor(orderId: string, sku: string, shards: number): number[] {
  const first = numberOf(digest(orderId, sku)) % shards
  return Array.from({ length: shards }, (_, index) => (first + index) % shards)
}

/** A number that only the same letters give again. */
export const numberOf = (letters: string): number =>
  [...letters].reduce((number, letter) => (number * 31 + letter.charCodeAt(0)) >>> 0, 0)

/** Takes units from the shelves in their order; `null` when they do not have that many together. */
export function takeFrom(shelves: readonly Stocked[], sku: string, quantity: number): Lot[] | null {
  let missing = quantity
  const lots: Lot[] = []
  for (const { shelf, onHand } of shelves) {
    const units = Math.min(missing, onHand)
    if (units > 0) lots.push({ sku, shelf, units })
    missing -= Math.max(units, 0)
  }
  return missing === 0 ? lots : null
}

/** The shelves without the units of the lots. */
export const without = (shelves: readonly Stocked[], lots: readonly Lot[]): Stocked[] =>
  shelves.map(({ shelf, onHand }) => ({ shelf, onHand: onHand - unitsOf(lots, shelf) }))

const unitsOf = (lots: readonly Lot[], shelf: Shelf): number =>
  lots.filter(lot => lot.shelf === shelf).reduce((units, lot) => units + lot.units, 0)

/** Lots of one shelf and SKU as one. */
export function joined(lots: readonly Lot[]): Lot[] {
  const all = new Map<string, Lot>()
  for (const lot of lots) {
    const key = `${lot.sku} ${lot.shelf}`
    all.set(key, { ...lot, units: lot.units + (all.get(key)?.units ?? 0) })
  }
  return [...all.values()]
}
