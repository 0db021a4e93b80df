import { expect, test } from 'vitest'
import { globToRegExp } from './glob.ts'

test.each([
  ['**', '/', true],
  ['**', '/any/where', true],
  ['/assets/**', '/assets/a/b.js', true],
  ['/assets/**', '/assets', true],
  ['/assets/**', '/assetsx', false],
  ['/*', '/one', true],
  ['/*', '/one/two', false],
  ['/v1/carts/*/items', '/v1/carts/c1/items', true],
  ['/v1/carts/*/items', '/v1/carts/c1/x/items', false],
  ['**/*.html', '/a/b.html', true],
  ['**/*.html', '/b.html', true],
  ['**/*.@(js|css)', '/a/b.css', true],
  ['**/*.@(js|css)', '/a/b.png', false],
  ['**/*.{js,css}', '/b.js', true],
  ['!(api)/**', '/shop/x', true],
  ['/!(api)/**', '/api/x', false],
  ['/a/**/z', '/a/z', true],
  ['/a/**/z', '/a/b/c/z', true],
  ['/file.txt', '/filextxt', false],
  ['/a?c', '/abc', true],
  ['/[ab]c', '/bc', true],
  ['/[!ab]c', '/bc', false],
  ['pictures/**', '/pictures/a.svg', true],
])('%s on %s is %s', (pattern, path, expected) => {
  expect(globToRegExp(pattern).test(path)).toBe(expected)
})
