import { findContacts } from '../../../schemas/calls/carts.ts'
import { services } from '../../kit/access.ts'
import { onHttp } from '../../kit/on-http.ts'
import { contactsOf } from '../cart-store.ts'

export default onHttp({
  id: 'find-contacts',
  summary: 'Finds what was bought with an e-mail address, for whoever has proven that it is theirs.',
  emits: [],
  routes: ({ read }) => [
    read(findContacts, {
      access: services,
      handle: async ({ body }, io) => ({ contactIds: await contactsOf(io.read, body.email) }),
    }),
  ],
})
