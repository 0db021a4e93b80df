import { computed, signal } from '@preact/signals'
import type { Cart } from '../../../schemas/cart.ts'
import type { CartKey } from '../api/carts.ts'
import { addItem, createCart, getCart, removeItem, setQuantity } from '../api/carts.ts'
import type { CartChange } from '../lib/cart-change.ts'
import { applyChange, changedSku, emptyCart, skuOf, unitsIn } from '../lib/cart-change.ts'
import { changeQueue } from '../lib/change-queue.ts'
import { Refused, Unreachable } from '../lib/http.ts'
import { lookUp } from '../lib/look-up.ts'
import { pause } from '../lib/pause.ts'
import { keep, recall } from '../lib/stored.ts'
import { strings } from '../strings/index.ts'
import { say } from './notice.ts'

const KEY = 'cart'
const { refusals } = strings.cart

function refusalOf(error: unknown): string {
  if (error instanceof Unreachable) return refusals.UNREACHABLE
  return (error instanceof Refused && lookUp(refusals, error.reason)) || refusals.OTHER
}

const queue = changeQueue<Cart, CartChange>(emptyCart, {
  apply: applyChange,
  replaces: (later, earlier) =>
    later.kind !== 'add' && earlier.kind === 'set' && changedSku(later) === earlier.sku,
  onRefused: error => {
    say(refusalOf(error))
    void loadCart()
  },
})

export const cart = queue.shown
export const cartBusy = queue.busy
export const units = computed(() => unitsIn(cart.value))
export const drawerOpen = signal(false)
/** Whether it is known what is in the cart. */
export const cartKnown = signal(false)

export const cartKey = (): CartKey | undefined => recall<CartKey>('localStorage', KEY)

/** Asks for the cart of this browser. One that the shop no longer knows is forgotten. */
export async function loadCart(): Promise<void> {
  const key = cartKey()
  try {
    if (!queue.busy.peek()) queue.truth.value = key ? await getCart(key) : emptyCart
    cartKnown.value = true
  } catch (error) {
    if (!(error instanceof Refused) || ![401, 403, 404].includes(error.status)) return
    keep('localStorage', KEY, undefined)
    queue.truth.value = emptyCart
    cartKnown.value = true
    say(strings.cart.lost)
  }
}

/** Waits until the cart can be changed again; `false` when its checkout still goes on after a minute. */
export async function untilOpen(): Promise<boolean> {
  for (let attempt = 0; attempt < 24; attempt++) {
    await loadCart()
    if (cart.value.status !== 'claimed') return true
    await pause(Math.min(150 * 1.4 ** attempt, 4000))
  }
  return false
}

export function addToCart(item: Extract<CartChange, { kind: 'add' }>['item']): void {
  const { productId, variantId, quantity } = item
  queue.add({ kind: 'add', item }, async () =>
    addItem(await ensureCart(), { productId, ...(variantId && { variantId }), quantity }),
  )
}

export function changeQuantity(sku: string, quantity: number): void {
  queue.add({ kind: 'set', sku, quantity }, () =>
    onLine(sku, (key, lineId) => setQuantity(key, lineId, quantity)),
  )
}

export function removeFromCart(sku: string): void {
  queue.add({ kind: 'remove', sku }, () => onLine(sku, removeItem))
}

/** Goes on with another cart: the account's at sign-in, none at sign-out, the one that the assistant filled. */
export function takeCart(key: CartKey | undefined): Promise<void> {
  keep('localStorage', KEY, key && { cartId: key.cartId, cartSecret: key.cartSecret })
  return loadCart()
}

/** The cart of this browser; a new one where it has none. */
export async function ensureCart(): Promise<CartKey> {
  const known = cartKey()
  if (known) return known
  const { cartId, cartSecret } = await createCart()
  keep('localStorage', KEY, { cartId, cartSecret })
  return { cartId, cartSecret }
}

/** Changes the line that the shop has for a SKU; when it has none, the cart is already as wanted. */
async function onLine(sku: string, change: (key: CartKey, lineId: string) => Promise<Cart>): Promise<Cart> {
  const key = cartKey()
  const line = queue.truth.value.items.find(item => skuOf(item) === sku)
  if (!key || !line) return queue.truth.value
  return change(key, line.lineId)
}

/** Loads the cart, and again when another tab of this browser gets a new one or this one comes to the front. */
export function startCart(): void {
  void loadCart()
  addEventListener('storage', ({ key }) => key === `caravan.${KEY}` && void loadCart())
  addEventListener('visibilitychange', () => document.visibilityState === 'visible' && void loadCart())
}
