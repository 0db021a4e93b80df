import { z } from 'zod'
import { Destination } from '../schemas/address.ts'
import { PaymentMethodId } from '../schemas/checkout.ts'
import {
  AccountId,
  CartId,
  CheckoutId,
  ContactId,
  LineId,
  OrderId,
  ProductId,
  VariantId,
} from '../schemas/ids.ts'
import { Currency, Money } from '../schemas/money.ts'
import { Quantity } from '../schemas/quantity.ts'
import { ShippingOptionId } from '../schemas/shipping.ts'
import { Instant } from '../schemas/text.ts'
import { defineEvent } from './kit.ts'

/** How long a checkout may take, a shopper's authentication at the bank included. Consumers are retried for longer. */
export const CHECKOUT_MINUTES = 15

/** A cart line as the shopper saw it when it was claimed. */
export const ClaimedLine = z.strictObject({
  lineId: LineId,
  productId: ProductId,
  variantId: VariantId.optional(),
  quantity: Quantity,
  unitPrice: Money,
})

export const checkoutRequested = defineEvent({
  name: 'carts.checkout-requested.v1',
  meaning:
    'A shopper asked to buy a cart, which is claimed until an order of it ends. Nothing is priced, reserved or charged yet.',
  data: z.strictObject({
    checkoutId: CheckoutId,
    orderId: OrderId,
    cartId: CartId,
    contactId: ContactId,
    /** Who buys, if they are signed in. */
    accountId: AccountId.optional(),
    lines: z.array(ClaimedLine).min(1).max(100),
    currency: Currency,
    destination: Destination,
    shippingOptionId: ShippingOptionId.optional(),
    paymentMethodId: PaymentMethodId,
    expectedTotal: Money.optional(),
    deadlineAt: Instant,
  }),
  key: 'orderId',
  producers: ['request-checkout'],
  consumers: { 'place-order': {} },
})

export const checkoutExpired = defineEvent({
  name: 'carts.checkout-expired.v1',
  meaning:
    'A claimed cart is past its deadline and no order of it is known here. Orders decides what became of it.',
  data: z.strictObject({
    checkoutId: CheckoutId,
    orderId: OrderId,
    cartId: CartId,
    contactId: ContactId,
    currency: Currency,
  }),
  key: 'orderId',
  producers: ['expire-checkouts'],
  consumers: { 'cancel-order': {} },
})
