import type { Money } from '../../../../schemas/money.ts'
import type { SalesNumbers } from '../../../../schemas/sales.ts'

type Takings = SalesNumbers['takings']

export interface Sum {
  currency: string
  captured: Money
  refunded: Money
  /** What was paid and did not go back; below zero when more went back. */
  kept: number
}

/** What was taken in each currency, the most first. */
export const sumsOf = (takings: Takings): Sum[] =>
  takings
    .map(({ captured, refunded }) => ({
      currency: captured.currency,
      captured,
      refunded,
      kept: captured.amount - refunded.amount,
    }))
    .sort((a, b) => b.captured.amount - a.captured.amount)

export const keptIn = (takings: Takings, currency: string): number =>
  sumsOf(takings).find(sum => sum.currency === currency)?.kept ?? 0

/** Of the checkouts that ended, the share that was paid; nothing while none has ended. */
export function conversionOf({ checkouts, open, sold }: SalesNumbers): number | undefined {
  const done = checkouts - open
  return done > 0 ? sold / done : undefined
}
