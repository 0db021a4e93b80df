import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Cart } from '../../schemas/cart.ts'
import { AppError } from '../kit/app-error.ts'
import type { StoredCart } from './cart.ts'
import {
  addToCart,
  cartView,
  claimed,
  closed,
  emptied,
  newCart,
  removeLine,
  restored,
  setLineQuantity,
} from './cart.ts'

const NOW = new Date('2026-11-20T10:00:00.000Z')
const LATER = new Date('2026-11-20T10:05:00.000Z')
const usd = (amount: number) => ({ amount, currency: 'USD' })
const quote = (productId: string, amount = 1000, variantId?: string) => ({
  productId,
  ...(variantId && { variantId }),
  name: `Name of ${productId}`,
  unitPrice: usd(amount) as { amount: number; currency: string } | null,
  needsVariant: false,
})
const empty = (): StoredCart => newCart('crt_1', NOW)
const filled = (...quantities: number[]): StoredCart =>
  quantities.reduce(
    (cart, quantity, index) => addToCart(cart, quote(`prd_${index + 1}`), quantity, `lin_${index + 1}`, NOW),
    empty(),
  )
const CLAIM = {
  checkoutId: 'chk_1',
  orderId: 'ord_1',
  contactId: 'con_1',
  deadlineAt: '2026-11-20T10:15:00.000Z',
}
const inCheckout = (...quantities: number[]) => claimed(filled(...quantities), CLAIM, NOW)
const reason = (refused: string) => expect.objectContaining({ reason: refused })
const quantities = (cart: StoredCart | null) => cart?.items.map(({ quantity }) => quantity)

describe('adding', () => {
  test('makes a line at the price of now', () => {
    expect(addToCart(empty(), quote('prd_1', 1250), 2, 'lin_1', LATER)).toMatchObject({
      status: 'open',
      items: [{ lineId: 'lin_1', productId: 'prd_1', quantity: 2, unitPrice: usd(1250) }],
      updatedAt: LATER.toISOString(),
    })
  })

  test('the same thing again adds to its line, which takes the price of now', () => {
    const cart = addToCart(filled(2), quote('prd_1', 900), 3, 'lin_9', LATER)
    expect(cart.items).toMatchObject([{ lineId: 'lin_1', quantity: 5, unitPrice: usd(900) }])
  })

  test('another variant of the same product is another line', () => {
    const one = addToCart(empty(), quote('prd_1', 1000, 'var_a'), 1, 'lin_1', NOW)
    expect(addToCart(one, quote('prd_1', 1000, 'var_b'), 1, 'lin_2', NOW).items).toHaveLength(2)
  })

  test('to an empty cart settles its currency, which what follows must have', () => {
    const euros = { ...quote('prd_1'), unitPrice: { amount: 100, currency: 'EUR' } }
    const cart = addToCart(empty(), euros, 1, 'lin_1', NOW)
    expect(cart.currency).toBe('EUR')
    expect(() => addToCart(cart, quote('prd_2'), 1, 'lin_2', NOW)).toThrow(reason('CURRENCY_MIXED'))
  })

  test('opens a cart that was bought, without its old checkout', () => {
    const bought = closed(inCheckout(1), 'ord_1', NOW) as StoredCart
    const cart = addToCart(bought, quote('prd_2'), 1, 'lin_1', LATER)
    expect(cart).toMatchObject({ status: 'open', items: [{ productId: 'prd_2' }] })
    for (const old of ['checkoutId', 'orderId', 'contactId', 'askAt']) expect(cart).not.toHaveProperty(old)
  })

  test.each([
    ['is gone', { ...quote('prd_1'), unitPrice: null }, 1, 'PRODUCT_NOT_FOUND'],
    ['comes in variants and none is named', { ...quote('prd_1'), needsVariant: true }, 1, 'VARIANT_REQUIRED'],
    ['would be over 999 units', quote('prd_1'), 998, 'QUANTITY_TOO_LARGE'],
    ['costs more than an order can', quote('prd_9', 1_000_000_000_000), 1, 'CART_TOO_LARGE'],
  ])('is refused when it %s', (_what, given, quantity, refused) => {
    expect(() => addToCart(filled(2), given, quantity, 'lin_2', NOW)).toThrow(reason(refused))
  })

  test('is refused for the 101st line, and not for more of the 100th', () => {
    const full = filled(...Array.from({ length: 100 }, () => 1))
    expect(() => addToCart(full, quote('prd_x'), 1, 'lin_x', NOW)).toThrow(reason('CART_FULL'))
    expect(addToCart(full, quote('prd_100'), 1, 'lin_x', NOW).items.at(-1)?.quantity).toBe(2)
  })
})

