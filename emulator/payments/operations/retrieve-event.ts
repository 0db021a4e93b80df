import { operation } from '../operation.ts'

/** https://docs.stripe.com/api/events/retrieve */
export default operation({
  method: 'GET',
  path: '/v1/events/{id}',
  parameters: {},
  run: (engine, { id }) => engine.find('event', id).object,
})
