import { expect, test } from 'vitest'
import { withoutIds } from './without-ids.ts'

const mug = {
  productId: 'prd_1a',
  name: 'Everyday Mug',
  words: 'Everyday Mug',
  amount: 1400,
  currency: 'USD',
  available: 5,
}

test.each([
  ['I added 1 × Everyday Mug (prd_1a) to your cart.', 'I added 1 × Everyday Mug to your cart.'],
  ['Everyday Mug [ID: prd_1a], $14.00', 'Everyday Mug, $14.00'],
  ['You mean prd_1a?', 'You mean Everyday Mug?'],
  ['Order ID ord_1a, for prd_9', 'Order ID ord_1a, for it'],
])('%s', (answer, shown) => {
  expect(withoutIds(answer, [mug])).toBe(shown)
})
