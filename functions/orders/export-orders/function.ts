import { onDataExport } from '../../kit/on-privacy.ts'
import { ordersOfSubject } from '../order-store.ts'
import { orderView } from '../order-view.ts'

export default onDataExport({
  id: 'export-orders',
  summary: 'Hands out the orders of a person.',
  context: 'orders',
  gather: async (subject, { read }) => ({ orders: (await ordersOfSubject(read, subject)).map(orderView) }),
})
