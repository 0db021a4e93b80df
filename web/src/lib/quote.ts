import { useEffect, useState } from 'preact/hooks'
import type { Cart } from '../../../schemas/cart.ts'
import { getQuote, type Totals } from '../api/carts.ts'
import { pause } from './pause.ts'

interface Wanted {
  items: Cart['items']
  country: string
  region: string
  shippingOptionId: string | undefined
}

/** What the cart costs, delivered: the latest totals, whether they are still right, or why there are none. */
export interface QuoteState {
  totals: Totals | undefined
  current: boolean
  error: unknown
  retry: () => void
}

/** Somebody who types a region or clicks through quantities is asked about once they pause. */
const SETTLE_MS = 180

export function useQuote({ items, country, region, shippingOptionId }: Wanted): QuoteState {
  const [answer, setAnswer] = useState<{ key: string; totals?: Totals; error?: unknown }>()
  const [attempt, setAttempt] = useState(0)
  const lines = items.map(({ productId, variantId, quantity }) => ({
    productId,
    ...(variantId && { variantId }),
    quantity,
  }))
  const request = {
    lines,
    destination: { country, ...(region.trim() && { region: region.trim() }) },
    ...(shippingOptionId && { shippingOptionId }),
  }
  const key = JSON.stringify([request, attempt])
  useEffect(() => {
    const controller = new AbortController()
    const settled = (result: { totals: Totals } | { error: unknown }) => {
      if (!controller.signal.aborted) setAnswer(before => ({ ...before, error: undefined, ...result, key }))
    }
    const look = async () => {
      await pause(SETTLE_MS, controller.signal)
      if (controller.signal.aborted || lines.length === 0) return
      await getQuote(request, controller.signal).then(
        totals => settled({ totals }),
        (error: unknown) => settled({ error }),
      )
    }
    void look()
    return () => controller.abort()
  }, [key])
  const current = answer?.key === key
  return {
    totals: answer?.totals,
    current: current && answer.error === undefined,
    error: current ? answer.error : undefined,
    retry: () => setAttempt(count => count + 1),
  }
}
