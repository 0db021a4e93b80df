import type { DataOf } from '../../events/kit.ts'
import { orderCancelled } from '../../events/orders.ts'
import type { Emit } from '../kit/outbox.ts'
import type { StoredOrder } from './order.ts'

type From = DataOf<typeof orderCancelled>['from']
type Prices = DataOf<typeof orderCancelled>['currentPrices']

/** Tells every context at once; each undoes its own part. */
export function announceCancellation(
  emit: Emit<typeof orderCancelled>,
  { orderId, checkoutId, cartId, contactId, reason }: StoredOrder,
  from: From,
  currentPrices?: Prices,
): void {
  if (!reason) throw new Error('an order is cancelled for a reason')
  emit(orderCancelled, {
    orderId,
    checkoutId,
    cartId,
    contactId,
    from,
    reason,
    ...(currentPrices && { currentPrices }),
  })
}
