import type { Subject } from '../../events/privacy.ts'
import { MOST_OF_A_PERSON } from '../../events/privacy.ts'
import type { identifySubject } from '../../schemas/calls/accounts.ts'
import type { findOrders } from '../../schemas/calls/orders.ts'
import type { Clients } from '../kit/clients.ts'
import { secretOf } from '../kit/derive.ts'
import type { OutsideClient } from '../kit/runtime.ts'
import { requireSetting } from '../kit/settings.ts'

type SubjectClients = Clients<{ identifySubject: typeof identifySubject; findOrders: typeof findOrders }>

/**
 * Everything that a person's things are known by: their orders, and the checkouts that were made with an address that
 * they have proven. With a password it throws unless that is theirs. `open` are the orders that are still under way.
 */
export async function subjectOf(
  clients: SubjectClients,
  accountId: string,
  password?: string,
): Promise<{ subject: Subject; open: string[] }> {
  const proof = password === undefined ? {} : { password }
  const { contactIds } = await clients.identifySubject({ body: { accountId, ...proof } })
  return ordersOfSubject(clients, accountId, contactIds)
}

/** Of an account whose things need not be looked for any more. */
export const nobody = (accountId: string): Subject => ({ accountId, contactIds: [], orderIds: [] })

/** The orders of an account and of contacts, and the contacts of those orders besides. */
export async function ordersOfSubject(
  clients: Pick<SubjectClients, 'findOrders'>,
  accountId: string,
  contactIds: readonly string[],
): Promise<{ subject: Subject; open: string[] }> {
  const { orders } = await clients.findOrders({ body: { accountId, contactIds: [...contactIds] } })
  const contacts = new Set([...contactIds, ...orders.map(({ contactId }) => contactId)])
  const subject = {
    accountId,
    contactIds: [...contacts].slice(0, MOST_OF_A_PERSON),
    orderIds: orders.map(({ orderId }) => orderId),
  }
  return { subject, open: orders.filter(({ open }) => open).map(({ orderId }) => orderId) }
}

/** By which an erased account can be recognised, by whoever has its id and the installation's key. */
export const subjectKeys: OutsideClient<(storeId: string, accountId: string) => string> = {
  name: 'subject-keys',
  secrets: ['CARAVAN_SECRET_KEY'],
  create: () => {
    const key = requireSetting('CARAVAN_SECRET_KEY')
    return (storeId, accountId) => secretOf(key, 'subject', storeId, accountId)
  },
}
