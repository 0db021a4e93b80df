import { operation } from '../operation.ts'
import { createMethod, METHOD_SHAPE } from '../payment-methods.ts'

/** https://docs.stripe.com/api/payment_methods/create; called by the browser, so that no card number meets a function. */
export default operation({
  method: 'POST',
  path: '/v1/payment_methods',
  browser: true,
  parameters: METHOD_SHAPE,
  run: (engine, { values }) => createMethod(engine, values).object,
})
