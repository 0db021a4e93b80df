import { shipmentCreated, shipmentDelivered, shipmentDispatched } from '../../../events/shipping.ts'
import type { Shipment } from '../../../schemas/shipping.ts'
import type { MessageOf } from '../../kit/declaration.ts'
import type { StoredOrder } from '../order.ts'
import { advanced } from '../order.ts'

export const PROGRESS = [shipmentCreated, shipmentDispatched, shipmentDelivered] as const
type Progress = MessageOf<(typeof PROGRESS)[number]>

const STATUS = {
  [shipmentCreated.name]: 'created',
  [shipmentDispatched.name]: 'dispatched',
  [shipmentDelivered.name]: 'delivered',
} as const
const RANK: Readonly<Record<Shipment['status'], number>> = {
  created: 1,
  dispatched: 2,
  delivered: 3,
  cancelled: 4,
  recalled: 4,
}

/**
 * The order after news of its parcel, which may come in any order and leads to the same shipment in each. `null` when it
 * is no news.
 */
export function trackShipment(message: Progress, order: StoredOrder, now: Date): StoredOrder | null {
  const news = STATUS[message.event]
  const before = order.shipment?.events ?? []
  if (before.some(({ status }) => status === news)) return null
  const events = [...before, { status: news, at: message.occurredAt }].sort(
    (a, b) => RANK[a.status] - RANK[b.status],
  )
  const status = events.at(-1)?.status ?? news
  const { orderId, shipmentId, carrier, trackingNumber } = message.data
  const shipment: Shipment = { shipmentId, orderId, status, carrier, trackingNumber, events }
  if (status !== news) return { ...order, shipment, updatedAt: now.toISOString(), version: order.version + 1 }
  const left = order.status === 'confirmed' && status !== 'created'
  return advanced(order, `shipment ${status}`, now, {
    shipment,
    ...(left && { status: 'fulfilled' as const }),
  })
}
