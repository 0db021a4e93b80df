import { onDataExport } from '../../kit/on-privacy.ts'
import { shown } from '../payment.ts'
import { paymentsOf } from '../payment-store.ts'

export default onDataExport({
  id: 'export-payments',
  summary: 'Hands out the payments of a person’s orders.',
  database: 'payments',
  context: 'payments',
  async gather({ orderIds }, { read }) {
    const payments = await paymentsOf(read, orderIds)
    return { payments: payments.map(shown).map(({ action: _secret, ...payment }) => payment) }
  },
})
