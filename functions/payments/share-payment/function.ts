import { sharePayment, sharePaymentHistory } from '../../../schemas/calls/payments.ts'
import { services } from '../../kit/access.ts'
import { findHistory } from '../../kit/journal.ts'
import { onHttp } from '../../kit/on-http.ts'
import { shown } from '../payment.ts'
import { needPayment } from '../payment-store.ts'

export default onHttp({
  id: 'share-payment',
  summary: 'Tells other services of the payment of an order, and what this database has journaled of it.',
  database: 'payments',
  emits: [],
  routes: ({ read }) => [
    read(sharePayment, {
      access: services,
      handle: async ({ params }, { read }) => shown(await needPayment(read, params.orderId)),
    }),
    read(sharePaymentHistory, {
      access: services,
      handle: ({ params: { orderId } }, { read }) =>
        findHistory(read, { subject: orderId, touched: [`payments/${orderId}`] }),
    }),
  ],
})
