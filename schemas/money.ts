import { z } from 'zod'

/** An ISO 4217 code. */
export const Currency = z
  .string()
  .regex(/^[A-Z]{3}$/)
  .meta({ id: 'Currency', example: 'USD' })

/** A non-negative amount in the currency's minor units: `{"amount": 4990, "currency": "EUR"}` is 49.90 euros. */
export const Money = z
  .strictObject({ amount: z.int().min(0).max(1_000_000_000_000), currency: Currency })
  .meta({ id: 'Money', example: { amount: 4990, currency: 'USD' } })
export type Money = z.infer<typeof Money>

/** `unit` times a whole number. */
export const times = (unit: Money, quantity: number): Money => ({
  amount: unit.amount * quantity,
  currency: unit.currency,
})

/** The sum of amounts in one currency; zero of `currency` when there are none. */
export const sum = (amounts: readonly Money[], currency: string): Money => {
  for (const money of amounts) {
    if (money.currency !== currency) throw new RangeError(`cannot add ${money.currency} to ${currency}`)
  }
  return { amount: amounts.reduce((total, money) => total + money.amount, 0), currency }
}

export const sameMoney = (a: Money, b: Money): boolean => a.amount === b.amount && a.currency === b.currency
