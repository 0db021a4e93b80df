import { expect, test } from 'vitest'
import { formatMoney } from './money.ts'

test.each([
  [{ amount: 4990, currency: 'USD' }, 'en-US', false, '$49.90'],
  [{ amount: 4900, currency: 'USD' }, 'en-US', true, '$49'],
  [{ amount: 4990, currency: 'USD' }, 'en-US', true, '$49.90'],
  [{ amount: 4990, currency: 'JPY' }, 'en-US', false, '¥4,990'],
  [{ amount: 4990, currency: 'EUR' }, 'de-DE', false, '49,90\u00a0€'],
])('%o in %s reads as money', (money, locale, whole, text) => {
  expect(formatMoney(money, locale, whole)).toBe(text)
})
