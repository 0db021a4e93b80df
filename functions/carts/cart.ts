import type { Cart } from '../../schemas/cart.ts'
import type { Money } from '../../schemas/money.ts'
import { sum, times } from '../../schemas/money.ts'
import type { LineQuote } from '../../schemas/product.ts'
import { AppError } from '../kit/app-error.ts'

/** The currency of a cart that has nothing in it yet. */
export const SHOP_CURRENCY = 'USD'
export const MAX_LINES = 100
export const MAX_QUANTITY = 999
/** In minor units: leaves room for tax and shipping below the largest amount there is. */
const MAX_SUBTOTAL = 100_000_000_000
const KEEP_DAYS = 90

export interface StoredLine {
  lineId: string
  productId: string
  variantId?: string
  name: string
  image?: string
  quantity: number
  /** What the shopper saw last. */
  unitPrice: Money
}

export interface StoredCart {
  cartId: string
  status: Cart['status']
  currency: string
  items: StoredLine[]
  /** Of the checkout that claims it, or that bought it. */
  checkoutId?: string
  orderId?: string
  contactId?: string
  /** Whose it is, once somebody has signed in with it. */
  accountId?: string
  /** When to ask what became of the order, while claimed. */
  askAt?: string
  createdAt: string
  updatedAt: string
  expireAt: Date
}

export const newCart = (cartId: string, now: Date): StoredCart => ({
  cartId,
  status: 'open',
  currency: SHOP_CURRENCY,
  items: [],
  createdAt: now.toISOString(),
  ...touched(now),
})

const touched = (now: Date): Pick<StoredCart, 'updatedAt' | 'expireAt'> => ({
  updatedAt: now.toISOString(),
  expireAt: new Date(now.getTime() + KEEP_DAYS * 86_400_000),
})

/** A cart as its shopper sees it. */
export function cartView(cart: StoredCart): Cart {
  const items = cart.items.map(line => ({ ...line, lineTotal: times(line.unitPrice, line.quantity) }))
  return {
    cartId: cart.cartId,
    status: cart.status,
    items,
    subtotal: sum(
      items.map(({ lineTotal }) => lineTotal),
      cart.currency,
    ),
    currency: cart.currency,
    ...(cart.checkoutId && { checkoutId: cart.checkoutId }),
    ...(cart.orderId && { orderId: cart.orderId }),
    updatedAt: cart.updatedAt,
  }
}

/** Refuses to change a cart that is in checkout. */
export function refuseClaimed(cart: StoredCart): void {
  if (cart.status === 'claimed') throw checkoutInProgress()
}

export const checkoutInProgress = (): AppError =>
  new AppError('ABORTED', 'CHECKOUT_IN_PROGRESS', 'This cart is in checkout.', { retryAfterMs: 1000 })

/** Adds units at today's price: to the line of the same product and variant, or as a new line. */
export function addToCart(
  cart: StoredCart,
  quote: LineQuote,
  quantity: number,
  lineId: string,
  now: Date,
): StoredCart {
  refuseClaimed(cart)
  const unitPrice = priceOf(quote)
  const empty = cart.items.length === 0
  if (!empty && unitPrice.currency !== cart.currency) {
    throw new AppError('FAILED_PRECONDITION', 'CURRENCY_MIXED', `This cart is in ${cart.currency}.`)
  }
  const same = cart.items.find(
    line => line.productId === quote.productId && line.variantId === quote.variantId,
  )
  if (!same && cart.items.length >= MAX_LINES) {
    throw new AppError('FAILED_PRECONDITION', 'CART_FULL', `A cart has at most ${MAX_LINES} lines.`)
  }
  const line: StoredLine = {
    lineId: same?.lineId ?? lineId,
    productId: quote.productId,
    ...(quote.variantId && { variantId: quote.variantId }),
    name: quote.name,
    ...(quote.image && { image: quote.image }),
    quantity: allowed((same?.quantity ?? 0) + quantity),
    unitPrice,
  }
  const items = affordable(same ? cart.items.map(one => (one === same ? line : one)) : [...cart.items, line])
  return { ...reopened(cart), currency: empty ? unitPrice.currency : cart.currency, items, ...touched(now) }
}

