import Stripe from 'stripe'
import type { SignedRequest } from '../kit/access.ts'
import { AppError } from '../kit/app-error.ts'
import type { OutsideClient } from '../kit/runtime.ts'
import { requireSetting, setting } from '../kit/settings.ts'

/** Two calls in a row must fit into the 20 seconds of an outside call. */
const TIMEOUT_MS = 9_000

/** Stripe's own client. Repeats are left to Pub/Sub, with the same idempotency key. `STRIPE_API_BASE` points it elsewhere. */
export const stripeClient: OutsideClient<Stripe> = {
  name: 'stripe',
  secrets: ['STRIPE_SECRET_KEY'],
  create: () =>
    new Stripe(requireSetting('STRIPE_SECRET_KEY'), {
      ...address(setting('STRIPE_API_BASE', '')),
      timeout: TIMEOUT_MS,
      maxNetworkRetries: 0,
      telemetry: false,
    }),
}

function address(base: string): { host?: string; port?: number; protocol?: 'http' | 'https' } {
  if (base === '') return {}
  const { hostname, port, protocol } = new URL(base)
  const secure = protocol === 'https:'
  return { host: hostname, port: Number(port || (secure ? 443 : 80)), protocol: secure ? 'https' : 'http' }
}

/** Throws UNAUTHENTICATED unless Stripe signed the body, at most five minutes ago (https://docs.stripe.com/webhooks). */
export function verifyStripeSignature({ rawBody, headers }: SignedRequest): void {
  const header = headers['stripe-signature'] ?? ''
  try {
    Stripe.webhooks.constructEvent(rawBody, header, requireSetting('STRIPE_WEBHOOK_SECRET'))
  } catch (cause) {
    const refused =
      cause instanceof Stripe.errors.StripeSignatureVerificationError || cause instanceof SyntaxError
    if (!refused) throw cause
    throw new AppError('UNAUTHENTICATED', 'SIGNATURE_INVALID', 'The signature of this event is not right.', {
      cause,
    })
  }
}
