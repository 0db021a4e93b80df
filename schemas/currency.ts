import { z } from 'zod'
import { Currency, Money } from './money.ts'

export const CurrencyTable = z
  .object({
    base: Currency,
    date: z.iso.date(),
    source: z.string(),
    currencies: z.array(
      z.object({
        currency: Currency,
        minorUnits: z.int(),
        rate: z.string().meta({ description: 'Units of this currency for one of the base, as published.' }),
      }),
    ),
  })
  .meta({ id: 'CurrencyTable' })

export const ConversionRequest = z
  .strictObject({ amounts: z.array(Money).min(1).max(100), to: Currency })
  .meta({ id: 'ConversionRequest' })

export const Conversion = z
  .object({ amounts: z.array(Money), date: z.iso.date(), rounding: z.literal('half-even') })
  .meta({ id: 'Conversion' })
