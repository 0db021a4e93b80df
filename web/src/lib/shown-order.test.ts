import { expect, test } from 'vitest'
import { inShownOrder } from './shown-order.ts'

const list = (...ids: string[]) => ({ products: ids.map(productId => ({ productId, at: ids.join('') })) })
const idsOf = ({ products }: ReturnType<typeof list>): string => products.map(one => one.productId).join('')

test('another order of the same things is not shown', () => {
  const fresh = inShownOrder(list('b', 'c', 'a'), list('a', 'b', 'c'))
  expect(idsOf(fresh)).toBe('abc')
  expect(fresh.products[0]?.at).toBe('bca')
})

test('other things come in their own order', () => {
  expect(idsOf(inShownOrder(list('b', 'a', 'd'), list('a', 'b', 'c')))).toBe('bad')
  expect(idsOf(inShownOrder(list('b', 'a'), list('a', 'b', 'c')))).toBe('ba')
  expect(idsOf(inShownOrder(list('b', 'a'), undefined))).toBe('ba')
})
