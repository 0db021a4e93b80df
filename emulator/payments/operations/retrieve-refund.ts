import { operation } from '../operation.ts'

/** https://docs.stripe.com/api/refunds/retrieve */
export default operation({
  method: 'GET',
  path: '/v1/refunds/{id}',
  parameters: {},
  run: (engine, { id }) => engine.find('refund', id).object,
})
