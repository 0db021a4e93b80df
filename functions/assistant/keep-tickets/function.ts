import { helpRequested } from '../../../events/assistant.ts'
import { getTicket, openTicket } from '../../../schemas/calls/assistant.ts'
import { services } from '../../kit/access.ts'
import { AppError } from '../../kit/app-error.ts'
import { onHttp } from '../../kit/on-http.ts'
import { ticketExpiry } from '../conversation.ts'
import { findTicket, writeTicket } from '../conversation-store.ts'

export default onHttp({
  id: 'keep-tickets',
  summary: 'Keeps what a person has to know to take a conversation over.',
  emits: [helpRequested],
  routes: ({ read, command }) => [
    command(openTicket, {
      access: services,
      idempotencyKey: 'required',
      async handle({ body: { accountId, ...ticket } }, { tx, now, newId, emit }) {
        const ticketId = newId('tck')
        const whose = accountId === undefined ? {} : { accountId }
        const times = { openedAt: now.toISOString(), expireAt: ticketExpiry(now) }
        writeTicket(tx, { ticketId, ...ticket, ...whose, ...times })
        emit(helpRequested, { ticketId })
        return { ticketId }
      },
    }),
    read(getTicket, {
      access: services,
      async handle({ params: { ticketId } }, io) {
        const ticket = await findTicket(io.read, ticketId)
        if (!ticket) throw new AppError('NOT_FOUND', 'TICKET_NOT_FOUND', 'There is no such ticket.')
        return ticket
      },
    }),
  ],
})
