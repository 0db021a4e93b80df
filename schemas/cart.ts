import { z } from 'zod'
import { CartId, CheckoutId, LineId, OrderId, ProductId, VariantId } from './ids.ts'
import { Currency, Money } from './money.ts'
import { Quantity } from './quantity.ts'
import { Instant } from './text.ts'

/** `open` can be changed; `claimed` is in checkout until its order ends; `closed` was bought and is empty (adding to it opens it again). */
export const CartStatus = z.enum(['open', 'claimed', 'closed']).meta({ id: 'CartStatus' })

export const CartItem = z
  .object({
    lineId: LineId,
    productId: ProductId,
    variantId: VariantId.optional(),
    name: z.string(),
    image: z.string().optional(),
    quantity: Quantity,
    unitPrice: Money,
    lineTotal: Money,
  })
  .meta({ id: 'CartItem' })

export const Cart = z
  .object({
    cartId: CartId,
    status: CartStatus,
    items: z.array(CartItem),
    subtotal: Money,
    currency: Currency,
    checkoutId: CheckoutId.optional(),
    orderId: OrderId.optional(),
    updatedAt: Instant,
  })
  .meta({ id: 'Cart' })
export type Cart = z.infer<typeof Cart>

export const NewCart = Cart.extend({ cartSecret: z.string() }).meta({ id: 'NewCart' })

export const AddItem = z
  .strictObject({ productId: ProductId, variantId: VariantId.optional(), quantity: Quantity })
  .meta({ id: 'AddItem' })

export const SetQuantity = z.strictObject({ quantity: Quantity }).meta({ id: 'SetQuantity' })

/** Without a guest cart, it asks for the account's own. */
export const KeepCart = z
  .strictObject({ cartId: CartId, cartSecret: z.string().min(1).max(200) })
  .partial()
  .refine(({ cartId, cartSecret }) => (cartId === undefined) === (cartSecret === undefined), {
    error: 'a cart comes with its secret',
  })
  .meta({ id: 'KeepCart' })
