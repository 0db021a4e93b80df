import { LIST_SHAPE, listPage } from '../listing.ts'
import { operation } from '../operation.ts'
import { string } from '../parameters.ts'

/** https://docs.stripe.com/api/charges/list */
export default operation({
  method: 'GET',
  path: '/v1/charges',
  parameters: { ...LIST_SHAPE, payment_intent: string() },
  run: (engine, { values }) =>
    listPage(engine, 'charge', {
      url: '/v1/charges',
      values,
      ...(values.payment_intent !== undefined && { link: `payment_intent=${values.payment_intent}` }),
    }),
})
