import { expect, test } from 'vitest'
import { quantityOf } from './quantity.ts'

test('takes whole numbers from 1 to 999', () => {
  expect(['1', ' 12 ', '999'].map(quantityOf)).toEqual([1, 12, 999])
})

test.each(['', ' ', '0', '-1', '1.5', '1000', '1e9', 'two', 'NaN'])('refuses "%s"', text => {
  expect(quantityOf(text)).toBeUndefined()
})
