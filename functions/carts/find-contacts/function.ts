import { findContacts } from '../../../schemas/calls/carts.ts'
import { services } from '../../kit/access.ts'
import { onHttp } from '../../kit/on-http.ts'
import { contactsOf } from '../cart-store.ts'
import { contactKeys } from '../secrets-client.ts'

export default onHttp({
  id: 'find-contacts',
  summary: 'Finds what was bought with an e-mail address, for whoever has proven that it is theirs.',
  emits: [],
  outside: { contactKeys },
  routes: ({ read }) => [
    read(findContacts, {
      access: services,
      handle: async ({ body }, { read, outside, storeId }) => ({
        contactIds: await contactsOf(read, outside.contactKeys(storeId, body.email)),
      }),
    }),
  ],
})
