import { expect, test } from 'vitest'
import { routeOf } from '../routes.ts'
import { adminPaths, adminPlaceOf } from './addresses.ts'

test.each([
  [adminPaths.numbers(), { page: 'numbers' }],
  [adminPaths.orders(), { page: 'orders' }],
  [adminPaths.order('ord_1'), { page: 'order', orderId: 'ord_1' }],
  [adminPaths.products(), { page: 'products' }],
  [adminPaths.newProduct, { page: 'new-product' }],
  [adminPaths.product('prd_1'), { page: 'product', productId: 'prd_1' }],
  [adminPaths.letters, { page: 'letters' }],
  [adminPaths.letter('close-cart~evt_1'), { page: 'letter', deadLetterId: 'close-cart~evt_1' }],
])('%s leads to its page', (path, place) => {
  expect(routeOf(path)).toEqual({ page: 'admin' })
  expect(adminPlaceOf(path)).toEqual(place)
  expect(adminPlaceOf(`${path}/`)).toEqual(place)
})

test.each(['/admin/nowhere', '/admin/orders/crt_1', '/admin/dead-letters/../x', '/admin/products/prd_<b>'])(
  '%s leads nowhere',
  path => {
    expect(adminPlaceOf(path)).toEqual({ page: 'not-found' })
  },
)

test('the shop has no page that only begins like the back office', () => {
  expect(routeOf('/administration')).toEqual({ page: 'not-found' })
})

test('what is not said of a filter is not in its address', () => {
  expect(adminPaths.orders({ from: '', until: '2026-11-21' })).toBe('/admin/orders?until=2026-11-21')
})
