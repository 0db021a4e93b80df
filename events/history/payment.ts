import type { Commit, Fields } from './change.ts'
import { retell } from './retell.ts'

/** What a retold payment certainly has. One that is a tombstone has no amounts. */
export interface RetoldPayment extends Fields {
  orderId: string
  status: string
}

/** The payment of an order at a moment; `null` before it was begun. Where the bank sent the shopper is not kept. */
export function retellPayment(
  commits: readonly Commit[],
  orderId: string,
  at?: string,
): RetoldPayment | null {
  const path = `payments/${orderId}`
  return (retell(commits, path, at).get(path) ?? null) as RetoldPayment | null
}
