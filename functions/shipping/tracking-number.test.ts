import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkDigit, trackingNumber } from './tracking-number.ts'

test('computes check digits as by hand', () => {
  // 32 + 42 + 12 + 2 + 6 + 20 + 72 + 14 = 200 = 18 x 11 + 2
  expect(checkDigit('47312482')).toBe(9)
  // 12 = 11 + 1, and 11 - 1 = 10 is written 0
  expect(checkDigit('00300000')).toBe(0)
  // 0, and 11 - 0 = 11 is written 5
  expect(checkDigit('00000000')).toBe(5)
})

test('gives an order the same number again, in the form of S10', () => {
  expect(trackingNumber('C', 'ord_abc')).toBe(trackingNumber('C', 'ord_abc'))
  expect(trackingNumber('E', 'ord_abc')).toMatch(/^E[A-Z]\d{9}US$/)
})

test('notices any one wrong digit', () => {
  const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 8, maxLength: 8 })
  fc.assert(
    fc.property(digits, fc.nat(7), fc.integer({ min: 1, max: 9 }), (serial, at, by) => {
      const wrong = serial.with(at, ((serial[at] ?? 0) + by) % 10)
      const [right, other] = [checkDigit(serial.join('')), checkDigit(wrong.join(''))]
      // 10 and 0 share a digit, and so do 11 and 5: S10 gives up on these.
      if (right !== 0 && right !== 5) expect(other).not.toBe(right)
    }),
  )
})

test('hardly ever gives two orders the same number', () => {
  const numbers = new Set(
    Array.from({ length: 5000 }, (_, index) => trackingNumber('C', `ord_k3${index}x9f`)),
  )
  expect(numbers.size).toBe(5000)
})