function priceOf(quote: LineQuote): Money {
  if (quote.needsVariant) {
    throw new AppError('INVALID_ARGUMENT', 'VARIANT_REQUIRED', `Choose a variant of ${quote.name}.`)
  }
  if (!quote.unitPrice) throw new AppError('NOT_FOUND', 'PRODUCT_NOT_FOUND', 'There is no such product.')
  return quote.unitPrice
}

function allowed(quantity: number): number {
  if (quantity <= MAX_QUANTITY) return quantity
  throw new AppError('FAILED_PRECONDITION', 'QUANTITY_TOO_LARGE', `At most ${MAX_QUANTITY} of one thing.`)
}

function affordable(items: StoredLine[]): StoredLine[] {
  const subtotal = items.reduce((total, line) => total + line.unitPrice.amount * line.quantity, 0)
  if (subtotal <= MAX_SUBTOTAL) return items
  throw new AppError('FAILED_PRECONDITION', 'CART_TOO_LARGE', 'That is more than one order can cost.')
}

/** A cart that was bought starts anew. */
function reopened(cart: StoredCart): StoredCart {
  if (cart.status !== 'closed') return cart
  const { checkoutId: _checkout, orderId: _order, contactId: _contact, askAt: _ask, ...rest } = cart
  return { ...rest, status: 'open' }
}

export function setLineQuantity(cart: StoredCart, lineId: string, quantity: number, now: Date): StoredCart {
  refuseClaimed(cart)
  needLine(cart, lineId)
  const items = affordable(cart.items.map(line => (line.lineId === lineId ? { ...line, quantity } : line)))
  return { ...cart, items, ...touched(now) }
}

export function removeLine(cart: StoredCart, lineId: string, now: Date): StoredCart {
  refuseClaimed(cart)
  needLine(cart, lineId)
  return { ...cart, items: cart.items.filter(line => line.lineId !== lineId), ...touched(now) }
}

export function emptied(cart: StoredCart, now: Date): StoredCart {
  refuseClaimed(cart)
  return { ...cart, items: [], ...touched(now) }
}

function needLine(cart: StoredCart, lineId: string): void {
  if (cart.items.some(line => line.lineId === lineId)) return
  throw new AppError('NOT_FOUND', 'LINE_NOT_FOUND', 'There is no such line in this cart.')
}

interface Claim {
  checkoutId: string
  orderId: string
  contactId: string
  deadlineAt: string
}

/** Locks the cart for one checkout; of two at once, one wins. */
export function claimed(cart: StoredCart, claim: Claim, now: Date): StoredCart {
  refuseClaimed(cart)
  if (cart.items.length === 0) throw new AppError('FAILED_PRECONDITION', 'CART_EMPTY', 'Cart is empty')
  const { checkoutId, orderId, contactId, deadlineAt } = claim
  return { ...cart, status: 'claimed', checkoutId, orderId, contactId, askAt: deadlineAt, ...touched(now) }
}

/** The order went through: the cart is empty and its session may start a new one. `null`: not this checkout's any more. */
export function closed(cart: StoredCart | null, orderId: string, now: Date): StoredCart | null {
  if (cart?.status !== 'claimed' || cart.orderId !== orderId) return null
  const { askAt: _ask, ...rest } = cart
  return { ...rest, status: 'closed', items: [], ...touched(now) }
}

interface PriceNow {
  productId: string
  variantId?: string | undefined
  unitPrice: Money | null
}

/**
 * The order ended without a sale: everything is in the cart again, at the prices that are known by now; what is no
 * longer sold is left out. `null`: not this checkout's any more.
 */
export function restored(
  cart: StoredCart | null,
  checkoutId: string,
  prices: readonly PriceNow[],
  now: Date,
): StoredCart | null {
  if (cart?.status !== 'claimed' || cart.checkoutId !== checkoutId) return null
  const { checkoutId: _checkout, orderId: _order, contactId: _contact, askAt: _ask, ...rest } = cart
  const items = cart.items.flatMap(line => {
    const known = prices.find(
      price => price.productId === line.productId && price.variantId === line.variantId,
    )
    if (!known) return [line]
    return known.unitPrice ? [{ ...line, unitPrice: known.unitPrice }] : []
  })
  return { ...rest, status: 'open', items, ...touched(now) }
}
