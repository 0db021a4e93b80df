import type { Standing } from './standing.ts'

/** What counts of Stripe's PaymentIntent (https://docs.stripe.com/api/payment_intents/object). */
export interface IntentFacts {
  id: string
  status: string
  client_secret?: string | null | undefined
  next_action?:
    | { redirect_to_url?: { url?: string | null | undefined } | null | undefined }
    | null
    | undefined
  last_payment_error?:
    | { code?: string | undefined; decline_code?: string | undefined; message?: string | undefined }
    | null
    | undefined
}

/** Where a payment stands by its intent; `null` while the provider itself does not know. */
export function standingOf(intent: IntentFacts): (Standing & { providerId: string }) | null {
  const providerId = intent.id
  switch (intent.status) {
    case 'requires_capture':
    case 'succeeded':
      return { kind: 'authorized', providerId }
    case 'requires_action':
      return waitFor(intent)
    case 'requires_payment_method':
      return { kind: 'declined', providerId, ...reasonOf(intent) }
    case 'canceled':
      return { kind: 'declined', providerId, declineCode: 'canceled', message: 'The payment was cancelled.' }
    default:
      return null
  }
}

function waitFor(intent: IntentFacts): Standing & { providerId: string } {
  const url = intent.next_action?.redirect_to_url?.url
  const { id: providerId, client_secret: clientSecret } = intent
  if (url && clientSecret) return { kind: 'action', providerId, url, clientSecret }
  const message = 'This payment method needs an authentication that this shop does not offer.'
  return { kind: 'declined', providerId, declineCode: 'authentication_required', message }
}

function reasonOf({ last_payment_error: error }: IntentFacts): { declineCode: string; message: string } {
  return {
    declineCode: error?.decline_code ?? error?.code ?? 'payment_failed',
    message: error?.message ?? 'The payment was declined.',
  }
}
