import { ordersClaimed } from '../../../events/accounts.ts'
import { claimOrders } from '../../../schemas/calls/accounts.ts'
import { findContacts } from '../../../schemas/calls/carts.ts'
import { signedIn } from '../../kit/access.ts'
import { AppError } from '../../kit/app-error.ts'
import { onHttp } from '../../kit/on-http.ts'
import { vaultClient } from '../../kit/vault.ts'
import { needAccount, openProfile } from '../account-store.ts'

const unproven = (): AppError =>
  new AppError('FAILED_PRECONDITION', 'ADDRESS_UNPROVEN', 'Prove your e-mail address first.')

export default onHttp({
  id: 'claim-orders',
  summary: 'Makes what was bought as a guest the account’s own, once the address is proven.',
  database: 'accounts',
  emits: [ordersClaimed],
  clients: { findContacts },
  outside: { vault: vaultClient },
  routes: ({ command }) => [
    command(claimOrders, {
      access: signedIn,
      limits: { perMinute: 10 },
      idempotencyKey: 'optional',
      status: 202,
      async prepare({ caller }, world) {
        const account = await needAccount(world.read, caller.id)
        if (!account.emailVerifiedAt) throw unproven()
        const { email } = await openProfile(world, account)
        return world.clients.findContacts({ body: { email } })
      },
      async handle({ caller }, { emit, facts: { contactIds } }) {
        for (let from = 0; from < contactIds.length; from += 100)
          emit(ordersClaimed, { accountId: caller.id, contactIds: contactIds.slice(from, from + 100) })
        return { status: 'accepted' as const, found: contactIds.length }
      },
    }),
  ],
})
