import { LIST_SHAPE, listPage } from '../listing.ts'
import { operation } from '../operation.ts'
import { string } from '../parameters.ts'

/** https://docs.stripe.com/api/events/list */
export default operation({
  method: 'GET',
  path: '/v1/events',
  parameters: { ...LIST_SHAPE, type: string() },
  run: (engine, { values }) =>
    listPage(engine, 'event', {
      url: '/v1/events',
      values,
      ...(values.type !== undefined && { link: `type=${values.type}` }),
    }),
})
