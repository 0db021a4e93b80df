import { operation } from '../operation.ts'
import { string } from '../parameters.ts'
import { visibleIntent } from '../visible-intent.ts'

/** https://docs.stripe.com/api/payment_intents/retrieve */
export default operation({
  method: 'GET',
  path: '/v1/payment_intents/{id}',
  browser: true,
  parameters: { client_secret: string() },
  run: (engine, { id, values, caller }) => visibleIntent(engine, id, caller, values.client_secret).object,
})
