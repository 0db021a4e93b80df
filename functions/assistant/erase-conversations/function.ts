import { shred } from '../../kit/data-keys.ts'
import { onDataErasure } from '../../kit/on-privacy.ts'
import { saidBy } from '../conversation-store.ts'

export default onDataErasure({
  id: 'erase-conversations',
  summary: 'Forgets what a person said to the assistant, and their tickets.',
  context: 'assistant',
  async erase({ accountId }, { tx }) {
    const { conversations, turns, tickets } = await saidBy(tx, accountId)
    for (const { path } of [...conversations, ...turns, ...tickets]) tx.delete(path)
    for (const { data } of conversations) shred(tx, data.key)
    for (const { data } of tickets) shred(tx, data.ticketId)
    return undefined
  },
})
