import { Firestore } from '@google-cloud/firestore'
import type { Cart } from '../../schemas/cart.ts'
import type { Order } from '../../schemas/order.ts'
import type { Shop, Store } from '../testing/shop.ts'
import { expectStatus } from '../testing/shop.ts'

/** A function that a model called, and whether the rules refused it. */
export interface Called {
  name: string
  refused: string | null
}

export interface Turn {
  said: string
  answer: string
  called: Called[]
  /** Orders that this turn made. */
  orderIds: string[]
  status: number
}

/** How a store is when a case is over. */
export interface Observed {
  turns: Turn[]
  orders: Order[]
  cart: Record<string, number>
  stock: Record<string, number>
  tickets: number
  violations: readonly unknown[]
}

export interface Shopper {
  token: string
  sessionId: string
}

/** The suite's Firestore needs no credentials: nobody has to look for any. */
process.env.METADATA_SERVER_DETECTION ??= 'none'

/** Reads what a case left behind, by the API as its shopper and as the admin. */
export class Observer {
  readonly #shop: Shop
  readonly #firestore: Firestore

  constructor(shop: Shop) {
    this.#shop = shop
    this.#firestore = new Firestore({
      projectId: shop.suite.env.GOOGLE_CLOUD_PROJECT ?? '',
      ...{ host: shop.suite.env.FIRESTORE_EMULATOR_HOST ?? '', ssl: false },
    })
  }

  async end(store: Store, { token }: Shopper, turns: Turn[]): Promise<Observed> {
    const [own, cart, products, report] = await Promise.all([
      store.request<{ orders: Order[] }>('GET', '/v1/account/orders?pageSize=100', { token }),
      store.request<Cart>('POST', '/v1/account/cart', { token, body: {} }),
      store.admin<{ products: { name: string; available: number }[] }>(
        'GET',
        '/v1/managed-products?pageSize=100',
      ),
      this.#shop.suite.invariants(),
    ])
    const tickets = await this.#firestore.collection(`stores/${store.id}/tickets`).count().get()
    return {
      turns,
      orders: expectStatus(own, 200).orders.toReversed(),
      cart: unitsOf(cart.body.items),
      stock: Object.fromEntries(
        expectStatus(products, 200).products.map(({ name, available }) => [name, available]),
      ),
      tickets: tickets.data().count,
      violations: report.violations,
    }
  }

  close(): Promise<void> {
    return this.#firestore.terminate()
  }
}

export function unitsOf(lines: readonly { name: string; quantity: number }[]): Record<string, number> {
  const units: Record<string, number> = {}
  for (const { name, quantity } of lines) units[name] = (units[name] ?? 0) + quantity
  return units
}
