import { helpRequested } from '../../../events/assistant.ts'
import { getTicket, openTicket } from '../../../schemas/calls/assistant.ts'
import { services } from '../../kit/access.ts'
import { AppError } from '../../kit/app-error.ts'
import { newDataKey, openDataKey, writeDataKey } from '../../kit/data-keys.ts'
import { onHttp } from '../../kit/on-http.ts'
import { vaultClient } from '../../kit/vault.ts'
import { ticketExpiry } from '../conversation.ts'
import { findTicket, writeTicket } from '../conversation-store.ts'
import { sealPart, unsealPart } from '../sealed-turn-store.ts'

export default onHttp({
  id: 'keep-tickets',
  summary: 'Keeps what a person has to know to take a conversation over.',
  emits: [helpRequested],
  outside: { vault: vaultClient },
  routes: ({ read, command }) => [
    command(openTicket, {
      access: services,
      idempotencyKey: 'required',
      prepare: (_input, world) => newDataKey(world),
      async handle({ body: { accountId, said, ...ticket } }, { tx, now, newId, emit, facts: key }) {
        const ticketId = newId('tck')
        const sealed = sealPart(key, ticketId, 'said', JSON.stringify(said))
        const whose = accountId === undefined ? {} : { accountId }
        const times = { openedAt: now.toISOString(), expireAt: ticketExpiry(now) }
        writeTicket(tx, { ticketId, ...ticket, ...whose, said: sealed, ...times })
        writeDataKey(tx, ticketId, key, { now, expireAt: ticketExpiry(now) })
        emit(helpRequested, { ticketId })
        return { ticketId }
      },
    }),
    read(getTicket, {
      access: services,
      async handle({ params: { ticketId } }, io) {
        const ticket = await findTicket(io.read, ticketId)
        const key = ticket && (await openDataKey(io, ticketId))
        if (!ticket || !key) throw new AppError('NOT_FOUND', 'TICKET_NOT_FOUND', 'There is no such ticket.')
        const said = JSON.parse(unsealPart(key, ticketId, 'said', ticket.said)) as string[]
        return { ...ticket, said }
      },
    }),
  ],
})
