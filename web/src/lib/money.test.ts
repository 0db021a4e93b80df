import { expect, test } from 'vitest'
import { amountsWritten, formatMoney, primeAmounts } from './money.ts'

test.each([
  [{ amount: 4990, currency: 'USD' }, 'en-US', false, '$49.90'],
  [{ amount: 4900, currency: 'USD' }, 'en-US', true, '$49'],
  [{ amount: 4990, currency: 'USD' }, 'en-US', true, '$49.90'],
  [{ amount: 4990, currency: 'JPY' }, 'en-US', false, '¥4,990'],
  [{ amount: 4990, currency: 'EUR' }, 'de-DE', false, '49,90\u00a0€'],
])('%o in %s reads as money', (money, locale, whole, text) => {
  expect(formatMoney(money, locale, whole)).toBe(text)
})

test('an amount that a page already says is said the same way', () => {
  primeAmounts([])
  const price = { amount: 4900, currency: 'USD' }
  formatMoney(price, 'en-US', true)
  const [[key] = ['']] = amountsWritten()
  primeAmounts([[key, 'forty-nine']])
  expect(formatMoney(price, 'en-US', true)).toBe('forty-nine')
  expect(formatMoney(price, 'en-US')).toBe('$49.00')
  expect(formatMoney(price, 'de-DE', true)).toBe('49\u00a0$')
})
