import { z } from 'zod'
import { TicketReason } from '../../../../schemas/calls/assistant.ts'
import { defineTool } from './tool.ts'

export const escalate = defineTool({
  name: 'escalate',
  description: 'Hands the conversation to a person, when the shopper asks for one or cannot be helped here.',
  args: z.object({ reason: TicketReason.optional() }),
  changes: true,
  async run({ reason = 'asked-for-a-person' }, turn, key) {
    const { memory, accountId, clients } = turn
    memory.ticketId ??= (
      await clients.openTicket({
        body: {
          sessionId: turn.sessionId,
          ...(accountId !== undefined && { accountId }),
          reason,
          said: [memory.lastMessage, turn.message].filter(Boolean),
        },
        idempotencyKey: key,
      })
    ).ticketId
    turn.actions.push({ type: 'ticket-opened', ticketId: memory.ticketId })
    return { ticket_id: memory.ticketId, message: 'A person will read the conversation and write back.' }
  },
})
