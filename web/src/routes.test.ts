import { expect, test } from 'vitest'
import { paths, routeOf } from './routes.ts'

test.each([
  ['/', { page: 'home' }],
  ['/search', { page: 'shelf', category: undefined }],
  ['/c/eyewear', { page: 'shelf', category: 'eyewear' }],
  ['/products/saddle-belt', { page: 'product', slug: 'saddle-belt' }],
  ['/cart', { page: 'cart' }],
  ['/checkout', { page: 'checkout' }],
  ['/orders', { page: 'orders' }],
  ['/orders/ord_1a', { page: 'order', orderId: 'ord_1a' }],
  ['/account', { page: 'account' }],
  ['/account/orders', { page: 'account' }],
  ['/privacy', { page: 'account' }],
  ['/accounting', { page: 'not-found' }],
  ['/orders/other', { page: 'not-found' }],
  ['/c/', { page: 'not-found' }],
])('%s shows its page', (path, route) => {
  expect(routeOf(path)).toEqual(route)
})

test('a shelf, what is searched for and what was chosen are all in the address', () => {
  expect(paths.search()).toBe('/search')
  expect(paths.search('round & gold')).toBe('/search?query=round+%26+gold')
  expect(paths.shelf('eyewear', { query: 'gold', colours: ['black', 'red'], inStock: true })).toBe(
    '/c/eyewear?query=gold&colour=black%2Cred&inStock=true',
  )
})
