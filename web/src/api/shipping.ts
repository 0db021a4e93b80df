import type { z } from 'zod'
import type { ShippingQuote, ShippingQuoteRequest } from '../../../schemas/shipping.ts'
import { ask } from '../lib/http.ts'

/** The ways in which a parcel can go somewhere, the cheapest first. */
export const quoteShipping = (
  body: z.infer<typeof ShippingQuoteRequest>,
  signal?: AbortSignal,
): Promise<z.infer<typeof ShippingQuote>> => ask('/v1/shipping-quotes', { method: 'POST', body, signal })
