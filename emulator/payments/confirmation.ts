import type Stripe from 'stripe'
import { AUTHORIZATION_DAYS, createCharge } from './charges.ts'
import type { Engine } from './engine.ts'
import { CONFIRMABLE, refuseUnless, saveIntent } from './intents.ts'
import { cardOf, resolveMethod } from './payment-methods.ts'
import { invalidRequest, Refusal, unexpectedState } from './refusal.ts'
import type { IntentRecord, MethodRecord } from './store.ts'
import { authenticationRequired, type Decline, processingError } from './test-cards.ts'

/** How a confirmation is asked for. */
export interface Confirmation {
  offSession?: boolean
  errorOnRequiresAction?: boolean
}

/** Tries to pay. Throws the card's refusal, whose effect stays, when the bank says no. */
export function confirmIntent(
  engine: Engine,
  record: IntentRecord,
  how: Confirmation = {},
): Stripe.PaymentIntent {
  const intent = record.object
  if (intent.status === 'succeeded' || intent.status === 'requires_capture') {
    throw unexpectedState(
      'You cannot confirm this PaymentIntent because it has already succeeded after being previously confirmed.',
      intent,
    )
  }
  refuseUnless(CONFIRMABLE, intent, 'confirm', 'confirmed')
  const method = methodOf(engine, record)
  demandReturnUrl(record)
  if (!cardOf(method).authentication) return charge(engine, record, method, { authenticated: false })
  if (how.offSession || how.errorOnRequiresAction)
    return decline(engine, record, method, authenticationRequired)
  return askForAction(engine, record)
}

/** Ends the challenge of an intent that waits for its cardholder. Never throws for a declined card: nobody waits. */
export function finishChallenge(engine: Engine, record: IntentRecord, passed: boolean): Stripe.PaymentIntent {
  refuseUnless(['requires_action'], record.object, 'authenticate', 'authenticated')
  const method = methodOf(engine, record)
  if (!passed) return failAuthentication(engine, record, method)
  try {
    return charge(engine, record, method, { authenticated: true })
  } catch (cause) {
    if (cause instanceof Refusal && cause.effective) return record.object
    throw cause
  }
}

function methodOf(engine: Engine, { object: intent }: IntentRecord): MethodRecord {
  if (typeof intent.payment_method === 'string') return resolveMethod(engine, intent.payment_method)
  throw unexpectedState(
    "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment method.",
    intent,
  )
}

function demandReturnUrl(record: IntentRecord): void {
  const { automatic_payment_methods: automatic, allowed_payment_method_types: allowed } = record.object
  if (allowed?.every(type => type === 'card')) return
  if (!automatic || automatic.allow_redirects === 'never' || record.returnUrl !== null || record.useSdk)
    return
  throw invalidRequest(
    "This PaymentIntent is configured to accept payment methods that may redirect your customer off of your page, so you must provide a `return_url`. If you don't want to accept redirect-based payment methods, set `automatic_payment_methods[enabled]` to `true` and `automatic_payment_methods[allow_redirects]` to `never`.",
    { param: 'return_url' },
  )
}

function askForAction(engine: Engine, record: IntentRecord): Stripe.PaymentIntent {
  const intent = record.object
  const page = new URL(`/challenge/${intent.id}`, engine.origin)
  page.searchParams.set('client_secret', intent.client_secret ?? '')
  const redirects = record.returnUrl !== null && !record.useSdk
  intent.status = 'requires_action'
  intent.last_payment_error = null
  intent.next_action = redirects
    ? { type: 'redirect_to_url', redirect_to_url: { return_url: record.returnUrl, url: page.href } }
    : {
        type: 'use_stripe_sdk',
        use_stripe_sdk: {
          type: 'three_d_secure_redirect',
          stripe_js: page.href,
        } as Stripe.PaymentIntent.NextAction.UseStripeSdk,
      }
  saveIntent(engine, record)
  engine.emit('payment_intent.requires_action', intent)
  return intent
}

function charge(
  engine: Engine,
  record: IntentRecord,
  method: MethodRecord,
  { authenticated }: { authenticated: boolean },
): Stripe.PaymentIntent {
  if (method.usedUp) {
    throw invalidRequest(
      'The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment. It may not be used again. To use a PaymentMethod multiple times, you must attach it to a Customer first.',
    )
  }
  const refusal = cardOf(method).decline ?? strokeOfBadLuck(engine)
  if (refusal) return decline(engine, record, method, refusal, { authenticated })
  const intent = record.object
  const made = createCharge(engine, intent, method, { decline: null, authenticated })
  engine.store.put('payment_method', { ...method, usedUp: true })
  Object.assign(intent, { latest_charge: made.id, last_payment_error: null, next_action: null })
  engine.move('authorized', intent, intent.amount)
  if (intent.capture_method === 'manual') {
    Object.assign(intent, { status: 'requires_capture', amount_capturable: intent.amount })
    engine.agenda.add('authorization', intent.id, AUTHORIZATION_DAYS * 86_400_000)
  } else {
    Object.assign(intent, { status: 'succeeded', amount_received: intent.amount })
    engine.move('captured', intent, intent.amount)
  }
  saveIntent(engine, record)
  engine.emit('charge.succeeded', made)
  const held = intent.status === 'requires_capture'
  engine.emit(held ? 'payment_intent.amount_capturable_updated' : 'payment_intent.succeeded', intent)
  return intent
}

function strokeOfBadLuck({ realism, surroundings }: Engine): Decline | null {
  return realism && surroundings.random() < realism.failureRate ? processingError : null
}

function decline(
  engine: Engine,
  record: IntentRecord,
  method: MethodRecord,
  why: Decline,
  { authenticated = false }: { authenticated?: boolean } = {},
): never {
  const intent = record.object
  const failed = createCharge(engine, intent, method, { decline: why, authenticated })
  const error = {
    type: 'card_error' as const,
    code: why.code,
    decline_code: why.declineCode,
    message: why.message,
    charge: failed.id,
    payment_method: method.object,
  }
  intent.latest_charge = failed.id
  takeMethodAway(engine, record, error)
  engine.emit('charge.failed', failed)
  engine.emit('payment_intent.payment_failed', intent)
  throw new Refusal(402, { ...error, payment_intent: intent }, { effective: true })
}

function failAuthentication(
  engine: Engine,
  record: IntentRecord,
  method: MethodRecord,
): Stripe.PaymentIntent {
  takeMethodAway(engine, record, {
    type: 'invalid_request_error',
    code: 'payment_intent_authentication_failure',
    message:
      'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
    payment_method: method.object,
  })
  engine.emit('payment_intent.payment_failed', record.object)
  return record.object
}

function takeMethodAway(
  engine: Engine,
  record: IntentRecord,
  error: Stripe.PaymentIntent.LastPaymentError,
): void {
  Object.assign(record.object, {
    status: 'requires_payment_method',
    payment_method: null,
    next_action: null,
    last_payment_error: error,
  })
  saveIntent(engine, record)
}
