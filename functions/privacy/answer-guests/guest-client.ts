import type { findContacts } from '../../../schemas/calls/carts.ts'
import type { findOrders } from '../../../schemas/calls/orders.ts'
import { AppError } from '../../kit/app-error.ts'
import type { Clients } from '../../kit/clients.ts'
import type { Sealing } from '../../kit/data-keys.ts'
import { openDataKey } from '../../kit/data-keys.ts'
import { wantedBy } from '../guest.ts'
import type { guestSecrets } from '../guest-secrets-client.ts'
import { addressIn, findGuest } from '../guest-store.ts'
import { refuseOpen } from '../refuse-open.ts'
import type { subjectKeys } from '../subject-client.ts'
import { ordersOfSubject } from '../subject-client.ts'

interface World extends Sealing {
  clients: Clients<{ findContacts: typeof findContacts; findOrders: typeof findOrders }>
  outside: Sealing['outside'] & {
    guestSecrets: ReturnType<typeof guestSecrets.create>
    subjectKeys: ReturnType<typeof subjectKeys.create>
  }
  now: Date
}

export const linkInvalid = (): AppError =>
  new AppError(
    'INVALID_ARGUMENT',
    'LINK_INVALID',
    'This link was used before, is too old, or was never ours.',
  )

/**
 * Whom a link's token is of, with all that their things are known by. Throws INVALID_ARGUMENT for a link that works no
 * more, ORDERS_OPEN for an erasure while something is on its way; the link can then be used again.
 */
export async function guestBehind(token: string, world: World) {
  const { read, outside, clients, storeId, now } = world
  const said = outside.guestSecrets.read(storeId, token)
  const guest = said ? await findGuest(read, said.guestId) : null
  const wants = said && wantedBy(guest, said.linkId, now)
  const key = wants && guest ? await openDataKey(world, guest.guestId) : null
  if (!said || !guest || !wants || !key) throw linkInvalid()
  const { contactIds } = await clients.findContacts({ body: { email: addressIn(key, guest) } })
  const { subject, open } = await ordersOfSubject(clients, said.guestId, contactIds)
  if (wants === 'erasure') refuseOpen(open)
  return { ...said, key, subject, subjectKey: outside.subjectKeys(storeId, said.guestId) }
}
