import type { Cart } from '../../../../schemas/cart.ts'
import type { Turn } from '../turn/turn.ts'
import { unitsOf } from './money-text.ts'

/**
 * The shopper's cart: the account's own, the one that the page shows, the conversation's, or a new one. A cart that
 * somebody else has the secret of cannot be named.
 */
export async function openCart(turn: Turn): Promise<{ cartId: string; authorization: string }> {
  turn.cart ??= await findCart(turn)
  turn.memory.cartId = turn.cart.cartId
  return { cartId: turn.cart.cartId, authorization: `Bearer ${turn.cart.cartSecret}` }
}

async function findCart(turn: Turn): Promise<{ cartId: string; cartSecret: string }> {
  const { clients, context, memory } = turn
  if (turn.accountId !== undefined) return clients.keepCart({ body: context.cart ?? {} })
  if (context.cart) {
    const { cartId, cartSecret } = context.cart
    await clients.getCart({ params: { cartId }, authorization: `Bearer ${cartSecret}` })
    return { cartId, cartSecret }
  }
  if (memory.cartId !== undefined)
    return { cartId: memory.cartId, cartSecret: turn.cartSecret(memory.cartId) }
  return clients.createCart({})
}

/** Reads the cart as it is now. */
export async function readCart(turn: Turn): Promise<Cart> {
  const { cartId, authorization } = await openCart(turn)
  return turn.clients.getCart({ params: { cartId }, authorization })
}

/** A cart as a model is told of it. */
export const cartFacts = (cart: Cart): Record<string, unknown> => ({
  items: cart.items.map(({ lineId, productId, variantId, name, quantity, unitPrice, lineTotal }) => ({
    line_id: lineId,
    product_id: productId,
    ...(variantId && { variant_id: variantId }),
    name,
    quantity,
    unit_price: unitsOf(unitPrice),
    line_total: unitsOf(lineTotal),
  })),
  subtotal: unitsOf(cart.subtotal),
  currency: cart.currency,
})
