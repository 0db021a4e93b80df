import { z } from 'zod'
import { Destination } from '../schemas/address.ts'
import { PaymentMethodId } from '../schemas/checkout.ts'
import {
  CartId,
  CheckoutId,
  ContactId,
  LineId,
  OrderId,
  ProductId,
  RefundId,
  Sku,
  VariantId,
} from '../schemas/ids.ts'
import { Money } from '../schemas/money.ts'
import { CancelReason } from '../schemas/order.ts'
import { Quantity } from '../schemas/quantity.ts'
import { ShippingOptionId } from '../schemas/shipping.ts'
import { Instant } from '../schemas/text.ts'
import { defineEvent } from './kit.ts'

/** So many units of one SKU, for one line of an order. */
export const StockLine = z.strictObject({ lineId: LineId, sku: Sku, quantity: Quantity })

export const orderPlaced = defineEvent({
  name: 'orders.order-placed.v1',
  meaning: 'An order exists, priced from the database. Nothing is reserved or charged yet.',
  data: z.strictObject({
    orderId: OrderId,
    lines: z.array(StockLine).min(1),
    total: Money,
    paymentMethodId: PaymentMethodId,
    deadlineAt: Instant,
  }),
  key: 'orderId',
  producers: ['place-order'],
  consumers: { 'reserve-stock': {} },
})

export const orderAccepted = defineEvent({
  name: 'orders.order-accepted.v1',
  meaning:
    'The pivot: stock is reserved and the money authorized. From here only a failed capture can end the order.',
  data: z.strictObject({ orderId: OrderId, total: Money }),
  key: 'orderId',
  producers: ['accept-order'],
  consumers: { 'capture-payment': {} },
})

export const orderConfirmed = defineEvent({
  name: 'orders.order-confirmed.v1',
  meaning: 'The money is captured and the goods are owed.',
  data: z.strictObject({
    orderId: OrderId,
    cartId: CartId,
    contactId: ContactId,
    lines: z.array(StockLine).min(1),
    total: Money,
    destination: Destination,
    shippingOptionId: ShippingOptionId,
  }),
  key: 'orderId',
  producers: ['confirm-order'],
  consumers: { 'commit-stock': {}, 'close-cart': {}, 'send-order-mail': {}, 'create-shipment': {} },
})

export const orderCancelled = defineEvent({
  name: 'orders.order-cancelled.v1',
  meaning: 'The order will not be carried out. Each context undoes its own part, whatever the others do.',
  data: z.strictObject({
    orderId: OrderId,
    checkoutId: CheckoutId,
    cartId: CartId,
    contactId: ContactId,
    /** Where the order stood: only one that was confirmed leaves its cart closed. */
    from: z.enum(['unplaced', 'pending', 'accepted', 'confirmed']),
    reason: CancelReason,
    /** What the lines cost now, where that is why; the restored cart shows it. */
    currentPrices: z
      .array(
        z.strictObject({
          productId: ProductId,
          variantId: VariantId.optional(),
          unitPrice: Money.nullable(),
        }),
      )
      .optional(),
  }),
  key: 'orderId',
  producers: ['place-order', 'cancel-order', 'request-cancellation', 'expire-orders'],
  consumers: {
    'release-stock': {},
    'undo-payment': {},
    'restore-cart': {},
    'cancel-shipment': {},
    'send-order-mail': {},
  },
})

export const refundRequested = defineEvent({
  name: 'orders.refund-requested.v1',
  meaning:
    'The shop gives money back for an order that stays as it is; returned lines go back to stock where it says so.',
  data: z.strictObject({
    orderId: OrderId,
    refundId: RefundId,
    amount: Money,
    restock: z.array(StockLine),
  }),
  key: 'orderId',
  producers: ['request-refund'],
  consumers: { 'refund-payment': {}, 'restock-return': {} },
})

export const orderRefunded = defineEvent({
  name: 'orders.order-refunded.v1',
  meaning: 'A refund of an order reached the payment provider and is on its way to the shopper.',
  data: z.strictObject({ orderId: OrderId, refundId: RefundId, contactId: ContactId, amount: Money }),
  key: 'orderId',
  producers: ['record-refund'],
  consumers: { 'send-order-mail': {} },
})
