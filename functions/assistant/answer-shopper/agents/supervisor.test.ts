import { expect, test } from 'vitest'
import { deedsOf } from '../rules/deeds.ts'
import { secondLook } from './second-look.ts'
import { afterSales, supervise } from './supervisor.ts'

test.each([
  ['Checkout', 'checkout'],
  ['pay now', 'checkout'],
  ['please View Cart', 'checkout'],
  ["what's in my cart?", 'checkout'],
  ['add a mug to my cart', 'sales'],
  ['buy a mug and checkout', 'sales'],
  ['show me mugs', 'sales'],
  ['pay for it', 'sales'],
] as const)('AG-11: %s goes to %s', (message, agent) => {
  expect(supervise(message)).toBe(agent)
})

const call = (name: string, refused?: string) => ({ name, args: {}, result: {}, ...(refused && { refused }) })

test('AG-27: what was added last is taken to the checkout, unless something is to be taken out', () => {
  expect(afterSales('buy a mug', [call('search_products'), call('add_to_cart')])).toBe('checkout')
  expect(afterSales('buy a mug, remove the rest', [call('add_to_cart')])).toBe('end')
  expect(afterSales('find a mug', [call('search_products')])).toBe('end')
  expect(afterSales('buy a mug', [call('add_to_cart', 'OUT_OF_STOCK')])).toBe('end')
})

test('a second look mends what keywords misroute', () => {
  const look = (agent: 'sales' | 'checkout', message: string, calls: ReturnType<typeof call>[] = []) =>
    secondLook(agent, message, deedsOf(message), calls)
  expect(look('sales', 'pay for it')).toBe('checkout')
  expect(look('sales', 'anything in my basket?')).toBe('checkout')
  expect(look('sales', 'show me mugs')).toBeNull()
  expect(look('checkout', 'remove the mug from my cart')).toBe('sales')
  expect(look('checkout', 'put a mug into my cart')).toBe('sales')
  expect(look('checkout', 'what do I have in my cart?')).toBeNull()
  expect(look('checkout', 'checkout')).toBeNull()
})
