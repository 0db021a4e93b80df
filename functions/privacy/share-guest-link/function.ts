import { findContacts } from '../../../schemas/calls/carts.ts'
import { getGuestLink } from '../../../schemas/calls/privacy.ts'
import { services } from '../../kit/access.ts'
import { AppError } from '../../kit/app-error.ts'
import { openDataKey } from '../../kit/data-keys.ts'
import { onHttp } from '../../kit/on-http.ts'
import { vaultClient } from '../../kit/vault.ts'
import { wantedBy } from '../guest.ts'
import { guestSecrets } from '../guest-secrets-client.ts'
import { addressIn, findGuest } from '../guest-store.ts'

const nobodyThere = (): AppError =>
  new AppError('NOT_FOUND', 'LINK_NOT_FOUND', 'There is nobody to write to.')

export default onHttp({
  id: 'share-guest-link',
  summary: 'Tells who sends mails whom a guest’s link goes to, if anything was bought with that address.',
  database: 'accounts',
  emits: [],
  clients: { findContacts },
  outside: { guestSecrets, vault: vaultClient },
  routes: ({ read }) => [
    read(getGuestLink, {
      access: services,
      async handle({ params: { guestId, linkId } }, world) {
        const guest = await findGuest(world.read, guestId)
        const wants = wantedBy(guest, linkId, world.now)
        if (!guest || wants === undefined) throw nobodyThere()
        const email = addressIn(await openDataKey(world, guestId), guest)
        const { contactIds } = await world.clients.findContacts({ body: { email } })
        if (contactIds.length === 0) throw nobodyThere()
        return { email, wants, token: world.outside.guestSecrets.tokenOf(world.storeId, guestId, linkId) }
      },
    }),
  ],
})
