import { z } from 'zod'
import { CartId, CheckoutId, LineId, OrderId, RefundId } from './ids.ts'
import { Currency, Money } from './money.ts'
import { Shipment } from './shipping.ts'
import { Instant, Line } from './text.ts'
import { PricedLine, TaxLine } from './totals.ts'

export const OrderStatus = z
  .enum(['pending', 'accepted', 'confirmed', 'fulfilled', 'cancelled'])
  .meta({ id: 'OrderStatus' })
export type OrderStatus = z.infer<typeof OrderStatus>

/** Why an order was cancelled. */
export const CancelReason = z
  .enum([
    'PRICE_CHANGED',
    'PRODUCT_GONE',
    'SHIPPING_UNAVAILABLE',
    'CHECKOUT_TOO_LATE',
    'OUT_OF_STOCK',
    'PAYMENT_DECLINED',
    'FRAUD_REFUSED',
    'CAPTURE_FAILED',
    'EXPIRED',
    'SHOPPER_CANCELLED',
    'SHOP_CANCELLED',
  ])
  .meta({ id: 'CancelReason' })
export type CancelReason = z.infer<typeof CancelReason>

export const PaymentState = z
  .enum([
    'none',
    'action_required',
    'authorized',
    'declined',
    'captured',
    'voided',
    'refunded',
    'partially_refunded',
  ])
  .meta({ id: 'PaymentState' })

export const RefundStatus = z.enum(['requested', 'refunded', 'failed']).meta({ id: 'RefundStatus' })

export const OrderRefund = z
  .object({
    refundId: RefundId,
    amount: Money,
    reason: z.string(),
    lines: z.array(z.object({ lineId: LineId, quantity: z.int() })),
    restock: z.boolean(),
    status: RefundStatus,
    at: Instant,
  })
  .meta({ id: 'OrderRefund' })
export type OrderRefund = z.infer<typeof OrderRefund>

export const Order = z
  .object({
    orderId: OrderId,
    checkoutId: CheckoutId.optional(),
    cartId: CartId.optional(),
    status: OrderStatus,
    reason: CancelReason.optional(),
    details: z.array(z.looseObject({ message: z.string() })).optional(),
    lines: z.array(
      PricedLine.extend({
        transactionId: z.string().optional(),
        orderId: OrderId,
        refundedQuantity: z.int(),
      }),
    ),
    subtotal: Money.optional(),
    shipping: Money.optional(),
    shippingOptionId: z.string().optional(),
    tax: Money.optional(),
    taxLines: z.array(TaxLine).optional(),
    total: Money.optional(),
    currency: Currency.optional(),
    transactionId: z.string().optional(),
    payment: z.object({
      status: PaymentState,
      declineCode: z.string().optional(),
      message: z.string().optional(),
      captured: Money.optional(),
      refunded: Money.optional(),
      action: z
        .object({
          type: z.literal('redirect'),
          url: z.string(),
          clientSecret: z.string(),
        })
        .optional()
        .meta({ description: 'What the shopper must do at the payment provider before the order goes on.' }),
    }),
    refunds: z.array(OrderRefund),
    shipment: Shipment.optional(),
    timeline: z.array(z.object({ step: z.string(), at: Instant })),
    deadlineAt: Instant.optional(),
    updatedAt: Instant.optional(),
  })
  .meta({ id: 'Order' })
export type Order = z.infer<typeof Order>

export const CancelRequest = z.strictObject({ reason: Line(200).optional() }).meta({ id: 'CancelRequest' })

export const RefundRequest = z
  .strictObject({
    lines: z
      .array(z.strictObject({ lineId: LineId, quantity: z.int().min(1).max(999) }))
      .min(1)
      .max(100)
      .optional(),
    amount: Money.optional(),
    reason: Line(200),
    restock: z.boolean(),
  })
  .meta({ id: 'RefundRequest' })
export type RefundRequest = z.infer<typeof RefundRequest>
