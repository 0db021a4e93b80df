import type { z } from 'zod'
import type { Destination } from '../../schemas/address.ts'
import type { Money } from '../../schemas/money.ts'
import { times } from '../../schemas/money.ts'
import type { LineQuote, LineQuoteList } from '../../schemas/product.ts'
import type { ShippingOption, ShippingQuote } from '../../schemas/shipping.ts'
import { AppError } from '../kit/app-error.ts'
import type { WantedLine } from './price-order.ts'

interface Ask {
  quoteLines(input: {
    body: { lines: { productId: string; variantId?: string | undefined }[] }
  }): Promise<z.output<typeof LineQuoteList>>
  quoteShipping(input: {
    body: { destination: Destination; subtotal: Money; items: number }
  }): Promise<z.output<typeof ShippingQuote>>
}

export interface Facts {
  quotes: LineQuote[]
  shippingOptions: ShippingOption[]
}

/** What the other contexts say, now, about prices and ways to send: none in a currency in which nothing is sent. */
export async function gatherFacts(
  ask: Ask,
  lines: readonly WantedLine[],
  destination: Destination,
  currency: string,
): Promise<Facts> {
  const body = { lines: lines.map(({ productId, variantId }) => ({ productId, variantId })) }
  const { quotes } = await ask.quoteLines({ body })
  const goods = lines.map((line, index) =>
    times(quotes[index]?.unitPrice ?? { amount: 0, currency }, line.quantity),
  )
  const paidIn = quotes.find(({ unitPrice }) => unitPrice)?.unitPrice?.currency ?? currency
  const subtotal = { amount: goods.reduce((total, { amount }) => total + amount, 0), currency: paidIn }
  const items = lines.reduce((total, { quantity }) => total + quantity, 0)
  const { options } = await ask
    .quoteShipping({ body: { destination, subtotal, items } })
    .catch((error: unknown) => noneInThisCurrency(error))
  return { quotes, shippingOptions: options }
}

function noneInThisCurrency(error: unknown): { options: ShippingOption[] } {
  if (error instanceof AppError && error.reason === 'CURRENCY_NOT_SUPPORTED') return { options: [] }
  throw error
}
