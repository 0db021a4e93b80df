import type { z } from 'zod'
import type { checkoutRequested } from '../../../events/carts.ts'
import { CHECKOUT_MINUTES } from '../../../events/carts.ts'
import type { DataOf } from '../../../events/kit.ts'
import type { CheckoutRequest } from '../../../schemas/checkout.ts'
import type { StoredCart } from '../cart.ts'

interface Ids {
  checkoutId: string
  orderId: string
  contactId: string
}

/** What is asked of the saga: the cart's lines as the shopper saw them, and nothing that identifies a person. */
export function requestOf(
  cart: StoredCart,
  body: z.output<typeof CheckoutRequest>,
  ids: Ids,
  now: Date,
): DataOf<typeof checkoutRequested> {
  const { country, region } = body.shippingAddress
  return {
    ...ids,
    cartId: cart.cartId,
    ...(cart.accountId !== undefined && { accountId: cart.accountId }),
    lines: cart.items.map(({ lineId, productId, variantId, quantity, unitPrice }) => ({
      lineId,
      productId,
      ...(variantId && { variantId }),
      quantity,
      unitPrice,
    })),
    currency: cart.currency,
    destination: { country, ...(region && { region }) },
    ...(body.shippingOptionId && { shippingOptionId: body.shippingOptionId }),
    paymentMethodId: body.paymentMethodId,
    ...(body.expectedTotal && { expectedTotal: body.expectedTotal }),
    deadlineAt: new Date(now.getTime() + CHECKOUT_MINUTES * 60_000).toISOString(),
  }
}
