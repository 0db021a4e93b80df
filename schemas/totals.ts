import { z } from 'zod'
import { Country } from './address.ts'
import { LineId, ProductId, Sku, VariantId } from './ids.ts'
import { Currency, Money } from './money.ts'
import { Quantity } from './quantity.ts'
import { ShippingOptionId } from './shipping.ts'

export const PricedLine = z
  .object({
    lineId: LineId,
    productId: ProductId,
    variantId: VariantId.optional(),
    sku: Sku,
    name: z.string(),
    quantity: Quantity,
    unitPrice: Money,
    lineTotal: Money,
  })
  .meta({ id: 'PricedLine' })
export type PricedLine = z.infer<typeof PricedLine>

export const TaxLine = z
  .object({
    name: z.string(),
    country: Country,
    ratePercent: z.string().meta({ description: 'A decimal, e.g. `19` or `8.1`.' }),
    included: z
      .boolean()
      .meta({ description: 'True where prices already hold it (VAT), false where it is added.' }),
    amount: Money,
  })
  .meta({ id: 'TaxLine' })
export type TaxLine = z.infer<typeof TaxLine>

/** What an order costs: `total = subtotal + shipping + taxes that are not included`. */
export const Totals = z
  .object({
    lines: z.array(PricedLine),
    subtotal: Money,
    shipping: Money,
    shippingOptionId: ShippingOptionId.optional(),
    tax: Money,
    taxLines: z.array(TaxLine),
    total: Money,
    currency: Currency,
  })
  .meta({ id: 'Totals' })
export type Totals = z.infer<typeof Totals>
