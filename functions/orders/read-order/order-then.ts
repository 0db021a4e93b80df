import { retellCart } from '../../../events/history/cart.ts'
import type { Commit } from '../../../events/history/change.ts'
import type { RetoldOrder } from '../../../events/history/order.ts'
import { retellOrder } from '../../../events/history/order.ts'
import { retellPayment } from '../../../events/history/payment.ts'
import { JournalTooShort } from '../../../events/history/retell.ts'
import { retellStock } from '../../../events/history/stock.ts'
import type { JournalExtract } from '../../../schemas/history.ts'
import { OrderThen } from '../../../schemas/history.ts'
import type { StoredOrder } from '../order.ts'
import { orderView } from '../order-view.ts'

const { payment: PaymentThen, cart: CartThen } = OrderThen.shape

/** The journals of both databases, as far as they tell of the order, its cart and its goods. */
export interface Journals {
  order: JournalExtract['entries']
  /** Of its cart and its goods; some entries of the order are here too. */
  around: JournalExtract['entries']
  payments: JournalExtract['entries']
}

/** The aggregates whose journals the state of an order needs besides its own: its cart and, for admins, its goods. */
export function concernsOf(commits: readonly Commit[], orderId: string, withStock: boolean): string[] {
  const order = latest(commits, orderId)
  if (!order) return []
  return [`carts/${order.cartId}`, ...(withStock ? skusOf(order).map(sku => `stock/${sku}`) : [])]
}

/** What order, payment, cart and (for admins) stock were at a moment, from the journals alone. */
export function orderThen(
  { order: ours, around, payments }: Journals,
  orderId: string,
  { at, stock }: { at: string; stock: boolean },
): OrderThen {
  const untold: string[] = []
  const commits = [...new Map([...ours, ...around].map(entry => [entry.entryId, entry])).values()]
  const known = latest(commits, orderId)
  const order = tell(() => retellOrder(commits, orderId, at), untold)
  const payment = tell(() => retellPayment(payments, orderId, at), untold)
  const cart = known && tell(() => retellCart(commits, known.cartId, at), untold)
  const skus = known && stock ? skusOf(known) : []
  return {
    at,
    order: order && orderView(order as unknown as StoredOrder),
    payment: PaymentThen.safeParse(payment).data ?? null,
    cart: CartThen.safeParse(cart).data ?? null,
    stock: skus.flatMap(sku => tell(() => retellStock(commits, sku, at), untold) ?? []),
    untold,
  }
}

const latest = (commits: readonly Commit[], orderId: string): RetoldOrder | null =>
  tell(() => retellOrder(commits, orderId), [])

const skusOf = ({ lines }: RetoldOrder): string[] => [...new Set(lines.map(({ sku }) => sku))]

/** What is too old to be told in full is named, and the rest is told. */
function tell<Told>(retell: () => Told | null, untold: string[]): Told | null {
  try {
    return retell()
  } catch (error) {
    if (!(error instanceof JournalTooShort)) throw error
    untold.push(error.path)
    return null
  }
}
