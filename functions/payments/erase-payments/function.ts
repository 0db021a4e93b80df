import { onDataErasure } from '../../kit/on-privacy.ts'
import { anonymized } from '../payment.ts'
import { paymentsOf, writePayment } from '../payment-store.ts'

export default onDataErasure({
  id: 'erase-payments',
  summary:
    'Forgets what payments know of who paid; amounts and the provider’s ids are kept, since tax law says so.',
  database: 'payments',
  context: 'payments',
  async erase({ orderIds }, { tx, now }) {
    const payments = await paymentsOf(tx, orderIds)
    for (const payment of payments) {
      const after = anonymized(payment, now)
      if (after) writePayment(tx, after)
    }
    return [{ records: 'payments', count: payments.length, because: 'TAX_RECORDS' }]
  },
})
