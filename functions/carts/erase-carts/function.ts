import { onDataErasure } from '../../kit/on-privacy.ts'
import { belongingsOf, deleteCart, deleteContact, deleteOwnCart } from '../cart-store.ts'

export default onDataErasure({
  id: 'erase-carts',
  summary: 'Forgets the carts of a person, and where their checkouts were sent.',
  context: 'carts',
  async erase(subject, { tx }) {
    const { carts, contacts } = await belongingsOf(tx, subject)
    deleteOwnCart(tx, subject.accountId)
    for (const { cartId } of carts) deleteCart(tx, cartId)
    for (const { contactId } of contacts) deleteContact(tx, contactId)
    return undefined
  },
})
