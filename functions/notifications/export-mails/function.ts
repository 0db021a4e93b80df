import { onDataExport } from '../../kit/on-privacy.ts'
import { mailsAbout } from '../mail-store.ts'

export default onDataExport({
  id: 'export-mails',
  summary: 'Hands out which mails were sent about a person’s orders.',
  context: 'notifications',
  async gather({ orderIds }, { read }) {
    const mails = await mailsAbout(read, orderIds)
    return {
      mails: mails.map(({ data: { orderId, kind, outcome, at } }) => ({ orderId, kind, outcome, at })),
    }
  },
})
