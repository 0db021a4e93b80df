import { z } from 'zod'
import type { Cart } from '../../../../schemas/cart.ts'
import type { Turn } from '../turn/turn.ts'
import { cartFacts, openCart, readCart } from './open-cart.ts'
import { defineTool, Refused } from './tool.ts'

export const removeFromCart = defineTool({
  name: 'remove_from_cart',
  description:
    'Takes a product out of the cart, or some units of it. The product_id comes from a search or from the cart.',
  args: z.object({
    product_id: z.string().max(80),
    variant_id: z.string().max(80).optional(),
    quantity: z
      .number()
      .optional()
      .meta({ description: 'How many units to take out; left out, all of them.' }),
  }),
  changes: true,
  async run({ product_id: productId, variant_id: variantId, quantity }, turn, key) {
    if (!mayRemove(turn)) throw new Refused('NOT_ASKED', 'Nothing was asked to be taken out.')
    const line = lineOf(await readCart(turn), productId, variantId)
    const { cartId, authorization } = await openCart(turn)
    const left = line.quantity - unitsToTake(quantity, line.quantity)
    const about = { params: { cartId, lineId: line.lineId }, authorization, idempotencyKey: key }
    const cart =
      left > 0
        ? await turn.clients.setQuantity({ ...about, body: { quantity: left } })
        : await turn.clients.removeItem(about)
    turn.added.delete(productId)
    delete turn.seenCart
    turn.actions.push({ type: 'cart-changed', cartId })
    return {
      removed: { product_id: productId, name: line.name, quantity: line.quantity - left },
      cart: cartFacts(cart),
    }
  },
})

/** Also who corrects what was added, with `make it two` or `no, the blue one`, has something taken out. */
const mayRemove = ({ deeds, message, added }: Turn): boolean =>
  deeds.removes ||
  deeds.declines ||
  added.size > 0 ||
  /\b(?:instead|only|just|rather|make|change|swap|replace|fewer|less|one)\b/i.test(message)

function lineOf(cart: Cart, productId: string, variantId: string | undefined): Cart['items'][number] {
  const lines = cart.items.filter(
    one => one.productId === productId && (variantId === undefined || one.variantId === variantId),
  )
  const [line] = lines
  if (!line) throw new Refused('NOT_IN_CART', 'This is not in the cart.', cartFacts(cart))
  if (lines.length > 1)
    throw new Refused(
      'VARIANT_REQUIRED',
      'There are several variants of it in the cart. Which one do you mean?',
      cartFacts(cart),
    )
  return line
}

function unitsToTake(quantity: number | undefined, inCart: number): number {
  if (quantity === undefined) return inCart
  if (Number.isInteger(quantity) && quantity >= 1) return Math.min(quantity, inCart)
  throw new Refused(
    'INVALID_QUANTITY',
    'The quantity must be a whole number of at least 1. Nothing was removed.',
  )
}
