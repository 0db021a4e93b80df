import type { z } from 'zod'
import type { ShippingOption, ShippingQuoteRequest } from '../../../schemas/shipping.ts'
import { AppError } from '../../kit/app-error.ts'
import type { TariffOption } from '../shipping-options.ts'
import { optionsTo, tariffOn } from '../tariff.ts'

type Request = z.output<typeof ShippingQuoteRequest>

/** The one currency in which the shop sends. */
export const CURRENCY = 'USD'

/** The ways to send the goods, the cheapest first. Throws INVALID_ARGUMENT for a currency that has no tariff. */
export function quoteShipping(request: Request, at: Date): ShippingOption[] {
  const { destination, currency, subtotal, items = 1 } = request
  for (const asked of [currency, subtotal?.currency]) {
    if (asked !== undefined && asked !== CURRENCY)
      throw new AppError('INVALID_ARGUMENT', 'CURRENCY_NOT_SUPPORTED', `Shipping is priced in ${CURRENCY}.`)
  }
  const tariff = tariffOn(at)
  const parcels = Math.ceil(items / tariff.unitsPerParcel)
  return optionsTo(destination.country, tariff)
    .map(option => priced(option, parcels, subtotal?.amount ?? 0))
    .sort((a, b) => a.price.amount - b.price.amount)
}

function priced(option: TariffOption, parcels: number, goods: number): ShippingOption {
  const { shippingOptionId, name, carrier, parcelPrice, freeFrom, deliveryDays } = option
  const free = freeFrom !== undefined && goods >= freeFrom
  const price = { amount: free ? 0 : parcelPrice * parcels, currency: CURRENCY }
  return { shippingOptionId, name, carrier, price, deliveryDays }
}
