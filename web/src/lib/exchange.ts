import type { z } from 'zod'
import type { CurrencyTable } from '../../../schemas/currency.ts'
import type { Money } from '../../../schemas/money.ts'

export type Rates = z.infer<typeof CurrencyTable>

/** About what an amount is in another currency, for showing only; nothing where there is no rate. */
export function exchange({ amount, currency }: Money, to: string, { currencies }: Rates): Money | undefined {
  const source = currencies.find(one => one.currency === currency)
  const target = currencies.find(one => one.currency === to)
  if (!source || !target) return undefined
  const units = amount / 10 ** source.minorUnits / Number(source.rate)
  return { amount: Math.round(units * Number(target.rate) * 10 ** target.minorUnits), currency: to }
}
