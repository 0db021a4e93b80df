import { expect, test } from 'vitest'
import { isPagePath, namedBy, pageObject, shellObject } from './pages.ts'

test.each([
  ['/', 'home'],
  ['/404', '404'],
  ['/sitemap.xml', 'sitemap.xml'],
  ['/c/home-and-kitchen', 'c/home-and-kitchen'],
  ['/products/tennis-ball', 'products/tennis-ball'],
])('%s is a page, kept as %s', (path, name) => {
  expect(isPagePath(path)).toBe(true)
  expect(pageObject('demo', path)).toBe(`pages/demo/${name}`)
})

test.each([
  '',
  '//',
  '/cart',
  '/c/',
  '/c/a/b',
  '/c/../x',
  '/products/Ball',
  '/products/a--b',
  '/products/%2e',
  `/products/${'a'.repeat(200)}`,
])('%j is none', path => {
  expect([isPagePath(path), namedBy(path)]).toEqual([false, null])
})

test('a path names a category or a product', () => {
  expect(namedBy('/c/balls')).toEqual({ kind: 'category', slug: 'balls' })
  expect(namedBy('/products/ball-2')).toEqual({ kind: 'product', slug: 'ball-2' })
})

test('a shell lies where the function that takes it in looks', () => {
  expect(shellObject('demo')).toBe('shells/demo/index.html')
})
