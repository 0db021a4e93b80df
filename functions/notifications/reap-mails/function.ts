import { getLetter } from '../../../schemas/calls/accounts.ts'
import { getTicket } from '../../../schemas/calls/assistant.ts'
import { getContact } from '../../../schemas/calls/carts.ts'
import { shareOrder } from '../../../schemas/calls/orders.ts'
import { getGuestLink } from '../../../schemas/calls/privacy.ts'
import { onSchedule } from '../../kit/on-schedule.ts'
import { reapOnce } from '../../kit/reaper.ts'
import { mailClient } from '../mail-client.ts'
import sendAccountMail from '../send-account-mail/function.ts'
import sendGuestMail from '../send-guest-mail/function.ts'
import sendIncidentMail from '../send-incident-mail/function.ts'
import sendOrderMail from '../send-order-mail/function.ts'
import sendTicketMail from '../send-ticket-mail/function.ts'

export default onSchedule({
  id: 'reap-mails',
  summary:
    'Ends mails that were begun and never recorded; one may so arrive twice, under the same Message-ID.',
  timeoutSeconds: 60,
  schedule: '* * * * *',
  emits: [],
  clients: { getContact, getGuestLink, getLetter, getTicket, shareOrder },
  outside: { mail: mailClient },
  run: ({ runtime }) =>
    reapOnce(runtime, {
      id: 'reap-mails',
      database: '(default)',
      functions: [sendAccountMail, sendGuestMail, sendIncidentMail, sendOrderMail, sendTicketMail],
    }),
})
