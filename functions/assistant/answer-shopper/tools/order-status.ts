import { z } from 'zod'
import type { Order } from '../../../../schemas/order.ts'
import type { Turn } from '../turn/turn.ts'
import { orderFacts } from './order-facts.ts'
import { defineTool, Refused } from './tool.ts'

const NEWEST = 3

export const orderStatus = defineTool({
  name: 'order_status',
  description: 'How an order of this shopper stands: one by its order_id, or the newest ones.',
  args: z.object({ order_id: z.string().max(80).optional() }),
  changes: false,
  async run({ order_id: orderId }, turn) {
    const orders = turn.accountId === undefined ? await ofSession(turn) : await ofAccount(turn)
    const asked =
      orderId === undefined ? orders.slice(0, NEWEST) : orders.filter(order => order.orderId === orderId)
    if (orderId !== undefined && asked.length === 0)
      throw new Refused('ORDER_NOT_FOUND', 'You have no such order.')
    for (const { orderId, status } of asked) turn.actions.push({ type: 'order-status', orderId, status })
    return asked.length === 0
      ? { orders: [], message: 'You have no orders yet.' }
      : { orders: asked.map(orderFacts) }
  },
})

/** Whoever is signed in sees the orders of the account, and nobody else's. */
async function ofAccount({ clients }: Turn): Promise<Order[]> {
  const { orders } = await clients.listOwnOrders({ query: { pageSize: '50' } })
  return orders
}

/** A guest sees what was ordered in this conversation. */
const ofSession = ({ clients, memory, orderSecret }: Turn): Promise<Order[]> =>
  Promise.all(
    memory.orders
      .toReversed()
      .slice(0, NEWEST)
      .map(orderId =>
        clients.getOrder({ params: { orderId }, query: {}, authorization: `Bearer ${orderSecret(orderId)}` }),
      ),
  )
