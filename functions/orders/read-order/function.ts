import { getOrder, getOrderHistory, watchOrder } from '../../../schemas/calls/orders.ts'
import { sharePayment, sharePaymentHistory } from '../../../schemas/calls/payments.ts'
import { holderOrAdmin } from '../../kit/access.ts'
import { findHistory } from '../../kit/journal.ts'
import { onHttp } from '../../kit/on-http.ts'
import type { StoredOrder } from '../order.ts'
import { findOrder, orderPath } from '../order-store.ts'
import { orderUnknown } from '../order-unknown.ts'
import { currentView, untilEnded } from './current-view.ts'
import { concernsOf, orderThen } from './order-then.ts'
import { latestOf, tellHistory, tellSteps } from './tell-history.ts'

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
      async handle({ params: { orderId }, query, caller }, io) {
        const waitMs = Number(query.wait ?? 0) * 1000
        const order =
          waitMs > 0
            ? await untilEnded(io.watch(orderPath(orderId)), waitMs)
            : await findOrder(io.read, orderId)
        if (!order && caller.kind === 'admin') throw orderUnknown()
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
      async handle({ params: { orderId }, query, caller }, { read, clients, now }) {
        const [ours, payments] = await Promise.all([
          findHistory(read, { subject: orderId, touched: [orderPath(orderId)] }),
          clients.sharePaymentHistory({ params: { orderId } }),
        ])
        const entries = [...ours.entries, ...payments.entries]
        const forAdmins = caller.kind === 'admin'
        const events = tellHistory(entries)
        const steps = forAdmins ? { steps: tellSteps(entries) } : {}
        if (query.at === undefined) return { orderId, events, ...steps }
        const at = query.at === 'now' ? latestOf(entries, now) : query.at
        const around = await findHistory(read, { touched: concernsOf(ours.entries, orderId, forAdmins) })
        const journals = { order: ours.entries, around: around.entries, payments: payments.entries }
        return { orderId, events, ...steps, state: orderThen(journals, orderId, { at, stock: forAdmins }) }
      },
    }),
  ],
})
