import type { z } from 'zod'
import type { Cart, NewCart } from '../../../schemas/cart.ts'
import type { CheckoutAnswer, CheckoutRequest, Quote, QuoteRequest } from '../../../schemas/checkout.ts'
import { command } from '../lib/command.ts'
import { ask } from '../lib/http.ts'

export type Totals = z.infer<typeof Quote>

export interface CartKey {
  cartId: string
  cartSecret: string
}

export const createCart = (): Promise<z.infer<typeof NewCart>> =>
  command(idempotencyKey => ask('/v1/carts', { method: 'POST', idempotencyKey }))

export const getCart = ({ cartId, cartSecret }: CartKey): Promise<Cart> =>
  ask(`/v1/carts/${cartId}`, { secret: cartSecret })

export const addItem = (
  { cartId, cartSecret }: CartKey,
  item: { productId: string; variantId?: string | undefined; quantity: number },
): Promise<Cart> =>
  command(idempotencyKey =>
    ask(`/v1/carts/${cartId}/items`, { method: 'POST', body: item, secret: cartSecret, idempotencyKey }),
  )

export const setQuantity = (
  { cartId, cartSecret }: CartKey,
  lineId: string,
  quantity: number,
): Promise<Cart> =>
  command(idempotencyKey =>
    ask(`/v1/carts/${cartId}/items/${lineId}`, {
      method: 'PATCH',
      body: { quantity },
      secret: cartSecret,
      idempotencyKey,
    }),
  )

export const removeItem = ({ cartId, cartSecret }: CartKey, lineId: string): Promise<Cart> =>
  command(idempotencyKey =>
    ask(`/v1/carts/${cartId}/items/${lineId}`, { method: 'DELETE', secret: cartSecret, idempotencyKey }),
  )

export const getQuote = (request: z.infer<typeof QuoteRequest>, signal?: AbortSignal): Promise<Totals> =>
  ask('/v1/quotes', { method: 'POST', body: request, signal })

export type Checkout = z.infer<typeof CheckoutAnswer>

/** Sends a checkout; the same `key` with the same body always means the same order. */
export const requestCheckout = (body: CheckoutRequest, cartSecret: string, key: string): Promise<Checkout> =>
  command(
    idempotencyKey => ask('/v1/checkouts', { method: 'POST', body, secret: cartSecret, idempotencyKey }),
    key,
  )
