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
  intentId: string | undefined
}

/** What counts of the errors of Stripe's client (https://docs.stripe.com/error-handling?lang=node). */
interface StripeError extends Error {
  type: string
  code?: string
  decline_code?: string
  payment_intent?: { id: string }
}

const isStripeError = (error: unknown): error is StripeError => error instanceof Error && 'type' in error

/** Reads what the provider's client threw. Throws UNAVAILABLE where a repeat may be answered otherwise. */
export function refusalOf(error: unknown): Refusal {
  if (!isStripeError(error)) throw unavailable(error)
  const { type, code, decline_code: declineCode, message, payment_intent: intent } = error
  if (type !== 'StripeCardError' && type !== 'StripeInvalidRequestError') throw unavailable(error)
  return {
    card: type === 'StripeCardError',
    code: code ?? 'invalid_request',
    declineCode: declineCode ?? code ?? 'invalid_request',
    message,
    intentId: intent?.id,
  }
}

export const unavailable = (cause?: unknown): AppError =>
  new AppError(
    'UNAVAILABLE',
    'PAYMENT_PROVIDER_UNAVAILABLE',
    'The payment provider cannot answer now; try again.',
    { retryAfterMs: 1000, ...(cause !== undefined && { cause }) },
  )
