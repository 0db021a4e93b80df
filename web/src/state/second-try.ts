import type { Money } from '../../../schemas/money.ts'
import type { Order } from '../../../schemas/order.ts'
import { skuOf } from '../lib/cart-change.ts'
import type { Shortage } from '../lib/order-story.ts'
import { paths } from '../routes.ts'
import { strings } from '../strings/index.ts'
import { cart, cartBusy, changeQuantity, removeFromCart, untilOpen } from './cart.ts'
import { checkOut, sentFor, takeCardBack } from './checkout.ts'
import { say } from './notice.ts'

/** Waits until the cart is back. With an order whose card was not charged, that card is offered again. */
export async function backToCheckout(orderId?: string): Promise<string> {
  if (orderId) takeCardBack(orderId)
  if (!(await untilOpen())) say(strings.checkout.refusals.CART_RESTORING)
  return paths.checkout
}

/** Asks for the same order again, at the price that it has now. */
export async function orderAgainAt(orderId: string, total: Money): Promise<string> {
  const sent = sentFor(orderId)
  if (!sent) return backToCheckout(orderId)
  await untilOpen()
  const answer = await checkOut({ ...sent.body, expectedTotal: total })
  return paths.order(answer.orderId)
}

/** Brings the cart down to what is left, then goes to the till with the new total. */
export async function takeWhatIsLeft(order: Order, shortages: readonly Shortage[]): Promise<string> {
  await untilOpen()
  for (const { lineId, available } of shortages) {
    const line = order.lines.find(one => one.lineId === lineId)
    const sku = line && skuOf(line)
    const inCart = cart.value.items.find(item => skuOf(item) === sku)
    if (!sku || !inCart || inCart.quantity <= available) continue
    if (available === 0) removeFromCart(sku)
    else changeQuantity(sku, available)
  }
  takeCardBack(order.orderId)
  await untilSent()
  return paths.checkout
}

const untilSent = (): Promise<void> =>
  new Promise(resolve => {
    const stop = cartBusy.subscribe(busy => {
      if (busy) return
      resolve()
      queueMicrotask(() => stop())
    })
  })
