import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'

/** Its own store, so that no product of a shop is sold by a check. */
const STORE = 'validation'
const PRODUCT = 'prd_validation'
const PATIENCE_MS = 60_000
const ASK_EVERY_MS = 500

interface OrderKey {
  orderId: string
  orderSecret: string
}

type Call = [method: string, path: string, token?: string, body?: object]

interface Answer {
  status: number
  traceId: string
  body: Record<string, unknown>
}

/** A shopper who buys one thing with a test card, and then cancels the order. */
export class DemoCheckout {
  readonly #site: string
  readonly #adminToken: string
  #order: OrderKey = { orderId: '', orderSecret: '' }
  traceId = ''

  constructor(site: string, adminToken: string) {
    this.#site = site
    this.#adminToken = adminToken
  }

  /** Puts the product on sale, where it is not yet. */
  async offer(): Promise<void> {
    const product = {
      productId: PRODUCT,
      name: 'Validation',
      category: 'validation',
      price: { amount: 100, currency: 'USD' },
      stock: 1_000_000,
    }
    const { status, body } = await this.#ask('POST', '/v1/products', this.#adminToken, product)
    if (status !== 201 && status !== 409)
      throw new Error(`the product cannot be made: ${status} ${said(body)}`)
  }

  async browse(): Promise<string> {
    const { status, body } = await this.#ask('GET', '/v1/products')
    if (status !== 200) throw new Error(`the list of products answers ${status} ${said(body)}`)
    const one = await this.#ask('GET', `/v1/products/${PRODUCT}`)
    if (one.status !== 200) throw new Error(`a product answers ${one.status} ${said(one.body)}`)
    return `${(body.products as unknown[] | undefined)?.length ?? 0} products`
  }

  /** Resolves when the order is confirmed. */
  async buy(): Promise<string> {
    const cart = await this.#expect(201, 'POST', '/v1/carts', undefined, {})
    const { cartId, cartSecret } = cart.body as { cartId: string; cartSecret: string }
    const line = { productId: PRODUCT, quantity: 1 }
    await this.#expect(200, 'POST', `/v1/carts/${cartId}/items`, cartSecret, line)
    const { traceId, body } = await this.#expect(202, 'POST', '/v1/checkouts', cartSecret, {
      cartId,
      email: 'validation@example.com',
      shippingAddress: {
        name: 'Validation',
        line1: '1 Example Street',
        city: 'Berlin',
        postalCode: '10115',
        country: 'DE',
      },
      paymentMethodId: 'pm_card_visa',
    })
    this.traceId = traceId
    this.#order = body as unknown as OrderKey
    return `${this.#order.orderId} was ${await this.#until(['confirmed', 'fulfilled'])}`
  }

  /** Gives money and stock back. */
  async undo(): Promise<string> {
    const { orderId, orderSecret } = this.#order
    if (orderId === '') throw new Error('there is no order')
    const { status, body } = await this.#ask('POST', `/v1/orders/${orderId}/cancel`, orderSecret, {})
    if (status >= 400) throw new Error(`the order cannot be cancelled: ${status} ${said(body)}`)
    return `${orderId} was ${await this.#until(['cancelled'])}`
  }

  async #until(wanted: readonly string[]): Promise<string> {
    const { orderId, orderSecret } = this.#order
    const until = performance.now() + PATIENCE_MS
    for (;;) {
      const { status, body } = await this.#ask('GET', `/v1/orders/${orderId}`, orderSecret)
      const state = String(body.status)
      if (status === 200 && wanted.includes(state)) return state
      if (performance.now() > until || (state === 'cancelled' && !wanted.includes(state)))
        throw new Error(`${orderId} is ${state}, and not ${wanted[0]}: ${body.reason ?? 'it took too long'}`)
      await setTimeout(ASK_EVERY_MS)
    }
  }

  async #expect(status: number, ...call: Call): Promise<Answer> {
    const answer = await this.#ask(...call)
    if (answer.status === status || (status === 202 && answer.status === 200)) return answer
    throw new Error(`${call[0]} ${call[1]} answers ${answer.status} ${said(answer.body)}`)
  }

  async #ask(...[method, path, token, body]: Call): Promise<Answer> {
    const answer = await fetch(`${this.#site}${path}`, {
      method,
      headers: {
        'x-store-id': STORE,
        'cache-control': 'no-cache',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body && { 'content-type': 'application/json', 'idempotency-key': randomUUID() }),
      },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    const text = await answer.text()
    const traceId = answer.headers.get('x-trace-id') ?? ''
    return { status: answer.status, traceId, body: parsed(text) }
  }
}

function parsed(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return { text: text.slice(0, 200) }
  }
}

const said = (body: Record<string, unknown>): string =>
  (body.error as { reason?: string } | undefined)?.reason ?? JSON.stringify(body).slice(0, 200)
