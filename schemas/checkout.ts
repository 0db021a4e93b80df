import { z } from 'zod'
import { Address, Destination } from './address.ts'
import { CartId, CheckoutId, LineId, OrderId, ProductId, VariantId } from './ids.ts'
import { Money } from './money.ts'
import { Order } from './order.ts'
import { Quantity } from './quantity.ts'
import { ShippingOption, ShippingOptionId } from './shipping.ts'
import { Email } from './text.ts'
import { Totals } from './totals.ts'

/** An id of the payment provider, e.g. Stripe's `pm_…`. */
export const PaymentMethodId = z
  .string()
  .regex(/^pm_[A-Za-z0-9_]{1,100}$/)
  .meta({ id: 'PaymentMethodId' })

export const CheckoutRequest = z
  .strictObject({
    cartId: CartId,
    email: Email,
    shippingAddress: Address,
    shippingOptionId: ShippingOptionId.optional(),
    paymentMethodId: PaymentMethodId,
    expectedTotal: Money.optional().meta({
      description:
        'What the shopper saw. The order is cancelled with `PRICE_CHANGED` when it costs anything else.',
    }),
  })
  .meta({ id: 'CheckoutRequest' })
export type CheckoutRequest = z.infer<typeof CheckoutRequest>

export const CheckoutAnswer = z
  .object({
    checkoutId: CheckoutId,
    orderId: OrderId,
    orderSecret: z.string(),
    status: z.string(),
    order: Order.optional(),
  })
  .meta({ id: 'CheckoutAnswer' })

/** Asks what a cart's lines would cost, delivered. */
export const QuoteRequest = z
  .strictObject({
    lines: z
      .array(
        z.strictObject({
          lineId: LineId.optional(),
          productId: ProductId,
          variantId: VariantId.optional(),
          quantity: Quantity,
        }),
      )
      .min(1)
      .max(100),
    destination: Destination,
    shippingOptionId: ShippingOptionId.optional(),
  })
  .meta({ id: 'QuoteRequest' })

export const Quote = Totals.extend({ shippingOptions: z.array(ShippingOption) }).meta({ id: 'Quote' })
