import { letterRequested } from '../../../events/accounts.ts'
import { getLetter } from '../../../schemas/calls/accounts.ts'
import { AppError } from '../../kit/app-error.ts'
import { onEventCalling } from '../../kit/on-event.ts'
import { accountUrl, deliver, mailClient, messageIdOf } from '../mail-client.ts'
import type { MailOutcome } from '../mail-store.ts'
import { findMail, writeMail } from '../mail-store.ts'
import { accountLetter, pageOf } from '../templates/account-letter.ts'

export default onEventCalling({
  id: 'send-account-mail',
  summary: 'Writes to people about their accounts: prove your address, choose a password, a key ends.',
  events: [letterRequested],
  emits: [],
  clients: { getLetter },
  outside: { mail: mailClient },
  claim: async ({ data: { letterId } }, { tx }) => ((await findMail(tx, letterId)) ? null : { letterId }),
  async call({ letterId }, { clients, outside, now }): Promise<MailOutcome> {
    const due = await clients.getLetter({ params: { letterId } }).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'NOT_FOUND') return null
      throw error
    })
    if (!due) return 'no-contact'
    const letter = accountLetter(due, accountUrl(pageOf(due.purpose), due.token))
    const to = { name: due.name ?? '', address: due.email }
    return deliver(outside.mail, { mailId: letterId, to, letter, now })
  },
  record({ attempt: { letterId }, result: outcome }, { tx, now }) {
    const messageId = messageIdOf(letterId)
    writeMail(tx, { mailId: letterId, kind: 'account', messageId, outcome, at: now.toISOString() })
  },
})
