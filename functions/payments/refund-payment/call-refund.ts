import type Stripe from 'stripe'
import { refusalOf, unavailable } from '../stripe-refusal.ts'
import type { RefundAttempt, RefundResult } from './refund.ts'

interface World {
  stripe: Stripe
  storeId: string
  idempotencyKey: string
  now: Date
}

/** An idempotency key is kept for a day at least (https://docs.stripe.com/api/idempotent_requests); look up well before. */
const KEY_TRUSTED_MS = 3_600_000

/** Asks for a refund, or finds the one that an earlier call brought about. */
export async function callRefund(attempt: RefundAttempt, world: World): Promise<RefundResult> {
  const old = world.now.getTime() - Date.parse(attempt.claimedAt) > KEY_TRUSTED_MS
  const known = old ? await find(attempt, world) : undefined
  return known ? resultOf(known) : create(attempt, world)
}

async function create(attempt: RefundAttempt, world: World): Promise<RefundResult> {
  const { orderId, refundId, providerId, amount } = attempt
  try {
    const refund = await world.stripe.refunds.create(
      {
        payment_intent: providerId,
        amount: amount.amount,
        metadata: { storeId: world.storeId, orderId, refundId },
      },
      { idempotencyKey: world.idempotencyKey },
    )
    return resultOf(refund)
  } catch (error) {
    return { kind: 'failed', message: refusalOf(error).message }
  }
}

async function find(attempt: RefundAttempt, { stripe }: World): Promise<Stripe.Refund | undefined> {
  const listed = await stripe.refunds
    .list({ payment_intent: attempt.providerId, limit: 100 })
    .catch((error: unknown) => {
      throw unavailable(error)
    })
  return listed.data.find(({ metadata }) => metadata?.refundId === attempt.refundId)
}

const resultOf = ({ id, status, failure_reason: reason }: Stripe.Refund): RefundResult =>
  status === 'failed' || status === 'canceled'
    ? { kind: 'failed', message: `The refund failed: ${reason ?? 'no reason given'}.` }
    : { kind: 'refunded', providerId: id }
