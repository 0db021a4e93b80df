/**
 * Shops in which anything happens, through the front door, and often too much at once: whatever came of it, the journals
 * alone tell every order, cart, payment and count as the databases hold it now, and as they held it at each moment before.
 */
import { randomUUID } from 'node:crypto'
import { Firestore, type Timestamp } from '@google-cloud/firestore'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Checkout, OpenCart, Shop, Store } from '../../scripts/testing/shop.ts'
import { startShop } from '../../scripts/testing/shop.ts'
import type { Change, Commit } from './change.ts'
import { aggregateOf, retold } from './change.ts'
import { retell } from './retell.ts'

let shop: Shop
let databases: Firestore[]
beforeAll(async () => {
  shop = await startShop()
  process.env.METADATA_SERVER_DETECTION = 'none'
  process.env.FIRESTORE_EMULATOR_HOST = shop.suite.env.FIRESTORE_EMULATOR_HOST
  const projectId = shop.suite.env.GOOGLE_CLOUD_PROJECT ?? ''
  databases = ['(default)', 'payments'].map(databaseId => new Firestore({ projectId, databaseId }))
})
afterAll(async () => {
  await Promise.all(databases.map(database => database.terminate()))
  await shop.stop()
})

const CARDS = ['visa', 'visa', 'chargeDeclined', 'captureFails', 'threeDSecure2Required', 'refundFail']
const choice = fc.nat(1000)
const command = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('fill' as const),
      choice,
      quantity: fc.integer({ min: 1, max: 4 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('empty' as const), choice }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('adjust' as const),
      choice,
      delta: fc.integer({ min: -3, max: 5 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('check out' as const),
      choice,
      card: fc.constantFrom(...CARDS),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('cancel' as const), choice }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('refund' as const), choice, restock: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('send' as const), choice }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('wait' as const) }) },
)
type Command = typeof command extends fc.Arbitrary<infer C> ? C : never

/** A store with two products and three carts, to which commands happen. */
class World {
  readonly store: Store
  readonly products: string[] = []
  readonly carts: OpenCart[] = []
  readonly checkouts: Checkout[] = []

  constructor(store: Store) {
    this.store = store
  }

  async open(): Promise<void> {
    for (const stock of [2, 9]) this.products.push((await this.store.addProduct({ stock })).productId)
    for (let cart = 0; cart < 3; cart++) this.carts.push(await this.store.cart())
    const { cart, checkout } = await this.store.buy([{ productId: this.products[1] ?? '' }])
    this.carts.push(cart)
    this.checkouts.push(checkout)
  }

  /** Whatever is answered is right: a command may well come at the wrong time. */
  async run(given: Command): Promise<unknown> {
    if (given.kind === 'wait') return shop.drain()
    const productId = this.products[given.choice % this.products.length] ?? ''
    const cart = this.carts[given.choice % this.carts.length]
    if (given.kind === 'adjust') {
      const body = { delta: given.delta, reason: 'count' }
      return this.store.admin('POST', `/v1/products/${productId}/stock-adjustments`, body)
    }
    if (given.kind === 'fill' || given.kind === 'empty') return this.#edit(cart, productId, given)
    if (given.kind === 'check out') return this.#checkOut(cart, given.card)
    const checkout = this.checkouts[given.choice % this.checkouts.length]
    return checkout && this.#afterwards(checkout, given)
  }

