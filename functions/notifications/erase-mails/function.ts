import { onDataErasure } from '../../kit/on-privacy.ts'
import { mailsAbout } from '../mail-store.ts'

export default onDataErasure({
  id: 'erase-mails',
  summary: 'Forgets which mails were sent about a person’s orders.',
  context: 'notifications',
  async erase({ orderIds }, { tx }) {
    for (const { path } of await mailsAbout(tx, orderIds)) tx.delete(path)
    return undefined
  },
})
