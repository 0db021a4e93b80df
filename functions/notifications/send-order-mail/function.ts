import { orderCancelled, orderConfirmed, orderRefunded } from '../../../events/orders.ts'
import { shipmentDispatched } from '../../../events/shipping.ts'
import { getContact } from '../../../schemas/calls/carts.ts'
import { shareOrder } from '../../../schemas/calls/orders.ts'
import { onEventCalling } from '../../kit/on-event.ts'
import { mailClient, messageIdOf } from '../mail-client.ts'
import type { MailOutcome } from '../mail-store.ts'
import { findMail, writeMail } from '../mail-store.ts'
import type { Notice } from '../notice.ts'
import { noticeOf } from '../notice.ts'
import { send } from './send.ts'

export default onEventCalling({
  id: 'send-order-mail',
  summary: 'Writes to the shopper: order confirmed, cancelled, shipped, refunded.',
  events: [orderConfirmed, orderCancelled, shipmentDispatched, orderRefunded],
  emits: [],
  clients: { getContact, shareOrder },
  outside: { mail: mailClient },
  async claim(message, { tx }): Promise<Notice | null> {
    const notice = noticeOf(message)
    return (await findMail(tx, notice.mailId)) ? null : notice
  },
  call: (notice, world): Promise<MailOutcome> => send(notice, world),
  record({ attempt: { mailId, orderId, kind }, result: outcome }, { tx, now }) {
    const messageId = messageIdOf(mailId)
    writeMail(tx, { mailId, orderId, kind, messageId, outcome, at: now.toISOString() })
  },
})
