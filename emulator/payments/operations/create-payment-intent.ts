import type Stripe from 'stripe'
import { confirmIntent } from '../confirmation.ts'
import type { Engine } from '../engine.ts'
import { CONFIRMING_SHAPE, DESCRIBING_SHAPE, describeIntent, readPrice } from '../intent-parameters.ts'
import { saveIntent } from '../intents.ts'
import { operation } from '../operation.ts'
import { boolean, hash, integer, oneOf, required, string } from '../parameters.ts'
import { invalidRequest } from '../refusal.ts'
import type { IntentRecord } from '../store.ts'

const parameters = {
  ...DESCRIBING_SHAPE,
  ...CONFIRMING_SHAPE,
  amount: required(integer),
  currency: required(string()),
  automatic_payment_methods: hash({ enabled: required(boolean), allow_redirects: oneOf('always', 'never') }),
  confirm: boolean,
}

/** https://docs.stripe.com/api/payment_intents/create */
export default operation({
  method: 'POST',
  path: '/v1/payment_intents',
  parameters,
  run(engine, { values }) {
    const { amount, currency } = readPrice(values.amount, values.currency)
    if (!values.confirm) refuseConfirming(values)
    const record: IntentRecord = {
      object: newIntent(engine, amount, currency),
      returnUrl: values.return_url ?? null,
      useSdk: values.use_stripe_sdk ?? false,
    }
    const automatic = values.automatic_payment_methods
    if (automatic && !automatic.enabled) record.object.automatic_payment_methods = null
    if (automatic?.enabled) {
      record.object.automatic_payment_methods = {
        enabled: true,
        allow_redirects: automatic.allow_redirects ?? 'always',
      }
    }
    describeIntent(engine, record, values)
    saveIntent(engine, record)
    engine.emit('payment_intent.created', record.object)
    if (!values.confirm) return record.object
    return confirmIntent(engine, record, {
      offSession: values.off_session ?? false,
      errorOnRequiresAction: values.error_on_requires_action ?? false,
    })
  },
})

function refuseConfirming(values: Record<string, unknown>): void {
  for (const name of ['return_url', 'off_session', 'error_on_requires_action', 'use_stripe_sdk']) {
    if (values[name] === undefined || values[name] === false) continue
    throw invalidRequest(
      `You cannot provide \`${name}\` when \`confirm\` is not \`true\`: it describes a confirmation.`,
      { param: name },
    )
  }
}

function newIntent(engine: Engine, amount: number, currency: string): Stripe.PaymentIntent {
  const id = engine.newId('pi')
  return {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: null,
    amount,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: { enabled: true, allow_redirects: 'always' },
    canceled_at: null,
    cancellation_reason: null,
    capture_method: 'automatic_async',
    client_secret: `${id}_secret_${engine.secretName()}`,
    confirmation_method: 'automatic',
    created: engine.now(),
    currency,
    customer: null,
    customer_account: null,
    description: null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: {},
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: {
      card: { installments: null, mandate_options: null, network: null, request_three_d_secure: 'automatic' },
    },
    payment_method_types: ['card'],
    payment_record: null,
    processing: null,
    receipt_email: null,
    review: null,
    setup_future_usage: null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: 'requires_payment_method',
    transfer_data: null,
    transfer_group: null,
  }
}
