import { shipmentDelivered, shipmentDispatched } from '../../events/shipping.ts'
import type { Emit } from '../kit/outbox.ts'
import type { StoredShipment } from './shipment.ts'

/** What the shipping events say of a parcel. */
export const parcel = ({ orderId, shipmentId, contactId, carrier, trackingNumber }: StoredShipment) => ({
  orderId,
  shipmentId,
  contactId,
  carrier,
  trackingNumber,
})

/** Tells of the step that the parcel has just made. */
export function announceProgress(
  emit: Emit<typeof shipmentDispatched | typeof shipmentDelivered>,
  shipment: StoredShipment,
): void {
  emit(shipment.status === 'delivered' ? shipmentDelivered : shipmentDispatched, parcel(shipment))
}
