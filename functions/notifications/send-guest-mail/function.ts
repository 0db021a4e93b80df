import { guestLinkRequested } from '../../../events/privacy.ts'
import { getGuestLink } from '../../../schemas/calls/privacy.ts'
import { AppError } from '../../kit/app-error.ts'
import { onEventCalling } from '../../kit/on-event.ts'
import { accountUrl, deliver, mailClient, messageIdOf } from '../mail-client.ts'
import type { MailOutcome } from '../mail-store.ts'
import { findMail, writeMail } from '../mail-store.ts'
import { guestLetter } from '../templates/guest-letter.ts'

export default onEventCalling({
  id: 'send-guest-mail',
  summary: 'Sends guests the link to what is kept of them.',
  events: [guestLinkRequested],
  emits: [],
  clients: { getGuestLink },
  outside: { mail: mailClient },
  claim: async ({ data: { guestId, linkId } }, { tx }) =>
    (await findMail(tx, linkId)) ? null : { guestId, linkId },
  async call({ guestId, linkId }, { clients, outside, now }): Promise<MailOutcome> {
    const due = await clients.getGuestLink({ params: { guestId, linkId } }).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'NOT_FOUND') return null
      throw error
    })
    if (!due) return 'no-contact'
    const letter = guestLetter(due.wants, accountUrl(`guest-${due.wants}`, due.token))
    return deliver(outside.mail, { mailId: linkId, to: { name: '', address: due.email }, letter, now })
  },
  record({ attempt: { linkId }, result: outcome }, { tx, now }) {
    const messageId = messageIdOf(linkId)
    writeMail(tx, { mailId: linkId, kind: 'guest', messageId, outcome, at: now.toISOString() })
  },
})
