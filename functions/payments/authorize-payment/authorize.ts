import type Stripe from 'stripe'
import type { Money } from '../../../schemas/money.ts'
import type { CallContext } from '../../kit/on-event.ts'
import type { Reader } from '../../kit/tx.ts'
import { real } from '../payment.ts'
import { findPayment } from '../payment-store.ts'
import type { Standing } from '../standing.ts'
import { standingOf } from '../stripe-intent.ts'
import { refusalOf, unavailable } from '../stripe-refusal.ts'
import { approach, isFresh } from './approach.ts'

/** Everything that the request says, so that a repeat says the same. */
export interface AuthorizeAttempt {
  orderId: string
  transactionId: string
  amount: Money
  paymentMethodId: string
  returnUrl: string
  claimedAt: string
}

interface World extends CallContext {
  outside: { stripe: Stripe }
  read: Reader
  now: Date
  storeId: string
}

/** Asks for the authorization, or finds what became of an earlier request. A decline is an answer, not an error. */
export async function authorize(attempt: AuthorizeAttempt, world: World): Promise<Standing> {
  if (isFresh(attempt.claimedAt, world.now)) return create(attempt, world)
  const payment = real(await findPayment(world.read, attempt.orderId))
  const { look, otherwise } = approach(attempt.claimedAt, payment?.cancelledAt, world.now)
  const known = look ? await search(attempt, world) : null
  if (known) return known
  if (otherwise === 'never') return { kind: 'never' }
  if (otherwise === 'wait') throw unavailable()
  return create(attempt, world)
}

async function create(attempt: AuthorizeAttempt, world: World): Promise<Standing> {
  const { orderId, transactionId, amount, paymentMethodId, returnUrl } = attempt
  const { outside, storeId, idempotencyKey } = world
  try {
    const intent = await outside.stripe.paymentIntents.create(
      {
        amount: amount.amount,
        currency: amount.currency.toLowerCase(),
        payment_method: paymentMethodId,
        allowed_payment_method_types: ['card'],
        capture_method: 'manual',
        confirm: true,
        return_url: returnUrl,
        metadata: { storeId, orderId, transactionId },
      },
      { idempotencyKey },
    )
    return decided(standingOf(intent))
  } catch (error) {
    return declinedBy(error)
  }
}

function declinedBy(error: unknown): Standing {
  const { card, declineCode, message, intentId } = refusalOf(error)
  return {
    kind: 'declined',
    declineCode,
    message: card ? message : 'This payment method cannot be used.',
    ...(intentId && { providerId: intentId }),
  }
}

/** Stripe's search knows a new intent within a minute (https://docs.stripe.com/search#data-freshness). */
async function search({ transactionId }: AuthorizeAttempt, { outside }: World): Promise<Standing | null> {
  const query = `metadata['transactionId']:'${transactionId}'`
  const found = await outside.stripe.paymentIntents.search({ query, limit: 10 }).catch((error: unknown) => {
    throw unavailable(error)
  })
  const begun = found.data.filter(({ status }) => status !== 'requires_confirmation')
  const first =
    begun.find(({ status }) => status === 'requires_capture' || status === 'succeeded') ?? begun[0]
  return first ? decided(standingOf(first)) : null
}

function decided(standing: Standing | null): Standing {
  if (standing === null) throw unavailable()
  return standing
}
