import { operation } from '../operation.ts'
import { resolveMethod } from '../payment-methods.ts'

/** https://docs.stripe.com/api/payment_methods/retrieve */
export default operation({
  method: 'GET',
  path: '/v1/payment_methods/{id}',
  parameters: {},
  run: (engine, { id }) => resolveMethod(engine, id).object,
})
