import type { shareOrder } from '../../../schemas/calls/orders.ts'
import type { Clients } from '../../kit/clients.ts'
import type { Reader } from '../../kit/tx.ts'
import { findCart } from '../cart-store.ts'

/** Whether a cart is claimed by an order that was cancelled, and so is about to be open again. */
export async function isRestoring(
  cartId: string,
  { read, clients }: { read: Reader; clients: Clients<{ shareOrder: typeof shareOrder }> },
): Promise<boolean> {
  const cart = await findCart(read, cartId)
  if (cart?.status !== 'claimed' || !cart.orderId) return false
  const order = await clients.shareOrder({ params: { orderId: cart.orderId } })
  return order.status === 'cancelled'
}
