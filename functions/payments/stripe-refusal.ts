import Stripe from 'stripe'
import { AppError } from '../kit/app-error.ts'

/** A request that the provider refuses, however often it is repeated. */
export interface Refusal {
  /** The bank or the card says no, rather than the provider. */
  card: boolean
  /** https://docs.stripe.com/error-codes */
  code: string
  /** https://docs.stripe.com/declines/codes */
  declineCode: string
  /** For a card: words that a shopper may read. */
  message: string
  param: string | undefined
  intentId: string | undefined
}

/** Reads what the provider's client threw. Throws UNAVAILABLE where a repeat may be answered otherwise. */
export function refusalOf(error: unknown): Refusal {
  const card = error instanceof Stripe.errors.StripeCardError
  if (!card && !(error instanceof Stripe.errors.StripeInvalidRequestError)) throw unavailable(error)
  return {
    card,
    code: error.code ?? 'invalid_request',
    declineCode: error.decline_code ?? error.code ?? 'invalid_request',
    message: error.message,
    param: error.param,
    intentId: error.payment_intent?.id,
  }
}

export const unavailable = (cause?: unknown): AppError =>
  new AppError(
    'UNAVAILABLE',
    'PAYMENT_PROVIDER_UNAVAILABLE',
    'The payment provider cannot answer now; try again.',
    { retryAfterMs: 1000, ...(cause !== undefined && { cause }) },
  )
