import { z } from 'zod'
import type { Cart } from '../../../../schemas/cart.ts'
import { AppError } from '../../../kit/app-error.ts'
import type { SeenCart, Turn } from '../turn/turn.ts'
import { unitsOf } from './money-text.ts'
import { cartFacts, readCart } from './open-cart.ts'
import { defineTool } from './tool.ts'

export const viewCart = defineTool({
  name: 'view_cart',
  description:
    'Shows what is in the cart and what it costs, delivery and tax included as far as they are known.',
  args: z.object({}),
  changes: false,
  async run(_args, turn) {
    const [cart] = await Promise.all([readCart(turn), turn.checkoutDetails()])
    const quote = await quoteOf(cart, turn)
    turn.seenCart = seen(cart, quote?.total)
    return {
      ...cartFacts(cart),
      ...(quote && {
        shipping: unitsOf(quote.shipping),
        tax: unitsOf(quote.tax),
        total: unitsOf(quote.total),
      }),
      ...(cart.items.length === 0 && { message: 'Cart is empty' }),
    }
  },
})

type Quote = Awaited<ReturnType<Turn['clients']['quoteOrder']>>

/** What it would cost where the shopper lives; nothing, where that is not known or nothing can be sent there. */
async function quoteOf(cart: Cart, turn: Turn): Promise<Quote | null> {
  if (cart.items.length === 0) return null
  const details = await turn.checkoutDetails()
  if (!details) return null
  const { country, region } = details.shippingAddress
  const lines = cart.items.map(({ lineId, productId, variantId, quantity }) => ({
    lineId,
    productId,
    quantity,
    ...(variantId && { variantId }),
  }))
  try {
    return await turn.clients.quoteOrder({
      body: { lines, destination: { country, ...(region && { region }) } },
    })
  } catch (error) {
    if (error instanceof AppError && !error.retryable) return null
    throw error
  }
}

const seen = (cart: Cart, quoted: SeenCart['total'] | undefined): SeenCart => ({
  lines: cart.items.map(({ lineId, productId, variantId, quantity }) => ({
    lineId,
    productId,
    quantity,
    ...(variantId && { variantId }),
  })),
  total: quoted ?? cart.subtotal,
  quoted: quoted !== undefined,
})
