import { expect, test } from 'vitest'
import { paths, routeOf } from './routes.ts'

test.each([
  ['/', { page: 'shop', category: undefined }],
  ['/c/eyewear', { page: 'shop', category: 'eyewear' }],
  ['/products/saddle-belt', { page: 'product', slug: 'saddle-belt' }],
  ['/checkout', { page: 'checkout' }],
  ['/orders', { page: 'orders' }],
  ['/orders/ord_1a', { page: 'order', orderId: 'ord_1a' }],
  ['/orders/other', { page: 'not-found' }],
  ['/c/', { page: 'not-found' }],
])('%s shows its page', (path, route) => {
  expect(routeOf(path)).toEqual(route)
})

test('category and search are both in the address', () => {
  expect(paths.shop()).toBe('/')
  expect(paths.shop('eyewear', 'round & gold')).toBe('/c/eyewear?query=round+%26+gold')
})
