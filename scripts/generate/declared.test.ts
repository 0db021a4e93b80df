import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bySpecificity } from './declared.ts'

const segment = fc.constantFrom('products', 'orders', 'a', '{id}', '{other}')
const route = fc.record({
  method: fc.constantFrom('GET', 'POST'),
  path: fc.array(segment, { minLength: 1, maxLength: 4 }).map(parts => `/${parts.join('/')}`),
})

const matches = (template: string, path: string): boolean =>
  new RegExp(`^${template.replaceAll(/\{[a-z]+\}/g, '[^/]+')}$`).test(path)

test('a literal path comes before the parameter that would also match it', () => {
  const paths = ['/v1/orders/{orderId}', '/v1/orders/{orderId}/events', '/v1/orders/recent', '/v1/orders']
  const sorted = paths.map(path => ({ path, method: 'GET' })).sort(bySpecificity)
  expect(sorted.map(({ path }) => path)).toEqual([
    '/v1/orders',
    '/v1/orders/recent',
    '/v1/orders/{orderId}',
    '/v1/orders/{orderId}/events',
  ])
})

test('whatever order the routes come in, the first that matches is the one with the earliest literal', () => {
  fc.assert(
    fc.property(fc.array(route, { maxLength: 8 }), routes => {
      const sorted = [...routes].sort(bySpecificity)
      const literal = sorted.find(({ path }) => !path.includes('{'))
      if (!literal) return
      expect(sorted.find(({ path }) => matches(path, literal.path))?.path).toBe(literal.path)
      expect([...routes].reverse().sort(bySpecificity)).toEqual(sorted)
    }),
  )
})
