import type { Transporter } from 'nodemailer'
import type { getContact } from '../../../schemas/calls/carts.ts'
import type { shareOrder } from '../../../schemas/calls/orders.ts'
import { AppError } from '../../kit/app-error.ts'
import type { Clients } from '../../kit/clients.ts'
import { orderUrl, sender } from '../mail-client.ts'
import type { MailOutcome } from '../mail-store.ts'
import type { Notice } from '../notice.ts'
import { letterHtml } from '../templates/letter-html.ts'
import { letterText } from '../templates/letter-text.ts'
import { orderLetter } from '../templates/order-letter.ts'

interface World {
  clients: Clients<{ getContact: typeof getContact; shareOrder: typeof shareOrder }>
  outside: { mail: Transporter }
  now: Date
}

/** The same for every repeat, so that mail programs show one mail (RFC 5322, 3.6.4). */
export function messageIdOf(mailId: string): string {
  const domain = /@([A-Za-z0-9.-]+)>?$/.exec(sender())?.[1] ?? 'caravan.example'
  return `<${mailId}@${domain}>`
}

/** Asks who buys, writes the letter and hands it to the mail server. Throws UNAVAILABLE when a repeat may help. */
export async function send(notice: Notice, world: World): Promise<MailOutcome> {
  const known = await ask(notice, world)
  if (!known) return 'no-contact'
  const { contact, order } = known
  const { address, email } = contact
  const letter = orderLetter({ notice, order, address, orderUrl: orderUrl(notice.orderId) })
  try {
    await world.outside.mail.sendMail({
      from: sender(),
      to: { name: address.name, address: email },
      subject: letter.subject,
      text: letterText(letter),
      html: letterHtml(letter),
      messageId: messageIdOf(notice.mailId),
      date: world.now,
      disableFileAccess: true,
      disableUrlAccess: true,
    })
    return 'sent'
  } catch (error) {
    if (isRefusal(error)) return 'refused'
    throw new AppError('UNAVAILABLE', 'MAIL_SERVER_UNAVAILABLE', 'The mail server did not take the mail.', {
      cause: error,
      retryAfterMs: 1000,
    })
  }
}

async function ask({ contactId, orderId }: Notice, { clients }: World) {
  try {
    const [contact, order] = await Promise.all([
      clients.getContact({ params: { contactId } }),
      clients.shareOrder({ params: { orderId } }),
    ])
    return { contact, order }
  } catch (error) {
    if (error instanceof AppError && error.code === 'NOT_FOUND') return null
    throw error
  }
}

/** A permanent no (5yz, RFC 5321, 4.2.1) to the recipient or to the mail itself; one to our login is for us to mend. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error) || !('responseCode' in error) || !('code' in error)) return false
  return Number(error.responseCode) >= 500 && (error.code === 'EENVELOPE' || error.code === 'EMESSAGE')
}
