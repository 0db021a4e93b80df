import { helpRequested } from '../../../events/assistant.ts'
import { getTicket } from '../../../schemas/calls/assistant.ts'
import { AppError } from '../../kit/app-error.ts'
import { onEventCalling } from '../../kit/on-event.ts'
import { requireSetting, setting } from '../../kit/settings.ts'
import { deliver, mailClient, messageIdOf } from '../mail-client.ts'
import type { MailOutcome } from '../mail-store.ts'
import { findMail, writeMail } from '../mail-store.ts'
import { ticketLetter } from '../templates/ticket-letter.ts'

/** Where support reads its mail. */
const support = () => ({ name: 'Support', address: setting('SUPPORT_EMAIL', 'support@caravan.example') })

export default onEventCalling({
  id: 'send-ticket-mail',
  summary: 'Tells support of a shopper who wants a person.',
  events: [helpRequested],
  emits: [],
  clients: { getTicket },
  outside: { mail: mailClient },
  claim: async ({ data: { ticketId } }, { tx }) => ((await findMail(tx, ticketId)) ? null : { ticketId }),
  async call({ ticketId }, { clients, outside, now }): Promise<MailOutcome> {
    const ticket = await clients.getTicket({ params: { ticketId } }).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'NOT_FOUND') return null
      throw error
    })
    if (!ticket) return 'no-contact'
    const letter = ticketLetter(ticket, requireSetting('CARAVAN_URL'))
    return deliver(outside.mail, { mailId: ticketId, to: support(), letter, now })
  },
  record({ attempt: { ticketId }, result: outcome }, { tx, now }) {
    const messageId = messageIdOf(ticketId)
    writeMail(tx, { mailId: ticketId, kind: 'ticket', messageId, outcome, at: now.toISOString() })
  },
})
