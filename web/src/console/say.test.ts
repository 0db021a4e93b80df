import { expect, test } from 'vitest'
import { sayBytes, sayLength, sayMany, sayMoney, sayUsd } from './say.ts'

test('bytes, lengths and counts are said in their largest unit', () => {
  expect([sayBytes(1), sayBytes(999), sayBytes(1500), sayBytes(2_300_000)]).toEqual([
    '1 byte',
    '999 bytes',
    '1.5 kB',
    '2.3 MB',
  ])
  expect([sayLength(12), sayLength(1500), sayLength(90_000), sayLength(172_800_000)]).toEqual([
    '12 ms',
    '1.5 s',
    '1.5 min',
    '2 d',
  ])
  expect(sayMany(1, 'message')).toBe('1 message')
  expect(sayMany(10_000, 'message')).toBe('10,000 messages')
})

test('money is said by its currency, small dollars by their first digits', () => {
  expect(sayMoney({ amount: 14500, currency: 'USD' })).toBe('USD\u00a0145.00')
  expect(sayMoney({ amount: 1200, currency: 'JPY' })).toBe('JPY\u00a01,200')
  expect(sayUsd(0.000123)).toBe('USD\u00a00.000123')
  expect(sayUsd(0.4)).toBe('USD\u00a00.40')
  expect(sayUsd(12.345)).toBe('USD\u00a012.35')
})
