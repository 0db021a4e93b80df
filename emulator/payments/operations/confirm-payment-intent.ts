import { confirmIntent } from '../confirmation.ts'
import { CONFIRMING_SHAPE, chooseMethod, PAYING_SHAPE } from '../intent-parameters.ts'
import { operation } from '../operation.ts'
import { oneOf, string } from '../parameters.ts'
import { invalidRequest } from '../refusal.ts'
import { visibleIntent } from '../visible-intent.ts'

/** https://docs.stripe.com/api/payment_intents/confirm; a browser calls it with the intent's client secret. */
export default operation({
  method: 'POST',
  path: '/v1/payment_intents/{id}/confirm',
  browser: true,
  parameters: {
    ...PAYING_SHAPE,
    ...CONFIRMING_SHAPE,
    capture_method: oneOf('automatic', 'automatic_async', 'manual'),
    client_secret: string(),
  },
  run(engine, { id, values, caller }) {
    const record = visibleIntent(engine, id, caller, values.client_secret)
    if (caller === 'publishable' && (values.off_session || values.capture_method)) {
      throw invalidRequest('`off_session` and `capture_method` cannot be used with a publishable API key.')
    }
    const intent = record.object
    if (values.return_url !== undefined) record.returnUrl = values.return_url
    if (values.use_stripe_sdk !== undefined) record.useSdk = values.use_stripe_sdk
    if (values.allowed_payment_method_types) {
      intent.allowed_payment_method_types = values.allowed_payment_method_types
    }
    for (const name of ['receipt_email', 'setup_future_usage', 'shipping', 'capture_method'] as const) {
      if (values[name] !== undefined) Object.assign(intent, { [name]: values[name] })
    }
    if (intent.status.startsWith('requires_') && intent.status !== 'requires_capture') {
      chooseMethod(engine, intent, values)
    }
    return confirmIntent(engine, record, {
      offSession: values.off_session ?? false,
      errorOnRequiresAction: values.error_on_requires_action ?? false,
    })
  },
})
