import { quoteShipping as quoteShippingCall } from '../../../schemas/calls/shipping.ts'
import { anyone } from '../../kit/access.ts'
import { onHttp } from '../../kit/on-http.ts'
import { quoteShipping } from './quote-shipping.ts'

export default onHttp({
  id: 'quote-shipping',
  summary: 'Says in which ways goods can be sent somewhere, and what each costs.',
  emits: [],
  routes: ({ read }) => [
    read(quoteShippingCall, {
      access: anyone,
      handle: async ({ body }, { now }) => ({ options: quoteShipping(body, now) }),
    }),
  ],
})
