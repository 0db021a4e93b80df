import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { Address } from '../../schemas/address.ts'
import type { Cart, NewCart } from '../../schemas/cart.ts'
import type { CheckoutAnswer } from '../../schemas/checkout.ts'
import type { Order } from '../../schemas/order.ts'
import type { NewProduct, Product } from '../../schemas/product.ts'
import { type Answer, type RequestOptions, requestJson } from './http-client.ts'

export type OpenCart = z.infer<typeof NewCart>
export type Checkout = z.infer<typeof CheckoutAnswer>

export const anAddress: Address = {
  name: 'Ada Example',
  line1: '1 Example Street',
  city: 'Berlin',
  postalCode: '10115',
  country: 'DE',
}

export interface CartLine {
  productId: string
  variantId?: string
  quantity?: number
}

export interface CheckoutOptions {
  paymentMethodId?: string
  email?: string
  shippingAddress?: Address
  shippingOptionId?: string
  expectedTotal?: { amount: number; currency: string }
  /** Seconds to wait for the end; 0 answers 202 at once. */
  wait?: number
  idempotencyKey?: string
}

/** One store of an installation, a world of its own: what a test does in it, no other test sees. */
export class Store {
  readonly id: string
  readonly url: string
  readonly #adminToken: string
  readonly #drain: () => Promise<unknown>

  constructor(shop: { url: string; adminToken: string; drain: () => Promise<unknown> }, id: string) {
    this.id = id
    this.url = shop.url
    this.#adminToken = shop.adminToken
    this.#drain = shop.drain
  }

  /** Any request in this store. */
  request<Body = Record<string, unknown>>(
    method: string,
    path: string,
    options: RequestOptions = {},
  ): Promise<Answer<Body>> {
    const headers = { 'x-store-id': this.id, ...options.headers }
    return requestJson<Body>(method, `${this.url}${path}`, { ...options, headers })
  }

  /** A request as the shop's admin. */
  admin<Body = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<Answer<Body>> {
    return this.request<Body>(method, path, { token: this.#adminToken, ...(body !== undefined && { body }) })
  }

  /** Creates a product and waits until its stock has arrived. */
  async addProduct(given: Partial<NewProduct> = {}): Promise<Product> {
    const product: NewProduct = {
      name: 'Tennis Ball',
      category: 'balls',
      price: { amount: 500, currency: 'USD' },
      ...(given.variants === undefined && { stock: 10 }),
      ...given,
    }
    const created = expectStatus(await this.admin<Product>('POST', '/v1/products', product), 201)
    await this.#drain()
    return created
  }

  /** A product as it is now, past every cache. */
  async product(productId: string): Promise<Product> {
    const headers = { 'cache-control': 'no-cache' }
    return expectStatus(await this.request<Product>('GET', `/v1/products/${productId}`, { headers }), 200)
  }

  /** A new cart with lines in it. */
  async cart(...lines: CartLine[]): Promise<OpenCart> {
    const opened = expectStatus(await this.request<OpenCart>('POST', '/v1/carts', { body: {} }), 201)
    const token = opened.cartSecret
    let cart: Cart = opened
    for (const line of lines) {
      const body = { quantity: 1, ...line }
      cart = expectStatus(
        await this.request<Cart>('POST', `/v1/carts/${opened.cartId}/items`, { body, token }),
        200,
      )
    }
    return { ...cart, cartSecret: token }
  }

  async readCart({ cartId, cartSecret }: OpenCart): Promise<Cart> {
    return expectStatus(await this.request<Cart>('GET', `/v1/carts/${cartId}`, { token: cartSecret }), 200)
  }

  /** Asks for a checkout and answers what came back, whatever it is. */
  checkout(cart: OpenCart, options: CheckoutOptions = {}): Promise<Answer<Checkout>> {
    const { wait = 0, idempotencyKey = randomUUID(), ...given } = options
    return this.request<Checkout>('POST', `/v1/checkouts${wait > 0 ? `?wait=${wait}` : ''}`, {
      token: cart.cartSecret,
      idempotencyKey,
      body: {
        cartId: cart.cartId,
        email: 'ada@example.com',
        shippingAddress: anAddress,
        paymentMethodId: 'pm_card_visa',
        ...given,
      },
    })
  }

  /** Buys lines from an empty cart on; answers once nothing is left to happen. */
  async buy(
    lines: CartLine[],
    options: CheckoutOptions = {},
  ): Promise<{ cart: OpenCart; checkout: Checkout; order: Order }> {
    const cart = await this.cart(...lines)
    const checkout = expectStatus(await this.checkout(cart, options), options.wait ? 200 : 202)
    await this.#drain()
    return { cart, checkout, order: await this.order(checkout) }
  }

  async order({ orderId, orderSecret }: Pick<Checkout, 'orderId' | 'orderSecret'>): Promise<Order> {
    return expectStatus(
      await this.request<Order>('GET', `/v1/orders/${orderId}`, { token: orderSecret }),
      200,
    )
  }
}

/** The body of an answer that has this status; otherwise fails with what came instead. */
export function expectStatus<Body>(answer: Answer<Body>, status: number): Body {
  assert.equal(
    answer.status,
    status,
    `expected ${status}, got ${answer.status}: ${JSON.stringify(answer.body)}`,
  )
  return answer.body
}
