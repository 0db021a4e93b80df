import { cancelIntent } from '../intents.ts'
import { operation } from '../operation.ts'
import { oneOf } from '../parameters.ts'

/** https://docs.stripe.com/api/payment_intents/cancel */
export default operation({
  method: 'POST',
  path: '/v1/payment_intents/{id}/cancel',
  parameters: {
    cancellation_reason: oneOf('duplicate', 'fraudulent', 'requested_by_customer', 'abandoned'),
  },
  run: (engine, { id, values }) =>
    cancelIntent(engine, engine.find('payment_intent', id, 'intent'), values.cancellation_reason ?? null),
})
