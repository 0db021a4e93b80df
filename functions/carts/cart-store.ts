import type { Address } from '../../schemas/address.ts'
import { AppError } from '../kit/app-error.ts'
import type { Query } from '../kit/database.ts'
import type { Reader, Tx } from '../kit/tx.ts'
import type { StoredCart } from './cart.ts'

/** Who buys and where it goes: personal data, which events only refer to. */
export interface StoredContact {
  contactId: string
  email: string
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

export const writeContact = (tx: Tx, contact: StoredContact): void =>
  tx.create(contactPath(contact.contactId), contact)

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
