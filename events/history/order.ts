import type { Commit, Fields } from './change.ts'
import { retell } from './retell.ts'

/** What a retold order certainly has. */
export interface RetoldOrder extends Fields {
  orderId: string
  cartId: string
  status: string
  lines: readonly { sku: string; name: string; quantity: number }[]
}

/** The order at a moment; `null` before it was there. */
export const retellOrder = (commits: readonly Commit[], orderId: string, at?: string): RetoldOrder | null => {
  const path = `orders/${orderId}`
  return (retell(commits, path, at).get(path) ?? null) as RetoldOrder | null
}
