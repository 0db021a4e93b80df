import type { Cart } from '../../../../schemas/cart.ts'
import type { Turn } from '../turn/turn.ts'
import { unitsOf } from './money-text.ts'

/**
 * The shopper's cart: the account's own, the one that the page shows, the conversation's, or a new one. A cart that
 * somebody else has the secret of cannot be named.
 */
export async function openCart(turn: Turn): Promise<{ cartId: string; authorization: string }> {
  const { cartId, authorization } = await open(turn)
  return { cartId, authorization }
}

/** Reads the cart as it is now. */
export async function readCart(turn: Turn): Promise<Cart> {
  const { cart, cartId, authorization } = await open(turn)
  return cart ?? turn.clients.getCart({ params: { cartId }, authorization })
}

interface Opened {
  cartId: string
  cartSecret: string
  /** As it is now, where that came with its secret. */
  cart?: Cart
}

async function open(turn: Turn): Promise<{ cartId: string; authorization: string; cart?: Cart }> {
  const known: Opened | undefined = turn.cart
  const { cart, ...opened } = known ?? (await findCart(turn))
  turn.cart = opened
  turn.memory.cartId = opened.cartId
  return { cartId: opened.cartId, authorization: `Bearer ${opened.cartSecret}`, ...(cart && { cart }) }
}

async function findCart(turn: Turn): Promise<Opened> {
  const { clients, context, memory } = turn
  if (turn.accountId !== undefined) return withCart(await clients.keepCart({ body: context.cart ?? {} }))
  if (context.cart) {
    const { cartId, cartSecret } = context.cart
    const cart = await clients.getCart({ params: { cartId }, authorization: `Bearer ${cartSecret}` })
    return { cartId, cartSecret, cart }
  }
  if (memory.cartId !== undefined)
    return { cartId: memory.cartId, cartSecret: turn.cartSecret(memory.cartId) }
  return withCart(await clients.createCart({}))
}

const withCart = ({ cartSecret, ...cart }: Cart & { cartSecret: string }): Opened => ({
  cartId: cart.cartId,
  cartSecret,
  cart,
})

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
