import { getPayment } from '../../../schemas/calls/payments.ts'
import { holderOrAdmin } from '../../kit/access.ts'
import { onHttp } from '../../kit/on-http.ts'
import { shown } from '../payment.ts'
import { needPayment } from '../payment-store.ts'

export default onHttp({
  id: 'read-payment',
  summary: 'Shows the payment of an order to its buyer and to the shop.',
  database: 'payments',
  emits: [],
  routes: ({ read }) => [
    read(getPayment, {
      access: holderOrAdmin('order', ({ params }) => params.orderId),
      handle: async ({ params }, { read }) => shown(await needPayment(read, params.orderId)),
    }),
  ],
})
