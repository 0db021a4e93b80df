import type { Order } from '../../../schemas/order.ts'
import type { Payment } from '../../../schemas/payment.ts'
import { asAppError } from '../../kit/app-error.ts'
import { log } from '../../kit/log.ts'
import type { StoredOrder } from '../order.ts'
import { notYetPlaced, orderView } from '../order-view.ts'

type AskPayment = (input: { params: { orderId: string } }) => Promise<Payment>

/** The order now; while the bank waits for the shopper, with where they must go. */
export async function currentView(
  orderId: string,
  order: StoredOrder | null,
  askPayment: AskPayment,
): Promise<Order> {
  if (!order) return notYetPlaced(orderId)
  const view = orderView(order)
  if (order.status !== 'pending' || order.payment.status !== 'action_required') return view
  try {
    const { action } = await askPayment({ params: { orderId } })
    return action ? { ...view, payment: { ...view.payment, action } } : view
  } catch (error) {
    log.warning({ reason: asAppError(error).reason }, 'payment action unknown')
    return view
  }
}

const waitsForNobody = (order: StoredOrder): boolean =>
  order.status === 'pending' || order.status === 'accepted'

/** The order once it has ended, or waits for the shopper; or as far as it got when the time is over. */
export async function untilEnded(
  changes: AsyncIterable<StoredOrder | null>,
  waitMs: number,
): Promise<StoredOrder | null> {
  let latest: StoredOrder | null = null
  const iterator = changes[Symbol.asyncIterator]()
  const { promise: late, resolve } = Promise.withResolvers<'late'>()
  const timer = setTimeout(() => resolve('late'), waitMs)
  try {
    for (;;) {
      const next = await Promise.race([iterator.next(), late])
      if (next === 'late' || next.done) return latest
      latest = next.value
      if (latest && (!waitsForNobody(latest) || latest.payment.status === 'action_required')) return latest
    }
  } finally {
    clearTimeout(timer)
    void iterator.return?.()
  }
}
