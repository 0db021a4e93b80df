import { orderCancelled } from '../../../events/orders.ts'
import { onSchedule, storeIdOf } from '../../kit/on-schedule.ts'
import { announceCancellation } from '../announce-cancellation.ts'
import type { StoredOrder } from '../order.ts'
import { cancelled } from '../order.ts'
import { findOrder, overdueOrders, writeOrder } from '../order-store.ts'

const MOST_AT_ONCE = 200

export default onSchedule({
  id: 'expire-orders',
  summary:
    'Ends orders that are still pending past their deadline. Nothing but this and a decline ends a waiting order.',
  schedule: '* * * * *',
  emits: [orderCancelled],
  async run({ find, act, now }) {
    const overdue = await find<StoredOrder>(overdueOrders(now, MOST_AT_ONCE))
    for (const { path, data } of overdue) {
      await act(storeIdOf(path), `${data.orderId} ${data.version}`, async ({ tx, emit }) => {
        const order = await findOrder(tx, data.orderId)
        const after = order && cancelled(order, 'EXPIRED', now)
        if (!after) return
        writeOrder(tx, after)
        announceCancellation(emit, after, 'pending')
      })
    }
    return { expired: overdue.length }
  },
})
