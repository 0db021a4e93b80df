import { getOrder, getOrderHistory, watchOrder } from '../../../schemas/calls/orders.ts'
import { sharePayment, sharePaymentHistory } from '../../../schemas/calls/payments.ts'
import { holderOrAdmin } from '../../kit/access.ts'
import { findHistory } from '../../kit/journal.ts'
import { onHttp } from '../../kit/on-http.ts'
import type { StoredOrder } from '../order.ts'
import { findOrder, orderPath } from '../order-store.ts'
import { currentView, untilEnded } from './current-view.ts'
import { tellHistory } from './tell-history.ts'

const owner = holderOrAdmin('order', ({ params }) => params.orderId)

export default onHttp({
  id: 'read-order',
  summary: 'Shows a shopper their order, as it is and as it changes.',
  emits: [],
  clients: { sharePayment, sharePaymentHistory },
  timeoutSeconds: 60,
  routes: ({ read, stream }) => [
    read(getOrder, {
      access: owner,
      async handle({ params: { orderId }, query }, io) {
        const waitMs = Number(query.wait ?? 0) * 1000
        const order =
          waitMs > 0
            ? await untilEnded(io.watch(orderPath(orderId)), waitMs)
            : await findOrder(io.read, orderId)
        return currentView(orderId, order, io.clients.sharePayment)
      },
    }),
    stream(watchOrder, {
      access: owner,
      async *open({ params: { orderId } }, io) {
        const seen = Number(io.lastEventId ?? -1)
        for await (const order of io.watch<StoredOrder>(orderPath(orderId))) {
          const version = order?.version ?? 0
          if (version <= seen) continue
          yield {
            id: String(version),
            event: 'order',
            data: await currentView(orderId, order, io.clients.sharePayment),
          }
        }
      },
    }),
    read(getOrderHistory, {
      access: owner,
      async handle({ params: { orderId } }, { read, clients }) {
        const [ours, payments] = await Promise.all([
          findHistory(read, orderId),
          clients.sharePaymentHistory({ params: { orderId } }),
        ])
        return { orderId, events: tellHistory([...ours.entries, ...payments.entries]) }
      },
    }),
  ],
})
