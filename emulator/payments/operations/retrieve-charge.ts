import { operation } from '../operation.ts'

/** https://docs.stripe.com/api/charges/retrieve */
export default operation({
  method: 'GET',
  path: '/v1/charges/{id}',
  parameters: {},
  run: (engine, { id }) => engine.find('charge', id).object,
})
