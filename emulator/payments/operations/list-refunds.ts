import { LIST_SHAPE, listPage } from '../listing.ts'
import { operation } from '../operation.ts'
import { string } from '../parameters.ts'
import { invalidRequest } from '../refusal.ts'

/** https://docs.stripe.com/api/refunds/list */
export default operation({
  method: 'GET',
  path: '/v1/refunds',
  parameters: { ...LIST_SHAPE, charge: string(), payment_intent: string() },
  run(engine, { values }) {
    const { charge, payment_intent: intent } = values
    if (charge !== undefined && intent !== undefined) {
      throw invalidRequest('You may only specify one of these parameters: charge, payment_intent.', {
        code: 'parameters_exclusive',
      })
    }
    const link =
      charge !== undefined
        ? `charge=${charge}`
        : intent !== undefined
          ? `payment_intent=${intent}`
          : undefined
    return listPage(engine, 'refund', { url: '/v1/refunds', values, ...(link !== undefined && { link }) })
  },
})
