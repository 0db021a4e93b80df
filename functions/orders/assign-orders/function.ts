import { ordersClaimed } from '../../../events/accounts.ts'
import { onEvent } from '../../kit/on-event.ts'
import { ordersOfContacts, writeOrder } from '../order-store.ts'

export default onEvent({
  id: 'assign-orders',
  summary: 'Gives guest orders to the account that has proven their address.',
  events: [ordersClaimed],
  emits: [],
  async handle({ data: { accountId, contactIds } }, { tx }) {
    const orders = await ordersOfContacts(tx, contactIds)
    for (const order of orders) if (order.accountId === undefined) writeOrder(tx, { ...order, accountId })
  },
})
