import { z } from 'zod'
import { ContactId, OrderId, ShipmentId } from '../schemas/ids.ts'
import { defineEvent } from './kit.ts'

const shipment = z.strictObject({
  orderId: OrderId,
  shipmentId: ShipmentId,
  contactId: ContactId,
  carrier: z.string(),
  trackingNumber: z.string(),
})

export const shipmentCreated = defineEvent({
  name: 'shipping.shipment-created.v1',
  meaning: 'A parcel with a tracking number is being packed; it has not left.',
  data: shipment,
  key: 'orderId',
  producers: ['create-shipment'],
  consumers: { 'track-shipment': {} },
})

export const shipmentDispatched = defineEvent({
  name: 'shipping.shipment-dispatched.v1',
  meaning: 'The carrier has the parcel.',
  data: shipment,
  key: 'orderId',
  producers: ['advance-shipments', 'update-shipment'],
  consumers: { 'track-shipment': {}, 'send-order-mail': {} },
})

export const shipmentDelivered = defineEvent({
  name: 'shipping.shipment-delivered.v1',
  meaning: 'The shopper has the parcel.',
  data: shipment,
  key: 'orderId',
  producers: ['advance-shipments', 'update-shipment'],
  consumers: { 'track-shipment': {} },
})
