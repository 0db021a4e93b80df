import type { Commit } from './change.ts'
import { retell } from './retell.ts'

export interface RetoldStock {
  sku: string
  productId: string
  onHand: number
  reserved: number
  sold: number
}

/** The units of a SKU at a moment, its shards together; `null` before it was counted. */
export function retellStock(commits: readonly Commit[], sku: string, at?: string): RetoldStock | null {
  const root = `stock/${sku}`
  const documents = retell(commits, root, at)
  const whole = documents.get(root) as RetoldStock | undefined
  if (!whole) return null
  const all = [...documents.values()] as unknown as RetoldStock[]
  const sum = (place: 'onHand' | 'reserved' | 'sold'): number =>
    all.reduce((total, part) => total + part[place], 0)
  const { productId } = whole
  return { sku, productId, onHand: sum('onHand'), reserved: sum('reserved'), sold: sum('sold') }
}
