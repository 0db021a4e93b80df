import { onDataErasure } from '../../kit/on-privacy.ts'
import { anonymized } from '../order.ts'
import { ordersOfSubject, writeOrder } from '../order-store.ts'

export default onDataErasure({
  id: 'anonymize-orders',
  summary: 'Forgets whose orders they were; what was sold, taxed and paid is kept, since tax law says so.',
  context: 'orders',
  async erase(subject, { tx, now }) {
    const found = await ordersOfSubject(tx, subject)
    const orders = found.flatMap(order => anonymized(order, now) ?? [])
    for (const order of orders) writeOrder(tx, order)
    return [{ records: 'orders', count: orders.length, because: 'TAX_RECORDS' }]
  },
})
