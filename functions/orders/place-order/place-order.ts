import type { checkoutRequested } from '../../../events/carts.ts'
import type { DataOf } from '../../../events/kit.ts'
import type { Money } from '../../../schemas/money.ts'
import { sameMoney } from '../../../schemas/money.ts'
import type { LineQuote } from '../../../schemas/product.ts'
import type { Totals } from '../../../schemas/totals.ts'
import type { Facts } from '../gather-facts.ts'
import { priceOrder } from '../price-order.ts'

type Request = DataOf<typeof checkoutRequested>

interface PriceNow {
  productId: string
  variantId?: string | undefined
  unitPrice: Money | null
}

interface Details {
  message: string
  [fact: string]: unknown
}

export type Placement =
  | { outcome: 'placed'; totals: Totals & { shippingOptionId: string } }
  | {
      outcome: 'refused'
      reason: 'PRICE_CHANGED' | 'PRODUCT_GONE' | 'SHIPPING_UNAVAILABLE' | 'CHECKOUT_TOO_LATE'
      details: Details[]
      currentPrices?: PriceNow[]
    }

/** Decides whether the checkout becomes an order: at today's prices, and only if they are what the shopper saw (SG-14). */
export function placeOrder(request: Request, facts: Facts, now: Date): Placement {
  if (request.deadlineAt <= now.toISOString()) {
    return {
      outcome: 'refused',
      reason: 'CHECKOUT_TOO_LATE',
      details: [{ message: 'The checkout took too long.' }],
    }
  }
  const pricing = priceOrder({ ...request, ...facts, at: now })
  const currentPrices = request.lines.map((line, index) => priceNow(line, facts.quotes[index]))
  if (pricing.outcome === 'gone') {
    const details = pricing.lines.map(line => ({ message: 'No longer sold.', ...line }))
    return { outcome: 'refused', reason: 'PRODUCT_GONE', details, currentPrices }
  }
  if (pricing.outcome === 'no-shipping') {
    const details = [
      { message: 'It cannot be sent there in this way.', shippingOptionId: request.shippingOptionId },
    ]
    return { outcome: 'refused', reason: 'SHIPPING_UNAVAILABLE', details }
  }
  const details = surprises(request, pricing.totals)
  if (details.length > 0) return { outcome: 'refused', reason: 'PRICE_CHANGED', details, currentPrices }
  return { outcome: 'placed', totals: pricing.totals }
}

const priceNow = (
  { productId, variantId }: Request['lines'][number],
  quote: LineQuote | undefined,
): PriceNow => ({
  productId,
  ...(variantId && { variantId }),
  unitPrice: quote?.unitPrice ?? null,
})

/** Where the order would cost something else than the shopper saw: in total if they said it, else line by line. */
function surprises({ expectedTotal, lines }: Request, totals: Totals): Details[] {
  if (expectedTotal) {
    if (sameMoney(expectedTotal, totals.total)) return []
    return [{ message: 'The total has changed.', seen: expectedTotal, now: totals.total }]
  }
  return totals.lines.flatMap((line, index) => {
    const seen = lines[index]?.unitPrice
    if (seen && sameMoney(seen, line.unitPrice)) return []
    return [
      { message: `The price of ${line.name} has changed.`, lineId: line.lineId, seen, now: line.unitPrice },
    ]
  })
}
