import type { Cart } from '../../../schemas/cart.ts'
import type { Money } from '../../../schemas/money.ts'

type Item = Cart['items'][number]

/** What a shopper does to a cart, named by what stock is counted by: a line has no id before the shop has seen it. */
export type CartChange =
  | { kind: 'add'; item: Pick<Item, 'productId' | 'variantId' | 'name' | 'image' | 'quantity' | 'unitPrice'> }
  | { kind: 'set'; sku: string; quantity: number }
  | { kind: 'remove'; sku: string }

export const skuOf = (item: { productId: string; variantId?: string | undefined }): string =>
  item.variantId ?? item.productId

export const changedSku = (change: CartChange): string =>
  change.kind === 'add' ? skuOf(change.item) : change.sku

/** Ids of lines that the shop has not answered for yet start so. */
const PROVISIONAL = 'lin_pending_'

/** The cart as it will be, as far as can be told before the shop answers. */
export function applyChange(cart: Cart, change: CartChange): Cart {
  const sku = changedSku(change)
  if (change.kind === 'remove') return withItems(cart, itemsWithout(cart, sku))
  if (change.kind === 'set')
    return withItems(
      cart,
      cart.items.map(item => (skuOf(item) === sku ? priced(item, change.quantity) : item)),
    )
  const known = cart.items.find(item => skuOf(item) === sku)
  if (known) {
    const quantity = known.quantity + change.item.quantity
    return withItems(
      cart,
      cart.items.map(item => (item === known ? priced(item, quantity) : item)),
    )
  }
  const item = { ...change.item, lineId: `${PROVISIONAL}${sku}`, lineTotal: change.item.unitPrice }
  return withItems(cart, [...cart.items, priced(item, item.quantity)])
}

const itemsWithout = (cart: Cart, sku: string): Item[] => cart.items.filter(item => skuOf(item) !== sku)

const multiply = ({ amount, currency }: Money, quantity: number): Money => ({
  amount: amount * quantity,
  currency,
})

const priced = (item: Item, quantity: number): Item => ({
  ...item,
  quantity,
  lineTotal: multiply(item.unitPrice, quantity),
})

function withItems(cart: Cart, items: Item[]): Cart {
  const currency = items[0]?.unitPrice.currency ?? cart.currency
  const amount = items.reduce((sum, { lineTotal }) => sum + lineTotal.amount, 0)
  return { ...cart, items, currency, subtotal: { amount, currency } }
}

export const unitsIn = (cart: Cart | undefined): number =>
  cart?.items.reduce((sum, { quantity }) => sum + quantity, 0) ?? 0

/** What shows while there is no cart yet. */
export const emptyCart: Cart = {
  cartId: '',
  status: 'open',
  items: [],
  subtotal: { amount: 0, currency: 'USD' },
  currency: 'USD',
  updatedAt: '',
}
