import { expect, test } from 'vitest'
import { labelOf, shortEvent } from './label.ts'

test.each([
  ['cart', ['cart']],
  ['place-order', ['place-', 'order']],
  ['find-outdated-pages', ['find-outdated-', 'pages']],
])('%s is written as %j', (name, lines) => {
  expect(labelOf(name)).toEqual(lines)
})

test('an event is called by what happened', () => {
  expect(shortEvent('orders.order-placed.v1')).toBe('order-placed')
  expect(shortEvent('dead-letters')).toBe('dead-letters')
})
