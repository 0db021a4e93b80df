import { z } from 'zod'
import { defineCall } from '../call.ts'
import { OrderId, ShipmentId } from '../ids.ts'
import { Shipment, ShipmentProgress, ShippingQuote, ShippingQuoteRequest } from '../shipping.ts'

export const quoteShipping = defineCall({
  function: 'quote-shipping',
  method: 'POST',
  path: '/v1/shipping-quotes',
  summary: 'The ways in which a parcel can be sent somewhere, the cheapest first.',
  body: ShippingQuoteRequest,
  answer: ShippingQuote,
})

export const getShipment = defineCall({
  function: 'read-shipment',
  method: 'GET',
  path: '/v1/orders/{orderId}/shipment',
  summary: 'The shipment of an order and where it is.',
  params: z.object({ orderId: OrderId }),
  answer: Shipment,
})

export const updateShipment = defineCall({
  function: 'update-shipment',
  method: 'POST',
  path: '/v1/shipments/{shipmentId}/progress',
  summary: 'Notes that the carrier has a parcel, or has delivered it. For admins.',
  params: z.object({ shipmentId: ShipmentId }),
  body: ShipmentProgress,
  answer: Shipment,
})