  #edit(cart: OpenCart | undefined, productId: string, given: Extract<Command, { kind: 'fill' | 'empty' }>) {
    const path = `/v1/carts/${cart?.cartId}/items`
    const token = cart?.cartSecret
    if (given.kind === 'empty') return this.store.request('DELETE', path, { token })
    return this.store.request('POST', path, { token, body: { productId, quantity: given.quantity } })
  }

  async #checkOut(cart: OpenCart | undefined, card: string): Promise<void> {
    if (!cart) return
    await this.#edit(cart, this.products[1] ?? '', { kind: 'fill', choice: 1, quantity: 1 })
    const { status, body } = await this.store.checkout(cart, { paymentMethodId: `pm_card_${card}` })
    if (status === 202) this.checkouts.push(body)
  }

  #afterwards(
    { orderId, orderSecret }: Checkout,
    given: Extract<Command, { kind: 'cancel' | 'refund' | 'send' }>,
  ) {
    const idempotencyKey = randomUUID()
    if (given.kind === 'cancel') {
      const path = `/v1/orders/${orderId}/cancel`
      return this.store.request('POST', path, { token: orderSecret, idempotencyKey, body: {} })
    }
    if (given.kind === 'refund') {
      const body = { amount: { amount: 100, currency: 'USD' }, reason: 'late', restock: given.restock }
      return this.store.admin('POST', `/v1/orders/${orderId}/refunds`, body)
    }
    const shipmentId = orderId.replace('ord_', 'shp_')
    return this.store.admin('POST', `/v1/shipments/${shipmentId}/progress`, { status: 'dispatched' })
  }
}

interface Journal {
  database: Firestore
  commits: Commit[]
  moments: Timestamp[]
}

async function journalOf(database: Firestore, storeId: string): Promise<Journal> {
  const { docs } = await database.collection(`stores/${storeId}/journal`).get()
  const commits = docs.map(document => ({
    committedAt: document.createTime.toDate().toISOString().replace('Z', microsOf(document.createTime)),
    changes: (document.get('changes') ?? []) as Change[],
  }))
  return { database, commits, moments: docs.map(({ createTime }) => createTime) }
}

const microsOf = ({ nanoseconds }: Timestamp): string =>
  `${String(Math.floor(nanoseconds / 1000) % 1000).padStart(3, '0')}Z`

const instantOf = (moment: Timestamp): string => moment.toDate().toISOString().replace('Z', microsOf(moment))

/** Every document that is retold, as the database held it at a moment. */
async function storedAt(database: Firestore, storeId: string, readTime: Timestamp) {
  const documents = new Map<string, unknown>()
  await database.runTransaction(
    async transaction => {
      for (const [collection, { without }] of Object.entries(retold)) {
        const { docs } = await transaction.get(database.collection(`stores/${storeId}/${collection}`))
        for (const document of docs) {
          const kept = Object.entries(document.data()).filter(([name]) => !without.includes(name))
          documents.set(`${collection}/${document.id}`, Object.fromEntries(kept))
        }
      }
    },
    { readOnly: true, readTime },
  )
  return documents
}

function toldAt({ commits }: Journal, moment: Timestamp) {
  const roots = new Set(commits.flatMap(({ changes }) => changes.map(({ path }) => aggregateOf(path))))
  return new Map([...roots].flatMap(root => [...retell(commits, root, instantOf(moment))]))
}

const sorted = (documents: ReadonlyMap<string, unknown>) => new Map([...documents].sort())
const RUNS = 4
const MOMENTS = 10
/** Documents of the smallest store: two products, four carts, an order and its payment. */
const SMALLEST = 8

test('what the journals tell is what the databases hold, at every moment', { timeout: 180_000 }, async () => {
  const history = fc.array(fc.array(command, { minLength: 1, maxLength: 4 }), { minLength: 4, maxLength: 8 })
  const pick = fc.infiniteStream(fc.nat())
  let compared = 0
  await fc.assert(
    fc.asyncProperty(history, pick, async (turns, picks) => {
      const world = new World(shop.store())
      await world.open()
      for (const turn of turns) await Promise.all(turn.map(given => world.run(given)))
      await shop.drain()
      for (const database of databases) {
        const journal = await journalOf(database, world.store.id)
        const { moments } = journal
        const [last] = [...moments].sort((a, b) => (a.valueOf() < b.valueOf() ? 1 : -1))
        if (!last) continue
        const between = Array.from(
          { length: MOMENTS },
          () => moments[Number(picks.next().value) % moments.length] ?? last,
        )
        for (const moment of [last, ...between]) {
          const stored = await storedAt(database, world.store.id, moment)
          expect(sorted(toldAt(journal, moment))).toEqual(sorted(stored))
          compared += stored.size
        }
      }
    }),
    { numRuns: RUNS },
  )
  expect(compared).toBeGreaterThan(RUNS * SMALLEST)
  await shop.expectInvariants()
})
