import type { CardInput } from '../lib/card.ts'
import { expiryOf } from '../lib/card.ts'
import { ask, Unreachable } from '../lib/http.ts'

export interface PaymentConfig {
  paymentsUrl: string
  publishableKey: string
}

export interface PaymentMethod {
  paymentMethodId: string
  brand: string
  last4: string
}

/** The payment server did not take the card; `code` is one of https://docs.stripe.com/error-codes. */
export class CardRefused extends Error {
  readonly code: string | undefined

  constructor(code: string | undefined, message: string) {
    super(message)
    this.code = code
  }
}

interface Answer {
  id?: string
  card?: { brand?: string; last4?: string }
  error?: { code?: string; message?: string }
}

let config: Promise<PaymentConfig> | undefined

/** Where cards are given to, and under which public key. */
export function paymentConfig(): Promise<PaymentConfig> {
  config ??= ask<PaymentConfig>('/__/caravan/config.json').catch(error => {
    config = undefined
    throw error
  })
  return config
}

/** Gives a card to the payment server, from this browser straight to it, and gets an id that stands for it. */
export async function createPaymentMethod(card: CardInput): Promise<PaymentMethod> {
  const { paymentsUrl, publishableKey } = await paymentConfig()
  const response = await fetch(`${paymentsUrl}/v1/payment_methods`, {
    method: 'POST',
    headers: { authorization: `Bearer ${publishableKey}` },
    body: formOf(card),
    signal: AbortSignal.timeout(25_000),
  }).catch(cause => {
    throw new Unreachable('no answer of the payment server', { cause })
  })
  const answer = (await response.json().catch(() => ({}))) as Answer
  if (answer.id)
    return { paymentMethodId: answer.id, brand: answer.card?.brand ?? '', last4: answer.card?.last4 ?? '' }
  if (response.status >= 500) throw new Unreachable('the payment server is in trouble')
  throw new CardRefused(answer.error?.code, answer.error?.message ?? '')
}

function formOf({ number, expiry, cvc, name }: CardInput): URLSearchParams {
  const { month, year } = expiryOf(expiry) ?? { month: 0, year: 0 }
  return new URLSearchParams({
    type: 'card',
    'card[number]': number.replace(/\D/g, ''),
    'card[exp_month]': String(month),
    'card[exp_year]': String(year),
    'card[cvc]': cvc.trim(),
    'billing_details[name]': name.trim(),
  })
}
