import type Stripe from 'stripe'
import { checkAmount, readCurrency } from './currencies.ts'
import type { Engine } from './engine.ts'
import {
  boolean,
  changeMetadata,
  hash,
  list,
  metadata,
  oneOf,
  string,
  unsettable,
  type Values,
  webAddress,
} from './parameters.ts'
import { createMethod, METHOD_SHAPE, resolveMethod } from './payment-methods.ts'
import { invalidRequest } from './refusal.ts'
import type { IntentRecord } from './store.ts'

const shipping = hash({
  address: hash({
    city: string(),
    country: string(),
    line1: string(),
    line2: string(),
    postal_code: string(),
    state: string(),
  }),
  carrier: string(),
  name: string(),
  phone: string(),
  tracking_number: string(),
})

/** What may be said when an intent is made, changed or confirmed. */
export const PAYING_SHAPE = {
  allowed_payment_method_types: list(oneOf('card')),
  payment_method: string(),
  payment_method_data: hash(METHOD_SHAPE),
  receipt_email: unsettable(string()),
  setup_future_usage: unsettable(oneOf('off_session', 'on_session')),
  shipping: unsettable(shipping),
}
/** What may be said when an intent is made or changed. */
export const DESCRIBING_SHAPE = {
  ...PAYING_SHAPE,
  capture_method: oneOf('automatic', 'automatic_async', 'manual'),
  description: unsettable(string({ maxLength: 1000 })),
  metadata,
  statement_descriptor: unsettable(string({ maxLength: 22 })),
  statement_descriptor_suffix: unsettable(string({ maxLength: 22 })),
  transfer_group: string(),
}
/** What may be said when an intent is confirmed. */
export const CONFIRMING_SHAPE = {
  error_on_requires_action: boolean,
  off_session: boolean,
  return_url: webAddress,
  use_stripe_sdk: boolean,
}

/** Writes the described fields into an intent. */
export function describeIntent(
  engine: Engine,
  record: IntentRecord,
  values: Values<typeof DESCRIBING_SHAPE>,
): void {
  const intent = record.object
  const copied = [
    'capture_method',
    'description',
    'receipt_email',
    'statement_descriptor',
    'transfer_group',
  ] as const
  for (const name of copied) if (values[name] !== undefined) Object.assign(intent, { [name]: values[name] })
  for (const name of ['setup_future_usage', 'shipping', 'statement_descriptor_suffix'] as const) {
    if (values[name] !== undefined) Object.assign(intent, { [name]: values[name] })
  }
  if (values.allowed_payment_method_types) {
    intent.allowed_payment_method_types = values.allowed_payment_method_types
  }
  intent.metadata = changeMetadata(intent.metadata, values.metadata)
  chooseMethod(engine, intent, values)
}

/** Writes the given payment method into an intent; a card given in place becomes a payment method first. */
export function chooseMethod(
  engine: Engine,
  intent: Stripe.PaymentIntent,
  values: Values<Pick<typeof PAYING_SHAPE, 'payment_method' | 'payment_method_data'>>,
): void {
  if (values.payment_method !== undefined && values.payment_method_data !== undefined) {
    throw invalidRequest(
      'You may only specify one of these parameters: payment_method, payment_method_data.',
      {
        code: 'parameters_exclusive',
      },
    )
  }
  const method = values.payment_method_data
    ? createMethod(engine, values.payment_method_data)
    : values.payment_method && resolveMethod(engine, values.payment_method)
  if (!method) return
  intent.payment_method = method.object.id
  if (intent.status === 'requires_payment_method') intent.status = 'requires_confirmation'
}

/** Reads amount (minor units) and currency, as they are and together. */
export function readPrice(amount: number, currency: string): { amount: number; currency: string } {
  const known = readCurrency(currency)
  checkAmount(amount, known)
  return { amount, currency: known }
}
