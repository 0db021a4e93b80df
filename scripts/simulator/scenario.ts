import type { StoredDocument } from '../../events/checkout.invariants.ts'
import type { Caller } from '../../functions/kit/access.ts'
import { addItem, createCart, requestCheckout } from '../../schemas/calls/carts.ts'
import { createProduct } from '../../schemas/calls/catalog.ts'
import { cancelOrder, requestRefund } from '../../schemas/calls/orders.ts'
import type { Answered } from './shopper.ts'
import { Shopper } from './shopper.ts'
import type { Stage } from './stage.ts'

/** How an order ended. */
export interface Ended {
  orderId: string
  status: string
  reason?: string
}

/** What a run came to, as its scenario judges it. */
export interface Outcome {
  orders: readonly Ended[]
  documents: readonly StoredDocument[]
  /** Whether what went wrong takes so long that a checkout may run out of time. */
  mayExpire: boolean
}

/** Something that people do in the shop; whatever goes wrong meanwhile, its ends are known. */
export interface Scenario {
  name: string
  /** In one sentence. */
  about: string
  /** What is there before: products and filled carts. */
  prepare: (stage: Stage) => Promise<Props>
  /** Everybody's part; they all begin at once. */
  play: (stage: Stage, props: Props) => Promise<void>[]
  /** Whether every pair of faults is run; where not, single faults and walks are. */
  pairs: boolean
  /** How long somebody else's service is out of order in it. */
  downMinutes?: number
  /** Whether messages are meant to end as dead letters. */
  parks?: true
  /** Why it may not have ended so; `null` when it may. */
  misses: (outcome: Outcome) => string | null
}

export interface Props {
  products: string[]
  carts: string[]
}

const ADMIN: Caller = { kind: 'admin', id: 'admin' }

const HOME = {
  name: 'Ada Example',
  line1: '1 Example Street',
  city: 'Berlin',
  postalCode: '10115',
  country: 'DE',
}

/** Products with so many units, and carts with one line of each product: so many units of it. */
export function stocked(stock: readonly number[], carts: readonly (readonly number[])[]) {
  return async (stage: Stage): Promise<Props> => {
    const shop = new Shopper(stage, 'the shop')
    const props: Props = { products: [], carts: [] }
    const ending = await shop.play(async () => {
      for (const units of stock) props.products.push(await addProduct(shop, units))
      for (const quantities of carts) props.carts.push(await fillCart(shop, props.products, quantities))
    })
    if (ending.kind === 'failed') throw ending.error
    return props
  }
}

async function addProduct(shop: Shopper, stock: number): Promise<string> {
  const price = { amount: 500, currency: 'USD' }
  const body = { name: 'Tennis Ball', category: 'balls', price, stock }
  return String(needed(await shop.ask(createProduct, { body, caller: ADMIN })).productId)
}

async function fillCart(
  shop: Shopper,
  products: readonly string[],
  quantities: readonly number[],
): Promise<string> {
  const cartId = String(needed(await shop.ask(createCart, {})).cartId)
  for (const [index, quantity] of quantities.entries()) {
    const body = { productId: products[index] ?? '', quantity }
    needed(await shop.ask(addItem, { params: { cartId }, body, caller: { kind: 'cart', id: cartId } }))
  }
  return cartId
}

function needed(answered: Answered): Record<string, unknown> {
  if (answered.kind === 'done') return answered.body
  throw new Error(`the shop could not be prepared: ${answered.reason}`)
}

/** Everybody numbers their checkouts alike: a key counts only for its caller. */
export const FIRST_KEY = 'checkout-1'

export async function checkOut(
  shopper: Shopper,
  cartId: string,
  { card = 'visa', key = FIRST_KEY }: { card?: string; key?: string } = {},
): Promise<string | null> {
  const body = {
    cartId,
    email: 'ada@example.com',
    shippingAddress: HOME,
    paymentMethodId: `pm_card_${card}`,
  }
  const asking = { body, caller: { kind: 'cart', id: cartId } as const, idempotencyKey: key }
  const answered = await shopper.ask(requestCheckout, asking)
  if (answered.kind === 'done') return String(answered.body.orderId)
  if (answered.reason === 'CART_EMPTY') return null
  throw new Error(`${shopper.name}'s checkout was refused: ${answered.reason}`)
}

export const cancel = (shopper: Shopper, orderId: string): Promise<Answered> =>
  shopper.ask(cancelOrder, {
    params: { orderId },
    body: {},
    caller: { kind: 'order', id: orderId },
    idempotencyKey: 'cancel-1',
  })

/** One unit of the order's first line goes back, and its money. */
export function refund(shop: Shopper, orderId: string, lineId: string): Promise<Answered> {
  const body = { lines: [{ lineId, quantity: 1 }], reason: 'broken', restock: true }
  return shop.ask(requestRefund, { params: { orderId }, body, caller: ADMIN, idempotencyKey: 'refund-1' })
}

/** One person's part of a scenario. */
export async function person(
  stage: Stage,
  name: string,
  part: (self: Shopper) => Promise<void>,
): Promise<void> {
  const self = new Shopper(stage, name)
  const ending = await self.play(() => part(self))
  if (ending.kind === 'failed') throw ending.error
}
