import type { Cart } from '../../../schemas/cart.ts'
import type { StoredCart } from '../cart.ts'
import { MAX_LINES, MAX_QUANTITY } from '../cart.ts'

/** Which cart an account goes on with, and what has to be written for it. */
export interface Kept {
  current: StoredCart
  changed: readonly StoredCart[]
}

/**
 * What becomes of a guest's cart at sign-in: it becomes the account's; where the account has one already, its lines join
 * that one, and the guest's is empty afterwards. Units of the same thing add up, to what a cart may hold. The account
 * goes on with the guest's cart where the two cannot be joined: another currency, or one of them is in checkout.
 */
export function mergeCarts(own: StoredCart | null, guest: StoredCart, accountId: string, now: Date): Kept {
  const mine = { ...guest, accountId, updatedAt: now.toISOString() }
  const joined = own !== null && own.cartId !== guest.cartId && canJoin(own, guest)
  if (!joined) return { current: mine, changed: guest.accountId === accountId ? [] : [mine] }
  const items = joinLines(own.items, guest.items)
  const current: StoredCart = {
    ...own,
    items,
    currency: own.items.length === 0 ? guest.currency : own.currency,
    status: items.length > 0 ? ('open' satisfies Cart['status']) : own.status,
    updatedAt: now.toISOString(),
  }
  return { current, changed: [current, { ...mine, items: [] }] }
}

function canJoin(own: StoredCart, guest: StoredCart): boolean {
  if (own.status === 'claimed' || guest.status === 'claimed') return false
  const empty = own.items.length === 0 || guest.items.length === 0
  return empty || own.currency === guest.currency
}

function joinLines(own: StoredCart['items'], guest: StoredCart['items']): StoredCart['items'] {
  const lines = [...own]
  for (const line of guest) {
    const index = lines.findIndex(one => one.productId === line.productId && one.variantId === line.variantId)
    const same = lines[index]
    if (same) lines[index] = { ...same, quantity: Math.min(MAX_QUANTITY, same.quantity + line.quantity) }
    else if (lines.length < MAX_LINES) lines.push(line)
  }
  return lines
}
