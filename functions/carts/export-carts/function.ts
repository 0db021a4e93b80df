import { onDataExport } from '../../kit/on-privacy.ts'
import { vaultClient } from '../../kit/vault.ts'
import { cartView } from '../cart.ts'
import { belongingsOf, openContact } from '../cart-store.ts'

export default onDataExport({
  id: 'export-carts',
  summary: 'Hands out the carts of a person, and where their checkouts were sent.',
  context: 'carts',
  outside: { vault: vaultClient },
  async gather(subject, world) {
    const { carts, contacts } = await belongingsOf(world.read, subject)
    return {
      carts: carts.map(cartView),
      contacts: await Promise.all(
        contacts.map(async contact => {
          const { contactId, createdAt } = contact
          return { contactId, ...(await openContact(world, contact)), createdAt }
        }),
      ),
    }
  },
})
