import { z } from 'zod'
import { Destination } from './address.ts'
import { OrderId, ShipmentId } from './ids.ts'
import { Currency, Money } from './money.ts'
import { Instant } from './text.ts'

export const ShippingOptionId = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/)
  .meta({ id: 'ShippingOptionId' })

export const ShippingQuoteRequest = z
  .strictObject({
    destination: Destination,
    currency: Currency.optional(),
    subtotal: Money.optional(),
    items: z.int().min(1).max(100_000).optional(),
  })
  .meta({ id: 'ShippingQuoteRequest' })

export const ShippingOption = z
  .object({
    shippingOptionId: ShippingOptionId,
    name: z.string(),
    carrier: z.string(),
    price: Money,
    deliveryDays: z.object({ min: z.int(), max: z.int() }).meta({ description: 'Working days.' }),
  })
  .meta({ id: 'ShippingOption' })
export type ShippingOption = z.infer<typeof ShippingOption>

/** The cheapest option first; it is the one taken when a checkout names none. */
export const ShippingQuote = z.object({ options: z.array(ShippingOption) }).meta({ id: 'ShippingQuote' })

export const ShipmentStatus = z
  .enum(['created', 'dispatched', 'delivered', 'cancelled', 'recalled'])
  .meta({ id: 'ShipmentStatus' })

export const Shipment = z
  .object({
    shipmentId: ShipmentId,
    orderId: OrderId,
    status: ShipmentStatus,
    carrier: z.string(),
    trackingNumber: z.string(),
    events: z.array(z.object({ status: ShipmentStatus, at: Instant })),
  })
  .meta({ id: 'Shipment' })
export type Shipment = z.infer<typeof Shipment>

export const ShipmentProgress = z
  .strictObject({ status: z.enum(['dispatched', 'delivered']) })
  .meta({ id: 'ShipmentProgress' })
