import type { Destination } from '../../schemas/address.ts'
import type { Money } from '../../schemas/money.ts'
import type { TaxLine } from '../../schemas/totals.ts'
import type { CountryTax, TaxRate } from './tax-rates.ts'
import { TAX } from './tax-rates.ts'

/**
 * The tax on goods and shipping sent to `destination` on the day of `at`. Where prices hold the tax it is taken out of
 * both; where it is added it is on the goods only. Rounded half up to the minor unit, once per tax line.
 */
export function taxLines(goods: Money, shipping: Money, destination: Destination, at: Date): TaxLine[] {
  const tax = TAX[destination.country]
  const percent = tax && rateOn(ratesIn(tax, destination.region), at)
  if (!tax || !percent || Number(percent) === 0) return []
  const base = tax.included ? goods.amount + shipping.amount : goods.amount
  const amount = tax.included ? taxWithin(base, percent) : taxOn(base, percent)
  return [
    {
      name: tax.name,
      country: destination.country,
      ratePercent: percent,
      included: tax.included,
      amount: { amount, currency: goods.currency },
    },
  ]
}

/** A region is given as `CA` or `US-CA`, in any case. */
function ratesIn(tax: CountryTax, region: string | undefined): readonly TaxRate[] {
  const code = region?.trim().toUpperCase().split('-').at(-1) ?? ''
  return tax.regions?.[code] ?? tax.rates
}

function rateOn(rates: readonly TaxRate[], at: Date): string | undefined {
  const day = at.toISOString().slice(0, 10)
  return rates.findLast(rate => rate.from <= day)?.percent
}

/** Thousandths of a percent: whole numbers for every rate there is. */
const thousandths = (percent: string): bigint => BigInt(Math.round(Number(percent) * 1000))
const WHOLE = 100_000n

const taxOn = (net: number, percent: string): number => divide(BigInt(net) * thousandths(percent), WHOLE)

const taxWithin = (gross: number, percent: string): number =>
  divide(BigInt(gross) * thousandths(percent), WHOLE + thousandths(percent))

const divide = (numerator: bigint, denominator: bigint): number =>
  Number((2n * numerator + denominator) / (2n * denominator))
