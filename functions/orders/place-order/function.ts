import { checkoutRequested } from '../../../events/carts.ts'
import { orderCancelled, orderPlaced } from '../../../events/orders.ts'
import { quoteLines } from '../../../schemas/calls/catalog.ts'
import { quoteShipping } from '../../../schemas/calls/shipping.ts'
import { onEvent } from '../../kit/on-event.ts'
import { announceCancellation } from '../announce-cancellation.ts'
import { gatherFacts } from '../gather-facts.ts'
import { placed, stillborn } from '../order.ts'
import { findOrder, writeOrder } from '../order-store.ts'
import { placeOrder } from './place-order.ts'

export default onEvent({
  id: 'place-order',
  summary: 'Prices a checkout from the database and makes an order of it, or an order cancelled at birth.',
  events: [checkoutRequested],
  emits: [orderPlaced, orderCancelled],
  clients: { quoteLines, quoteShipping },
  prepare: ({ data }, { clients }) => gatherFacts(clients, data.lines, data.destination, data.currency),
  async handle({ data }, { tx, now, emit, facts }) {
    if (await findOrder(tx, data.orderId)) return
    const placement = placeOrder(data, facts, now)
    if (placement.outcome === 'refused') {
      const order = stillborn(data, placement.reason, placement.details, now)
      writeOrder(tx, order)
      return announceCancellation(emit, order, 'unplaced', placement.currentPrices)
    }
    const { totals } = placement
    writeOrder(tx, placed(data, totals, data.destination, now))
    emit(orderPlaced, {
      orderId: data.orderId,
      lines: totals.lines.map(({ lineId, sku, quantity }) => ({ lineId, sku, quantity })),
      total: totals.total,
      paymentMethodId: data.paymentMethodId,
      deadlineAt: data.deadlineAt,
    })
  },
})
