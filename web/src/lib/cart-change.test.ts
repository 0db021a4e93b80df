import { expect, test } from 'vitest'
import { applyChange, emptyCart, unitsIn } from './cart-change.ts'

const usd = (amount: number) => ({ amount, currency: 'USD' })
const frame = {
  productId: 'prd_frame',
  variantId: 'var_red',
  name: 'Frame',
  quantity: 2,
  unitPrice: usd(9900),
}
const ball = { productId: 'prd_ball', name: 'Ball', quantity: 1, unitPrice: usd(500) }
const add = (item: typeof frame | typeof ball) => ({ kind: 'add', item }) as const
const both = [add(frame), add(ball)].reduce(applyChange, emptyCart)

test('adding makes a line, adding the same again adds to it', () => {
  expect(both.items.map(({ quantity, lineTotal }) => [quantity, lineTotal])).toEqual([
    [2, usd(19800)],
    [1, usd(500)],
  ])
  const again = applyChange(both, add({ ...frame, quantity: 1 }))
  expect(again.items).toHaveLength(2)
  expect(again.subtotal).toEqual(usd(30200))
})

test('a quantity is set by what stock is counted by', () => {
  const changed = applyChange(both, { kind: 'set', sku: 'prd_ball', quantity: 7 })
  expect([unitsIn(changed), changed.subtotal]).toEqual([9, usd(23300)])
})

test('removing takes the line out, and is nothing for a line that is not there', () => {
  expect(applyChange(both, { kind: 'remove', sku: 'var_red' }).subtotal).toEqual(usd(500))
  expect(applyChange(both, { kind: 'remove', sku: 'var_x' })).toEqual(both)
})
