import { getContact } from '../../../schemas/calls/carts.ts'
import { services } from '../../kit/access.ts'
import { AppError } from '../../kit/app-error.ts'
import { onHttp } from '../../kit/on-http.ts'
import { vaultClient } from '../../kit/vault.ts'
import { findContact, openContact } from '../cart-store.ts'

export default onHttp({
  id: 'share-contact',
  summary: 'Tells other services, at the moment they need it, who buys and where it goes.',
  emits: [],
  outside: { vault: vaultClient },
  routes: ({ read }) => [
    read(getContact, {
      access: services,
      async handle({ params }, io) {
        const contact = await findContact(io.read, params.contactId)
        if (!contact) throw new AppError('NOT_FOUND', 'CONTACT_NOT_FOUND', 'There is no such contact.')
        return { contactId: contact.contactId, ...(await openContact(io, contact)) }
      },
    }),
  ],
})
