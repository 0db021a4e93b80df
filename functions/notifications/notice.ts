import type { orderCancelled, orderConfirmed, orderRefunded } from '../../events/orders.ts'
import type { shipmentDispatched } from '../../events/shipping.ts'
import type { Money } from '../../schemas/money.ts'
import type { CancelReason } from '../../schemas/order.ts'
import type { MessageOf } from '../kit/declaration.ts'

export type MailKind = 'confirmed' | 'cancelled' | 'shipped' | 'refunded'

/** What there is to tell a shopper, without who that is. */
export type Notice = { orderId: string; contactId: string; mailId: string } & (
  | { kind: 'confirmed' }
  | { kind: 'cancelled'; reason: CancelReason; paid: boolean }
  | { kind: 'shipped'; carrier: string; trackingNumber: string }
  | { kind: 'refunded'; amount: Money }
)

type Told = MessageOf<
  typeof orderConfirmed | typeof orderCancelled | typeof orderRefunded | typeof shipmentDispatched
>

/** One mail for each fact, however often it is told: the id says which. */
export function noticeOf(message: Told): Notice {
  const { orderId, contactId } = message.data
  const about = (kind: MailKind, which?: string) => ({
    orderId,
    contactId,
    mailId: [orderId, kind, ...(which ? [which] : [])].join('.'),
  })
  switch (message.event) {
    case 'orders.order-confirmed.v1':
      return { kind: 'confirmed', ...about('confirmed') }
    case 'orders.order-cancelled.v1': {
      const { reason, from } = message.data
      return { kind: 'cancelled', reason, paid: from === 'confirmed', ...about('cancelled') }
    }
    case 'shipping.shipment-dispatched.v1': {
      const { carrier, trackingNumber, shipmentId } = message.data
      return { kind: 'shipped', carrier, trackingNumber, ...about('shipped', shipmentId) }
    }
    case 'orders.order-refunded.v1': {
      const { amount, refundId } = message.data
      return { kind: 'refunded', amount, ...about('refunded', refundId) }
    }
  }
}
