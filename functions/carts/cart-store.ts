import type { Address } from '../../schemas/address.ts'
import { AppError } from '../kit/app-error.ts'
import type { Query } from '../kit/database.ts'
import type { Reader, Tx } from '../kit/tx.ts'
import type { StoredCart } from './cart.ts'

/** Who buys and where it goes: personal data, which events only refer to. */
export interface StoredContact {
  contactId: string
  email: string
  /** The address as it is found by: its lower case. */
  emailKey: string
  address: Address
  createdAt: string
}

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

export const writeContact = (tx: Tx, contact: Omit<StoredContact, 'emailKey'>): void =>
  tx.create(contactPath(contact.contactId), { ...contact, emailKey: contact.email.toLowerCase() })

const AT_ONCE = 200
/** Nobody has bought more often as a guest. */
const MOST_CONTACTS = 2000

/** The ids of the contacts with an address. */
export async function contactsOf(read: Reader, email: string): Promise<string[]> {
  const ids: string[] = []
  for (let last: string | undefined; ids.length < MOST_CONTACTS; ) {
    const found = await read.query<StoredContact>({
      collection: 'contacts',
      where: [['emailKey', '==', email.toLowerCase()]],
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