describe('changing', () => {
  test('sets, removes and empties', () => {
    expect(quantities(setLineQuantity(filled(1, 1), 'lin_2', 7, NOW))).toEqual([1, 7])
    expect(quantities(removeLine(filled(1, 2), 'lin_1', NOW))).toEqual([2])
    expect(quantities(emptied(filled(1, 2), NOW))).toEqual([])
  })

  test.each([
    (cart: StoredCart) => setLineQuantity(cart, 'lin_9', 1, NOW),
    (cart: StoredCart) => removeLine(cart, 'lin_9', NOW),
  ])('a line that is not there is refused', change => {
    expect(() => change(filled(1))).toThrow(reason('LINE_NOT_FOUND'))
  })

  test('a quantity to more than an order can cost is refused', () => {
    const cart = addToCart(empty(), quote('prd_1', 50_000_000_000), 2, 'lin_1', NOW)
    expect(() => setLineQuantity(cart, 'lin_1', 3, NOW)).toThrow(reason('CART_TOO_LARGE'))
  })

  test.each([
    ['adding', (cart: StoredCart) => addToCart(cart, quote('prd_1'), 1, 'lin_1', NOW)],
    ['setting', (cart: StoredCart) => setLineQuantity(cart, 'lin_1', 1, NOW)],
    ['removing', (cart: StoredCart) => removeLine(cart, 'lin_1', NOW)],
    ['emptying', (cart: StoredCart) => emptied(cart, NOW)],
    ['another checkout', (cart: StoredCart) => claimed(cart, { ...CLAIM, checkoutId: 'chk_2' }, NOW)],
  ])('by %s is refused while the cart is in checkout', (_what, change) => {
    expect(() => change(inCheckout(1))).toThrow(
      expect.objectContaining({ reason: 'CHECKOUT_IN_PROGRESS', status: 409 }),
    )
  })
})

describe('a checkout', () => {
  test('claims the cart until its deadline', () => {
    expect(inCheckout(2)).toMatchObject({ ...CLAIM_FIELDS, status: 'claimed', askAt: CLAIM.deadlineAt })
  })

  test.each([empty(), closed(inCheckout(1), 'ord_1', NOW) as StoredCart])(
    'of a cart that is $status with nothing in it is refused',
    cart => {
      expect(() => claimed(cart, CLAIM, NOW)).toThrow(
        expect.objectContaining({ reason: 'CART_EMPTY', message: 'Cart is empty', status: 400 }),
      )
    },
  )

  test('that became a sale closes and empties the cart', () => {
    const cart = closed(inCheckout(2), 'ord_1', LATER)
    expect(cart).toMatchObject({ status: 'closed', items: [], orderId: 'ord_1' })
    expect(cart).not.toHaveProperty('askAt')
  })

  test('that failed opens the cart again as it was', () => {
    const cart = restored(inCheckout(2, 3), 'chk_1', [], LATER)
    expect(cart).toMatchObject({ status: 'open', items: filled(2, 3).items })
    for (const old of ['checkoutId', 'orderId', 'contactId', 'askAt']) expect(cart).not.toHaveProperty(old)
  })

  test('that failed leaves the cart with the prices of now, without what is gone', () => {
    const prices = [
      { productId: 'prd_1', unitPrice: usd(1100) },
      { productId: 'prd_2', unitPrice: null },
      { productId: 'prd_3', variantId: 'var_other', unitPrice: null },
    ]
    expect(restored(inCheckout(1, 2, 3), 'chk_1', prices, LATER)?.items).toMatchObject([
      { productId: 'prd_1', unitPrice: usd(1100) },
      { productId: 'prd_3', unitPrice: usd(1000) },
    ])
  })

  test.each([
    ['there is none', null],
    ['it is open', filled(1)],
    ['it was bought', closed(inCheckout(1), 'ord_1', NOW)],
    ['another checkout has it', claimed(filled(1), { ...CLAIM, checkoutId: 'chk_2', orderId: 'ord_2' }, NOW)],
  ])('that ends touches no cart when %s', (_what, cart) => {
    expect(closed(cart, 'ord_1', NOW)).toBeNull()
    expect(restored(cart, 'chk_1', [], NOW)).toBeNull()
  })
})

const { deadlineAt: _deadline, ...CLAIM_FIELDS } = CLAIM

test('is kept for 90 days after the last change', () => {
  expect(emptied(filled(1), LATER).expireAt).toEqual(new Date('2027-02-18T10:05:00.000Z'))
})

const change = fc.oneof(
  fc.record({
    kind: fc.constant('add' as const),
    product: fc.nat(4),
    price: fc.nat(10_000_000_000),
    quantity: fc.integer({ min: 1, max: 999 }),
  }),
  fc.record({
    kind: fc.constant('set' as const),
    line: fc.nat(6),
    quantity: fc.integer({ min: 1, max: 999 }),
  }),
  fc.record({ kind: fc.constant('remove' as const), line: fc.nat(6) }),
  fc.constantFrom({ kind: 'claim' as const }, { kind: 'close' as const }, { kind: 'restore' as const }),
)

test('whatever is done to it, a cart shows what the interface declares, and its lines add up', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 30 }), changes => {
      let cart = empty()
      for (const [index, given] of changes.entries()) {
        const before = structuredClone(cart)
        try {
          if (given.kind === 'add')
            cart = addToCart(
              cart,
              quote(`prd_${given.product}`, given.price),
              given.quantity,
              `lin_${index}`,
              NOW,
            )
          else if (given.kind === 'set')
            cart = setLineQuantity(cart, `lin_${given.line}`, given.quantity, NOW)
          else if (given.kind === 'remove') cart = removeLine(cart, `lin_${given.line}`, NOW)
          else if (given.kind === 'claim') cart = claimed(cart, CLAIM, NOW)
          else if (given.kind === 'close') cart = closed(cart, 'ord_1', NOW) ?? cart
          else cart = restored(cart, 'chk_1', [], NOW) ?? cart
        } catch (error) {
          expect(error).toBeInstanceOf(AppError)
          expect(cart).toEqual(before)
        }
        const view = cartView(cart)
        expect(Cart.safeParse(view).error).toBeUndefined()
        expect(view.subtotal.amount).toBe(
          view.items.reduce((sum, { unitPrice, quantity }) => sum + unitPrice.amount * quantity, 0),
        )
        const products = cart.items.map(({ productId }) => productId)
        expect(new Set(products).size).toBe(products.length)
      }
    }),
  )
})
