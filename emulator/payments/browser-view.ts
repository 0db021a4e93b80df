import type Stripe from 'stripe'

const SHOWN: ReadonlySet<string> = new Set<keyof Stripe.PaymentIntent>([
  'id',
  'object',
  'amount',
  'automatic_payment_methods',
  'canceled_at',
  'cancellation_reason',
  'capture_method',
  'client_secret',
  'confirmation_method',
  'created',
  'currency',
  'description',
  'last_payment_error',
  'livemode',
  'next_action',
  'payment_method',
  'payment_method_configuration_details',
  'payment_method_types',
  'processing',
  'receipt_email',
  'setup_future_usage',
  'shipping',
  'source',
  'status',
])

/** What a browser sees of an intent: no metadata, no charge, nothing of the shop's own. */
export function browserView(intent: Stripe.PaymentIntent): object {
  return Object.fromEntries(Object.entries(intent).filter(([name]) => SHOWN.has(name)))
}
