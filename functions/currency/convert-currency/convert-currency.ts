import { Decimal } from 'decimal.js'
import type { Money } from '../../../schemas/money.ts'
import { AppError } from '../../kit/app-error.ts'
import type { Rate } from '../rates.ts'
import { RATES } from '../rates.ts'

/**
 * More digits than any product of an amount and two rates has, so that the one division is the only thing that could be
 * inexact, and is so far below half a minor unit.
 */
const Exact = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_EVEN })
const LARGEST = 1_000_000_000_000

/**
 * An amount in another currency at the rates of the day: crossed over the euro, computed as a decimal and rounded once,
 * half to even, to the minor unit. Throws INVALID_ARGUMENT for a currency without a rate, or a result over 10^12.
 */
export function convert({ amount, currency }: Money, to: string): Money {
  const source = rateOf(currency)
  const target = rateOf(to)
  const converted = new Exact(amount)
    .times(target.rate)
    .times(new Exact(10).pow(target.minorUnits))
    .div(new Exact(source.rate).times(new Exact(10).pow(source.minorUnits)))
    .toDecimalPlaces(0)
    .toNumber()
  if (converted > LARGEST)
    throw new AppError('INVALID_ARGUMENT', 'AMOUNT_TOO_LARGE', `That is too much to tell in ${to}.`)
  return { amount: converted, currency: to }
}

function rateOf(currency: string): Rate {
  const rate = Object.hasOwn(RATES, currency) ? RATES[currency] : undefined
  if (!rate)
    throw new AppError('INVALID_ARGUMENT', 'CURRENCY_UNKNOWN', `There is no reference rate of ${currency}.`)
  return rate
}
