import type Stripe from 'stripe'
import { AppError } from '../../kit/app-error.ts'
import type { Refusal } from '../stripe-refusal.ts'
import { refusalOf } from '../stripe-refusal.ts'
import type { CaptureAttempt, CaptureResult } from './capture.ts'

/** Captures the whole hold. Where the provider refuses, what its intent says counts: it may be captured already. */
export async function callCapture(
  { providerId }: CaptureAttempt,
  stripe: Stripe,
  idempotencyKey: string,
): Promise<CaptureResult> {
  try {
    const intent = await stripe.paymentIntents.capture(providerId, {}, { idempotencyKey })
    return { kind: 'captured', amount: intent.amount_received }
  } catch (error) {
    return afterRefusal(providerId, stripe, refusalOf(error))
  }
}

async function afterRefusal(providerId: string, stripe: Stripe, refusal: Refusal): Promise<CaptureResult> {
  const intent = await stripe.paymentIntents.retrieve(providerId).catch((error: unknown) => {
    throw refusedForGood(refusalOf(error))
  })
  if (intent.status === 'succeeded') return { kind: 'captured', amount: intent.amount_received }
  const over = intent.status === 'canceled' || refusal.card || refusal.code === 'charge_expired_for_capture'
  if (over) return { kind: 'failed', message: refusal.message }
  throw refusedForGood(refusal)
}

const refusedForGood = ({ code, message }: Refusal): AppError =>
  new AppError(
    'FAILED_PRECONDITION',
    'CAPTURE_REFUSED',
    `The provider refuses the capture: ${code}: ${message}`,
  )
