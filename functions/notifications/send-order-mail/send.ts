import type { Transporter } from 'nodemailer'
import type { getContact } from '../../../schemas/calls/carts.ts'
import type { shareOrder } from '../../../schemas/calls/orders.ts'
import { AppError } from '../../kit/app-error.ts'
import type { Clients } from '../../kit/clients.ts'
import { deliver, orderUrl } from '../mail-client.ts'
import type { MailOutcome } from '../mail-store.ts'
import type { Notice } from '../notice.ts'
import { orderLetter } from '../templates/order-letter.ts'

interface World {
  clients: Clients<{ getContact: typeof getContact; shareOrder: typeof shareOrder }>
  outside: { mail: Transporter }
  now: Date
}

/** Asks who buys, writes the letter and hands it to the mail server. Throws UNAVAILABLE when a repeat may help. */
export async function send(notice: Notice, world: World): Promise<MailOutcome> {
  const known = await ask(notice, world)
  if (!known) return 'no-contact'
  const { contact, order } = known
  const { address, email } = contact
  const letter = orderLetter({ notice, order, address, orderUrl: orderUrl(notice.orderId) })
  const to = { name: address.name, address: email }
  return deliver(world.outside.mail, { mailId: notice.mailId, to, letter, now: world.now })
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
