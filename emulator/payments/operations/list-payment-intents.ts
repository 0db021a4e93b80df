import { LIST_SHAPE, listPage } from '../listing.ts'
import { operation } from '../operation.ts'
import { string } from '../parameters.ts'

/** https://docs.stripe.com/api/payment_intents/list; there are no customers here, so theirs is an empty list. */
export default operation({
  method: 'GET',
  path: '/v1/payment_intents',
  parameters: { ...LIST_SHAPE, customer: string() },
  run: (engine, { values }) =>
    listPage(engine, 'payment_intent', {
      url: '/v1/payment_intents',
      values,
      ...(values.customer !== undefined && { link: `customer=${values.customer}` }),
    }),
})
