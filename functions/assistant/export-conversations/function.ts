import { openDataKey } from '../../kit/data-keys.ts'
import { onDataExport } from '../../kit/on-privacy.ts'
import { vaultClient } from '../../kit/vault.ts'
import { saidBy } from '../conversation-store.ts'
import { openedBy } from '../sealed-turn-store.ts'

export default onDataExport({
  id: 'export-conversations',
  summary: 'Hands out what a person said to the assistant, and what is remembered of it.',
  context: 'assistant',
  outside: { vault: vaultClient },
  async gather({ accountId }, world) {
    const { conversations, turns, tickets } = await saidBy(world.read, accountId)
    const opened = openedBy(subject => openDataKey(world, subject))
    return {
      conversations: await Promise.all(
        conversations.map(async ({ data: { key, sessionId, version, memory, updatedAt } }) => {
          const remembered = await opened(key, 'memory', memory)
          return { sessionId, turns: version, remembered, updatedAt }
        }),
      ),
      answers: await Promise.all(
        turns.map(async ({ data: { key, openedAt, answer } }) => {
          return { openedAt, answer: await opened(key, 'answer', answer) }
        }),
      ),
      tickets: await Promise.all(
        tickets.map(async ({ data: { ticketId, reason, said, openedAt } }) => {
          return { ticketId, reason, said: await opened(ticketId, 'said', said), openedAt }
        }),
      ),
    }
  },
})
