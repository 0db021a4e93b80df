import type Stripe from 'stripe'
import { latestCharge, saveCharge } from './charges.ts'
import type { Engine } from './engine.ts'
import { cardOf } from './payment-methods.ts'
import { invalidRequest, Refusal, unexpectedState } from './refusal.ts'
import type { IntentRecord } from './store.ts'

export const CONFIRMABLE = ['requires_payment_method', 'requires_confirmation', 'requires_action']
const CANCELABLE = [...CONFIRMABLE, 'requires_capture', 'processing']

export function saveIntent(engine: Engine, record: IntentRecord): Stripe.PaymentIntent {
  const { metadata } = record.object
  engine.store.put(
    'payment_intent',
    record,
    Object.entries(metadata).map(([key, value]) => `metadata:${key}=${value.toLowerCase()}`),
  )
  return record.object
}

/** Takes the money that was authorized; what is not taken is released. */
export function captureIntent(engine: Engine, record: IntentRecord, amount?: number): Stripe.PaymentIntent {
  const intent = record.object
  if (intent.status === 'succeeded') {
    throw unexpectedState(
      'This PaymentIntent could not be captured because it has already been captured.',
      intent,
    )
  }
  refuseUnless(['requires_capture'], intent, 'capture', 'captured')
  const taken = amount ?? intent.amount_capturable
  if (taken < 1 || taken > intent.amount_capturable) {
    throw invalidRequest(
      `The requested capture amount (${taken}) must be at least 1 and no more than the amount you can capture (${intent.amount_capturable}).`,
      { code: taken < 1 ? 'parameter_invalid_integer' : 'amount_too_large', param: 'amount_to_capture' },
    )
  }
  const held = heldCharge(engine, intent)
  refuseByCard(engine, record, held)
  engine.agenda.drop('authorization', intent.id)
  engine.move('captured', intent, taken)
  engine.move('voided', intent, intent.amount_capturable - taken)
  Object.assign(intent, { status: 'succeeded', amount_received: taken, amount_capturable: 0 })
  const captured = saveCharge(engine, { ...held, captured: true, amount_captured: taken })
  saveIntent(engine, record)
  engine.emit('charge.captured', captured)
  engine.emit('payment_intent.succeeded', intent)
  return intent
}

/** Gives an intent up; an authorization is released. */
export function cancelIntent(
  engine: Engine,
  record: IntentRecord,
  reason: Stripe.PaymentIntent.CancellationReason | null,
): Stripe.PaymentIntent {
  const intent = record.object
  refuseUnless(CANCELABLE, intent, 'cancel', 'canceled')
  engine.agenda.drop('authorization', intent.id)
  if (intent.status === 'requires_capture') release(engine, intent)
  Object.assign(intent, {
    status: 'canceled',
    amount_capturable: 0,
    canceled_at: engine.now(),
    cancellation_reason: reason,
    next_action: null,
  })
  saveIntent(engine, record)
  engine.emit('payment_intent.canceled', intent)
  return intent
}

/** Stripe calls the release of an authorization a refund of its charge: https://docs.stripe.com/api/payment_intents/cancel */
function release(engine: Engine, intent: Stripe.PaymentIntent): void {
  const held = heldCharge(engine, intent)
  engine.move('voided', intent, intent.amount_capturable)
  engine.emit(
    'charge.refunded',
    saveCharge(engine, { ...held, refunded: true, amount_refunded: held.amount }),
  )
}

/** Lets an authorization lapse that was never captured. */
export function expireAuthorization(engine: Engine, intentId: string): void {
  const record = engine.store.get('payment_intent', intentId)
  if (record?.object.status !== 'requires_capture') return
  const held = latestCharge(engine, record.object)
  cancelIntent(engine, record, 'automatic')
  if (held) engine.emit('charge.expired', held)
}

/** Refuses what an intent's state does not allow. */
export function refuseUnless(
  allowed: string[],
  intent: Stripe.PaymentIntent,
  verb: string,
  done: string,
): void {
  if (allowed.includes(intent.status)) return
  throw unexpectedState(
    `You cannot ${verb} this PaymentIntent because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be ${done}: ${allowed.join(', ')}.`,
    intent,
  )
}

function heldCharge(engine: Engine, intent: Stripe.PaymentIntent): Stripe.Charge {
  const held = latestCharge(engine, intent)
  if (!held) throw new Error(`${intent.id} is to be captured but has no charge`)
  return held
}

function refuseByCard(engine: Engine, record: IntentRecord, held: Stripe.Charge): void {
  const method = engine.store.get('payment_method', held.payment_method ?? '')
  const behaviour = method && cardOf(method).capture
  if (behaviour === 'fails') {
    throw new Refusal(
      402,
      {
        type: 'card_error',
        code: 'card_declined',
        decline_code: 'generic_decline',
        message: 'Your card was declined.',
        charge: held.id,
        payment_intent: record.object,
      },
      { effective: true },
    )
  }
  if (behaviour === 'expires') {
    expireAuthorization(engine, record.object.id)
    const canceled = engine.store.get('payment_intent', record.object.id)?.object
    throw new Refusal(
      400,
      {
        type: 'invalid_request_error',
        code: 'charge_expired_for_capture',
        message: 'The charge cannot be captured as the authorization has expired.',
        charge: held.id,
        ...(canceled && { payment_intent: canceled }),
      },
      { effective: true },
    )
  }
}
