import type Stripe from 'stripe'
import { latestCharge, saveCharge } from './charges.ts'
import { formatAmount } from './currencies.ts'
import type { Engine } from './engine.ts'
import { cardOf } from './payment-methods.ts'
import { invalidRequest, Refusal, unexpectedState } from './refusal.ts'

/** How long a refund that settles later takes. */
export const SETTLEMENT_MS = 60_000

export interface RefundRequest {
  charge?: string
  paymentIntent?: string
  amount?: number
  reason?: Stripe.Refund.Reason
  metadata: Record<string, string>
}

/** Pays back what was captured, whole or in part. */
export function createRefund(engine: Engine, request: RefundRequest): Stripe.Refund {
  const charge = refundable(engine, request)
  const left = charge.amount_captured - charge.amount_refunded
  if (left === 0) {
    throw invalidRequest(`Charge ${charge.id} has already been refunded.`, {
      code: 'charge_already_refunded',
    })
  }
  const amount = request.amount ?? left
  checkRefundAmount(amount, left, charge.currency)
  const behaviour = behaviourOf(engine, charge)
  const refund: Stripe.Refund = {
    id: engine.newId('re'),
    object: 'refund',
    amount,
    balance_transaction: null,
    charge: charge.id,
    created: engine.now(),
    currency: charge.currency,
    customer: null,
    customer_account: null,
    destination_details: {
      type: 'card',
      card: { type: 'refund', reference_status: 'pending', reference_type: 'acquirer_reference_number' },
    },
    metadata: request.metadata,
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason: request.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: behaviour === 'pending' ? 'pending' : 'succeeded',
    transfer_reversal: null,
  }
  saveRefund(engine, refund)
  if (behaviour) engine.agenda.add('refund', refund.id, SETTLEMENT_MS)
  payBack(engine, charge, amount)
  engine.emit('refund.created', refund)
  engine.emit('charge.refunded', charge)
  return refund
}

/** Ends a refund that was to settle later: a pending one succeeds, the other kind turns out to have failed. */
export function settleRefund(engine: Engine, refundId: string): void {
  const refund = engine.store.get('refund', refundId)?.object
  if (!refund) return
  if (refund.status === 'pending') {
    refund.status = 'succeeded'
    saveRefund(engine, refund)
    engine.emit('refund.updated', refund)
    return
  }
  if (refund.status !== 'succeeded') return
  Object.assign(refund, { status: 'failed', failure_reason: 'expired_or_canceled_card' })
  saveRefund(engine, refund)
  const charge = engine.find('charge', String(refund.charge)).object
  payBack(engine, charge, -refund.amount)
  engine.emit('refund.failed', refund)
  engine.emit('refund.updated', refund)
}

export function saveRefund(engine: Engine, refund: Stripe.Refund): Stripe.Refund {
  engine.store.put('refund', { object: refund }, [
    `charge=${refund.charge}`,
    `payment_intent=${refund.payment_intent}`,
  ])
  return refund
}

function refundable(engine: Engine, { charge: chargeId, paymentIntent }: RefundRequest): Stripe.Charge {
  if (chargeId !== undefined && paymentIntent !== undefined) {
    throw invalidRequest('You may only specify one of these parameters: charge, payment_intent.', {
      code: 'parameters_exclusive',
    })
  }
  if (chargeId !== undefined) return captured(engine.find('charge', chargeId).object)
  if (paymentIntent === undefined) {
    throw invalidRequest(
      'One of the following params should be provided for this request: payment_intent or charge.',
      {
        code: 'parameter_missing',
      },
    )
  }
  const intent = engine.find('payment_intent', paymentIntent, 'payment_intent').object
  const charge = latestCharge(engine, intent)
  if (charge?.captured) return charge
  throw unexpectedState(
    `This PaymentIntent (${intent.id}) does not have a successful charge to refund.`,
    intent,
  )
}

function captured(charge: Stripe.Charge): Stripe.Charge {
  if (charge.captured) return charge
  throw new Refusal(400, {
    type: 'invalid_request_error',
    code: 'charge_not_refundable',
    message: `Charge ${charge.id} was not captured and cannot be refunded; cancel its PaymentIntent instead.`,
    charge: charge.id,
  })
}

function checkRefundAmount(amount: number, left: number, currency: string): void {
  if (amount < 1) {
    throw invalidRequest('Invalid positive integer', { code: 'parameter_invalid_integer', param: 'amount' })
  }
  if (amount <= left) return
  throw invalidRequest(
    `Refund amount (${formatAmount(amount, currency)}) is greater than unrefunded amount on charge (${formatAmount(left, currency)})`,
    { code: 'amount_too_large', param: 'amount' },
  )
}

function payBack(engine: Engine, charge: Stripe.Charge, amount: number): void {
  charge.amount_refunded += amount
  charge.refunded = charge.amount_refunded === charge.amount_captured
  saveCharge(engine, charge)
  engine.move('refunded', engine.find('payment_intent', String(charge.payment_intent)).object, amount)
}

function behaviourOf(engine: Engine, charge: Stripe.Charge): 'pending' | 'fails' | undefined {
  const method = engine.store.get('payment_method', charge.payment_method ?? '')
  return method && cardOf(method).refund
}
