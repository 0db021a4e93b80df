import type { Destination } from '../../schemas/address.ts'
import { skuOf } from '../../schemas/ids.ts'
import { sum, times } from '../../schemas/money.ts'
import type { LineQuote } from '../../schemas/product.ts'
import type { ShippingOption } from '../../schemas/shipping.ts'
import type { PricedLine, Totals } from '../../schemas/totals.ts'
import { taxLines } from './tax.ts'

export interface WantedLine {
  lineId: string
  productId: string
  variantId?: string | undefined
  quantity: number
}

interface Wanted {
  lines: readonly WantedLine[]
  /** One for each line, in the same order, as the catalogue says now. */
  quotes: readonly LineQuote[]
  shippingOptions: readonly ShippingOption[]
  shippingOptionId?: string | undefined
  destination: Destination
  currency: string
  at: Date
}

export type Pricing =
  | { outcome: 'priced'; totals: Totals & { shippingOptionId: string } }
  | { outcome: 'gone'; lines: WantedLine[] }
  | { outcome: 'no-shipping' }

/** What the lines cost now, delivered and taxed. */
export function priceOrder(wanted: Wanted): Pricing {
  const { currency, destination, at } = wanted
  const gone = wanted.lines.filter((_line, index) => wanted.quotes[index]?.unitPrice?.currency !== currency)
  if (gone.length > 0) return { outcome: 'gone', lines: gone }
  const option = chosen(wanted)
  if (!option) return { outcome: 'no-shipping' }
  const lines = wanted.lines.flatMap((line, index) => pricedLine(line, wanted.quotes[index]))
  const subtotal = sum(
    lines.map(({ lineTotal }) => lineTotal),
    currency,
  )
  const taxes = taxLines(subtotal, option.price, destination, at)
  const added = taxes.filter(({ included }) => !included).map(({ amount }) => amount)
  return {
    outcome: 'priced',
    totals: {
      lines,
      subtotal,
      shipping: option.price,
      shippingOptionId: option.shippingOptionId,
      tax: sum(
        taxes.map(({ amount }) => amount),
        currency,
      ),
      taxLines: taxes,
      total: sum([subtotal, option.price, ...added], currency),
      currency,
    },
  }
}

const chosen = ({ shippingOptions, shippingOptionId }: Wanted): ShippingOption | undefined =>
  shippingOptionId === undefined
    ? shippingOptions[0]
    : shippingOptions.find(option => option.shippingOptionId === shippingOptionId)

function pricedLine(
  { lineId, productId, variantId, quantity }: WantedLine,
  quote: LineQuote | undefined,
): PricedLine[] {
  if (!quote?.unitPrice) return []
  const line = { lineId, productId, ...(variantId && { variantId }), sku: skuOf({ productId, variantId }) }
  return [
    {
      ...line,
      name: quote.name,
      quantity,
      unitPrice: quote.unitPrice,
      lineTotal: times(quote.unitPrice, quantity),
    },
  ]
}
