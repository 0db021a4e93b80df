import type { Money } from '../../../../schemas/money.ts'

/** Currencies without minor units (ISO 4217). */
const WHOLE = new Set(['JPY', 'KRW', 'CLP', 'VND', 'ISK', 'UGX', 'XAF', 'XOF', 'PYG'])

/** An amount as models reckon with it: whole units of the currency. */
export const unitsOf = ({ amount, currency }: Money): number => (WHOLE.has(currency) ? amount : amount / 100)

export const moneyText = (money: Money): string =>
  new Intl.NumberFormat('en-US', { style: 'currency', currency: money.currency }).format(unitsOf(money))
