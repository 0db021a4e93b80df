import type Stripe from 'stripe'
import type { Engine } from './engine.ts'
import { cardOf } from './payment-methods.ts'
import type { MethodRecord } from './store.ts'
import type { Decline, TestCard } from './test-cards.ts'

/** An authorization that is not captured lapses after 7 days. */
export const AUTHORIZATION_DAYS = 7

export function saveCharge(engine: Engine, charge: Stripe.Charge): Stripe.Charge {
  engine.store.put('charge', { object: charge }, [`payment_intent=${charge.payment_intent}`])
  return charge
}

/** The charge that an intent's last attempt made. */
export function latestCharge(engine: Engine, intent: Stripe.PaymentIntent): Stripe.Charge | undefined {
  return typeof intent.latest_charge === 'string'
    ? engine.store.get('charge', intent.latest_charge)?.object
    : undefined
}

/** Asks the bank that `method`'s test card stands for; a `decline` makes it a failed charge. */
export function createCharge(
  engine: Engine,
  intent: Stripe.PaymentIntent,
  method: MethodRecord,
  { decline, authenticated }: { decline: Decline | null; authenticated: boolean },
): Stripe.Charge {
  const captured = !decline && intent.capture_method !== 'manual'
  return saveCharge(engine, {
    id: engine.newId('ch'),
    object: 'charge',
    amount: intent.amount,
    amount_captured: captured ? intent.amount : 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: method.object.billing_details as Stripe.Charge.BillingDetails,
    calculated_statement_descriptor: intent.statement_descriptor_suffix,
    captured,
    created: engine.now(),
    currency: intent.currency,
    customer: null,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: decline?.code ?? null,
    failure_message: decline?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: intent.metadata,
    on_behalf_of: null,
    outcome: outcome(decline),
    paid: !decline,
    payment_intent: intent.id,
    payment_method: method.object.id,
    payment_method_details: { type: 'card', card: cardDetails(engine, intent, method, authenticated) },
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: intent.shipping as Stripe.Charge.Shipping | null,
    source: null,
    source_transfer: null,
    statement_descriptor: intent.statement_descriptor,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status: decline ? 'failed' : 'succeeded',
    transfer_data: null,
    transfer_group: intent.transfer_group,
  })
}

function outcome(decline: Decline | null): Stripe.Charge.Outcome {
  const common = { advice_code: null, network_advice_code: null, network_decline_code: null }
  if (!decline) {
    return {
      ...common,
      network_status: 'approved_by_network',
      reason: null,
      risk_level: 'normal',
      risk_score: 20,
      seller_message: 'Payment complete.',
      type: 'authorized',
    }
  }
  return {
    ...common,
    advice_code: decline.declineCode === 'processing_error' ? 'try_again_later' : null,
    network_status: decline.blocked ? 'not_sent_to_network' : 'declined_by_network',
    reason: decline.blocked ? 'highest_risk_level' : decline.declineCode,
    risk_level: decline.blocked ? 'highest' : 'normal',
    risk_score: decline.blocked ? 90 : 20,
    seller_message: decline.blocked
      ? 'Stripe blocked this payment as too risky.'
      : 'The bank did not return any further details with this decline.',
    type: decline.blocked ? 'blocked' : 'issuer_declined',
  }
}

function cardDetails(
  engine: Engine,
  intent: Stripe.PaymentIntent,
  method: MethodRecord,
  authenticated: boolean,
): Stripe.Charge.PaymentMethodDetails.Card {
  const card = cardOf(method)
  const printed = method.object.card
  const manual = intent.capture_method === 'manual'
  return {
    amount_authorized: intent.amount,
    authorization_code: null,
    brand: card.brand,
    ...(manual && { capture_before: engine.now() + AUTHORIZATION_DAYS * 86_400 }),
    checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: cvcCheck(card, method) },
    country: printed?.country ?? null,
    electronic_commerce_indicator: null,
    exp_month: printed?.exp_month ?? 0,
    exp_year: printed?.exp_year ?? 0,
    fingerprint: printed?.fingerprint ?? null,
    funding: printed?.funding ?? null,
    installments: null,
    last4: printed?.last4 ?? null,
    mandate: null,
    network: card.brand,
    network_transaction_id: null,
    regulated_status: 'unregulated',
    three_d_secure: authenticated ? authentication : null,
    transaction_link_id: null,
    wallet: null,
  }
}

const authentication: Stripe.Charge.PaymentMethodDetails.Card.ThreeDSecure = {
  authentication_flow: 'challenge',
  electronic_commerce_indicator: '05',
  exemption_indicator: null,
  result: 'authenticated',
  result_reason: null,
  transaction_id: null,
  version: '2.2.0',
} as Stripe.Charge.PaymentMethodDetails.Card.ThreeDSecure

function cvcCheck(card: TestCard, method: MethodRecord): string | null {
  if (!method.cvcGiven) return null
  return card.cvcCheck ?? 'pass'
}
