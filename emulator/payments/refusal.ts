import type Stripe from 'stripe'

/** The error object of Stripe's answers: https://docs.stripe.com/api/errors */
export interface ErrorBody {
  type: 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error'
  message: string
  code?: string
  decline_code?: string
  advice_code?: string
  param?: string
  charge?: string
  doc_url?: string
  payment_intent?: Stripe.PaymentIntent
  payment_method?: Stripe.PaymentMethod
}

/**
 * A request that the payment server says no to. With `effective`, what happened before it is kept: a declined card
 * leaves its failed charge behind.
 */
export class Refusal extends Error {
  readonly status: number
  readonly body: ErrorBody
  readonly effective: boolean

  constructor(status: number, body: ErrorBody, { effective = false }: { effective?: boolean } = {}) {
    super(body.message)
    this.status = status
    this.body = body.code
      ? { ...body, doc_url: `https://docs.stripe.com/error-codes/${body.code.replaceAll('_', '-')}` }
      : body
    this.effective = effective
  }
}

/** A 400 about one parameter, or about the request as a whole. */
export function invalidRequest(message: string, about: { code?: string; param?: string } = {}): Refusal {
  return new Refusal(400, { type: 'invalid_request_error', message, ...about })
}

/** A 404 for an object that does not exist, or that the caller may not see. */
export function missingResource(
  noun: string,
  id: string,
  param = noun === 'payment_intent' ? 'intent' : noun,
): Refusal {
  const message = `No such ${noun}: '${id}'`
  return new Refusal(404, { type: 'invalid_request_error', code: 'resource_missing', message, param })
}

/** A 400 for an object whose state does not allow what was asked. */
export function unexpectedState(message: string, intent?: Stripe.PaymentIntent): Refusal {
  return new Refusal(400, {
    type: 'invalid_request_error',
    code: 'payment_intent_unexpected_state',
    message,
    ...(intent && { payment_intent: intent }),
  })
}

/** A 402 about the card itself, before any charge was tried. */
export function cardError(code: string, message: string, param?: string): Refusal {
  return new Refusal(402, { type: 'card_error', code, message, ...(param && { param }) })
}
