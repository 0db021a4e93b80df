import { z } from 'zod'
import type { SeenCart, Turn } from '../turn/turn.ts'
import { moneyText, unitsOf } from './money-text.ts'
import { openCart } from './open-cart.ts'
import { orderFacts } from './order-facts.ts'
import { defineTool, Refused } from './tool.ts'

/** Kept back for telling the shopper, when the order takes long. */
const RESERVE_MS = 6000
const LONGEST_WAIT_SECONDS = 20

export const checkout = defineTool({
  name: 'checkout',
  description: 'Buys everything that is in the cart, in one order. Call view_cart first.',
  args: z.object({}),
  changes: true,
  async run(_args, turn, key) {
    const seen = allowed(turn)
    const details = await turn.checkoutDetails()
    if (!details) {
      turn.actions.push({ type: 'open-checkout', ...(turn.cart && { cartId: turn.cart.cartId }) })
      throw new Refused(
        'CHECKOUT_DETAILS_REQUIRED',
        'Your address and payment are not known here: please pay on the checkout page. Nothing was ordered.',
      )
    }
    await turn.confirm?.(seen)
    const { cartId, authorization } = await openCart(turn)
    const { orderId, orderSecret } = await turn.clients.requestCheckout({
      query: {},
      body: { cartId, ...details, expectedTotal: seen.total },
      authorization,
      idempotencyKey: key,
    })
    turn.memory.orders = [...new Set([...turn.memory.orders, orderId])].slice(-20)
    delete turn.seenCart
    turn.added.clear()
    const wait = Math.max(0, Math.min(LONGEST_WAIT_SECONDS, Math.floor((turn.left() - RESERVE_MS) / 1000)))
    const order = await turn.clients.getOrder({
      params: { orderId },
      query: { wait: String(wait) },
      authorization: `Bearer ${orderSecret}`,
    })
    const bought = order.status === 'confirmed' || order.status === 'fulfilled'
    if (bought) turn.ordered += 1
    turn.actions.push({ type: bought ? 'order-placed' : 'order-status', orderId, status: order.status })
    if (order.status === 'cancelled')
      throw new Refused(
        order.reason ?? 'CANCELLED',
        WHY[order.reason ?? ''] ?? 'The order was cancelled. Nothing was charged.',
        { order_id: orderId, status: order.status },
      )
    return orderFacts(order)
  },
})

const WHY: Readonly<Record<string, string>> = {
  PRICE_CHANGED: 'A price changed meanwhile, so nothing was bought. Look at the cart again.',
  PRODUCT_GONE: 'Something in the cart is not sold any more. Nothing was bought.',
  OUT_OF_STOCK: 'Somebody else was faster: there is not enough in stock. Nothing was charged.',
  PAYMENT_DECLINED: 'The payment was declined. Nothing was charged.',
  FRAUD_REFUSED: 'The order was refused. Nothing was charged.',
}

/** What is paid for, if everything is as it must be for a purchase. Throws `Refused`. */
function allowed(turn: Turn): SeenCart {
  const { seenCart, deeds, memory, limits, message } = turn
  if (!seenCart && turn.ordered > 0) throw cartEmpty(turn)
  if (!seenCart) throw new Refused('VIEW_CART_FIRST', 'The cart has to be looked at before it is paid.')
  const { total, lines } = seenCart
  if (lines.length === 0) throw cartEmpty(turn)
  if (deeds.removes && !turn.calls.some(({ name, refused }) => name === 'remove_from_cart' && !refused))
    throw new Refused('REMOVE_FIRST', 'Something is to be taken out of the cart first.')
  if (!agreed(turn)) throw confirmation(turn, 'Nothing has been bought yet')
  if (turn.refusedAdds.size > 0) throw confirmation(turn, 'Not everything could be added to the cart')
  if (/\bboth\b/i.test(message) && turn.added.size === 1)
    throw confirmation(turn, 'Only one of the two is new in the cart')
  const limit = limits.total ?? memory.spendLimit
  if (limit !== undefined && limit !== null && total.amount > limit)
    throw new Refused(
      'OVER_BUDGET',
      `That is ${moneyText(total)} in all, more than you want to spend. Nothing was ordered.`,
      { total: unitsOf(total), currency: total.currency },
    )
  if (limits.named !== null && !isAbout(limits.named, turn))
    throw confirmation(turn, `The price is not the one that you named: it is ${moneyText(total)} in all`)
  return seenCart
}

/** Also when it was just paid: a second checkout buys nothing again (AG-25, AG-26). */
function cartEmpty({ ordered, memory }: Turn): Refused {
  const [last] = ordered > 0 ? memory.orders.slice(-1) : []
  if (last === undefined) return new Refused('CART_EMPTY', 'Cart is empty')
  return new Refused('CART_EMPTY', `Cart is empty: order ${last} has everything that was in it.`, {
    last_order: last,
  })
}

/** The shopper asked to pay in this message, or agrees to what was asked before. */
function agreed({ deeds, memory: { question } }: Turn): boolean {
  if (deeds.buys) return true
  if (!question || deeds.declines || deeds.holds) return false
  return question.reason === 'CONFIRMATION_REQUIRED' ? deeds.agrees : question.buys
}

/** A price that the shopper names is the price, of one unit or of all, or a limit that holds. */
function isAbout(named: number, { memory, seenCart, message }: Turn): boolean {
  const prices = (seenCart?.lines ?? []).flatMap(({ productId, quantity }) => {
    const amount = memory.known.find(one => one.productId === productId)?.amount
    return amount === undefined ? [] : [amount, amount * quantity]
  })
  return (
    prices.includes(named) || named === seenCart?.total.amount || /\bcoupon|voucher|gift\b/i.test(message)
  )
}

export function confirmation(turn: Turn, why: string): Refused {
  const { total, quoted } = turn.seenCart ?? { total: { amount: 0, currency: 'USD' }, quoted: false }
  turn.asked = { reason: 'CONFIRMATION_REQUIRED', buys: true, quantities: [] }
  turn.actions.push({ type: 'ask', reason: 'CONFIRMATION_REQUIRED' })
  return new Refused(
    'CONFIRMATION_REQUIRED',
    `${why}. Please confirm that you want to pay ${moneyText(total)}${quoted ? '' : ' plus delivery'}.`,
    { total: unitsOf(total), currency: total.currency },
  )
}
