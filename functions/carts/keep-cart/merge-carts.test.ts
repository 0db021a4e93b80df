import { expect, test } from 'vitest'
import type { StoredCart } from '../cart.ts'
import { newCart } from '../cart.ts'
import { mergeCarts } from './merge-carts.ts'

const now = new Date('2026-11-21T10:00:00.000Z')
const line = (productId: string, quantity: number, lineId = `lin_${productId}`) => ({
  lineId,
  productId,
  name: productId,
  quantity,
  unitPrice: { amount: 500, currency: 'USD' },
})
const cart = (
  cartId: string,
  items: StoredCart['items'] = [],
  more: Partial<StoredCart> = {},
): StoredCart => ({
  ...newCart(cartId, now),
  items,
  ...more,
})

test('a guest cart becomes the cart of an account that has none', () => {
  const guest = cart('crt_g', [line('prd_1', 1)])
  const { current, changed } = mergeCarts(null, guest, 'acc_1', now)
  expect(current).toMatchObject({ cartId: 'crt_g', accountId: 'acc_1', items: guest.items })
  expect(changed).toEqual([current])
})

test('the lines of a guest cart join the cart that the account has, and units add up', () => {
  const own = cart('crt_o', [line('prd_1', 2), line('prd_2', 1)], { accountId: 'acc_1' })
  const guest = cart('crt_g', [line('prd_1', 3, 'lin_x'), line('prd_3', 1)])
  const { current, changed } = mergeCarts(own, guest, 'acc_1', now)
  expect(current.items.map(({ productId, quantity }) => [productId, quantity])).toEqual([
    ['prd_1', 5],
    ['prd_2', 1],
    ['prd_3', 1],
  ])
  expect(changed[1]).toMatchObject({ cartId: 'crt_g', items: [], accountId: 'acc_1' })
})

test('joining twice adds nothing the second time', () => {
  const own = cart('crt_o', [line('prd_1', 2)], { accountId: 'acc_1' })
  const first = mergeCarts(own, cart('crt_g', [line('prd_1', 3)]), 'acc_1', now)
  const emptied = first.changed[1] as StoredCart
  expect(mergeCarts(first.current, emptied, 'acc_1', now).current.items).toEqual(first.current.items)
})

test('holds to what a cart may hold', () => {
  const many = Array.from({ length: 100 }, (_, index) => line(`prd_${index}`, 999))
  const own = cart('crt_o', many, { accountId: 'acc_1' })
  const { current } = mergeCarts(own, cart('crt_g', [line('prd_0', 5), line('prd_new', 1)]), 'acc_1', now)
  expect(current.items).toEqual(many)
})

test.each([
  ['the own cart is in checkout', { status: 'claimed' }, {}],
  ['the guest cart is in checkout', {}, { status: 'claimed' }],
  ['currencies differ', {}, { currency: 'EUR' }],
] as const)('goes on with the guest cart when %s', (_, ownMore, guestMore) => {
  const own = cart('crt_o', [line('prd_1', 1)], { accountId: 'acc_1', ...ownMore })
  const guest = cart('crt_g', [line('prd_2', 1)], guestMore)
  const { current, changed } = mergeCarts(own, guest, 'acc_1', now)
  expect(current.cartId).toBe('crt_g')
  expect(changed).toEqual([current])
})
