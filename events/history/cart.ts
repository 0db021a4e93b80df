import type { Commit, Fields } from './change.ts'
import { retell } from './retell.ts'

/** What a retold cart certainly has. */
export interface RetoldCart extends Fields {
  cartId: string
  status: string
  items: readonly { lineId: string; name: string; quantity: number }[]
}

/** The cart at a moment; `null` before it was there. */
export function retellCart(commits: readonly Commit[], cartId: string, at?: string): RetoldCart | null {
  const path = `carts/${cartId}`
  return (retell(commits, path, at).get(path) ?? null) as RetoldCart | null
}
