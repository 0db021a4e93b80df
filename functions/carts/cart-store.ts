import type { Address } from '../../schemas/address.ts'
import { AppError } from '../kit/app-error.ts'
import type { Sealing } from '../kit/data-keys.ts'
import { openDataKey, sealJson, shred, unsealJson, writeDataKey } from '../kit/data-keys.ts'
import type { Query } from '../kit/database.ts'
import type { Reader, Tx } from '../kit/tx.ts'
import type { DataKey } from '../kit/vault.ts'
import type { StoredCart } from './cart.ts'

/** Who buys and where it goes: personal data, which events only refer to. */
export interface StoredContact {
  contactId: string
  /** What the e-mail address is found by: a keyed digest of its lower case. */
  emailKey: string
  /** JSON of who and where, under the contact's own data key. */
  sealed: string
  /** Whose checkout it was, if they were signed in. */
  accountId?: string
  createdAt: string
  expireAt: Date
}

/** Who buys and where it goes, as those may know it who write or deliver. */
export interface Contact {
  email: string
  address: Address
}

/** As long as somebody may come back about what was delivered, and a court may ask. */
const KEEP_CONTACT_DAYS = 3 * 365

const cartPath = (cartId: string): string => `carts/${cartId}`
const contactPath = (contactId: string): string => `contacts/${contactId}`

export const findCart = (read: Reader, cartId: string): Promise<StoredCart | null> =>
  read.get<StoredCart>(cartPath(cartId))

export async function needCart(read: Reader, cartId: string): Promise<StoredCart> {
  const cart = await findCart(read, cartId)
  if (!cart) throw new AppError('NOT_FOUND', 'CART_NOT_FOUND', 'There is no such cart.')
  return cart
}

export const writeCart = (tx: Tx, cart: StoredCart): void => tx.set(cartPath(cart.cartId), cart)

export const findContact = (read: Reader, contactId: string): Promise<StoredContact | null> =>
  read.get<StoredContact>(contactPath(contactId))

/** Sealed by `key`, which is the contact's own from now on. */
export function writeContact(
  tx: Tx,
  contact: Pick<StoredContact, 'contactId' | 'accountId' | 'emailKey'>,
  { content, key, now }: { content: Contact; key: DataKey; now: Date },
): void {
  const path = contactPath(contact.contactId)
  const expireAt = new Date(now.getTime() + KEEP_CONTACT_DAYS * 86_400_000)
  tx.create(path, {
    ...contact,
    sealed: sealJson(key, path, content),
    createdAt: now.toISOString(),
    expireAt,
  } satisfies StoredContact)
  writeDataKey(tx, contact.contactId, key, { now, expireAt })
}

/** Throws NOT_FOUND when its key was erased. */
export async function openContact(world: Sealing, { contactId, sealed }: StoredContact): Promise<Contact> {
  return unsealJson<Contact>(await openDataKey(world, contactId), contactPath(contactId), sealed)
}

const AT_ONCE = 200
/** Nobody has bought more often as a guest. */
const MOST_CONTACTS = 2000

/** The ids of the contacts with an address, by its digest. */
export async function contactsOf(read: Reader, emailKey: string): Promise<string[]> {
  const ids: string[] = []
  for (let last: string | undefined; ids.length < MOST_CONTACTS; ) {
    const found = await read.query<StoredContact>({
      collection: 'contacts',
      where: [['emailKey', '==', emailKey]],
      limit: AT_ONCE,
      ...(last !== undefined && { startAfter: [last] }),
    })
    ids.push(...found.map(({ id }) => id))
    last = found.at(-1)?.path
    if (found.length < AT_ONCE) break
  }
  return ids
}

interface OwnCart {
  cartId: string
}

const ownPath = (accountId: string): string => `accountCarts/${accountId}`

/** Which cart an account goes on with, wherever it signs in. */
export const findOwnCart = (read: Reader, accountId: string): Promise<OwnCart | null> =>
  read.get<OwnCart>(ownPath(accountId))
export const writeOwnCart = (tx: Tx, accountId: string, cartId: string): void =>
  tx.set(ownPath(accountId), { cartId } satisfies OwnCart)

/** Every cart of an account, and every contact: of its own checkouts, and of those that are known to be its person's. */
export async function belongingsOf(
  read: Reader,
  { accountId, contactIds }: { accountId: string; contactIds: readonly string[] },
): Promise<{ carts: StoredCart[]; contacts: StoredContact[] }> {
  const where = [['accountId', '==', accountId]] as const
  const [carts, own, named] = await Promise.all([
    read.query<StoredCart>({ collection: 'carts', where }),
    read.query<StoredContact>({ collection: 'contacts', where }),
    read.getAll<StoredContact>(contactIds.map(contactPath)),
  ])
  const theirs = (one: StoredContact | null): one is StoredContact =>
    one !== null && (one.accountId === undefined || one.accountId === accountId)
  const contacts = [...own.map(({ data }) => data), ...named.filter(theirs)]
  return {
    carts: carts.map(({ data }) => data),
    contacts: [...new Map(contacts.map(contact => [contact.contactId, contact])).values()],
  }
}

export const deleteCart = (tx: Tx, cartId: string): void => tx.delete(cartPath(cartId))
export function deleteContact(tx: Tx, contactId: string): void {
  tx.delete(contactPath(contactId))
  shred(tx, contactId)
}
export const deleteOwnCart = (tx: Tx, accountId: string): void => tx.delete(ownPath(accountId))

/** Carts of all stores whose checkout should have ended by now. */
export const overdueCarts = (now: Date, limit: number): Query => ({
  group: 'carts',
  where: [
    ['status', '==', 'claimed'],
    ['askAt', '<=', now.toISOString()],
  ],
  orderBy: [['askAt', 'asc']],
  limit,
})
