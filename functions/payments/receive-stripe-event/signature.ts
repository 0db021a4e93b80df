import Stripe from 'stripe'
import type { SignedRequest } from '../../kit/access.ts'
import { AppError } from '../../kit/app-error.ts'
import { requireSetting } from '../../kit/settings.ts'

/** Throws UNAUTHENTICATED unless Stripe signed the body, at most five minutes ago (https://docs.stripe.com/webhooks). */
export function verifyStripeSignature({ rawBody, headers }: SignedRequest): void {
  const header = headers['stripe-signature']
  try {
    Stripe.webhooks.constructEvent(rawBody, header ?? '', requireSetting('STRIPE_WEBHOOK_SECRET'))
  } catch (cause) {
    if (!(cause instanceof Stripe.errors.StripeSignatureVerificationError) && !(cause instanceof SyntaxError))
      throw cause
    throw new AppError('UNAUTHENTICATED', 'SIGNATURE_INVALID', 'The signature of this event is not right.', {
      cause,
    })
  }
}
