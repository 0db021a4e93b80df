import { getMe } from '../../../schemas/calls/accounts.ts'
import { signedIn } from '../../kit/access.ts'
import { onHttp } from '../../kit/on-http.ts'
import { vaultClient } from '../../kit/vault.ts'
import { meOf } from '../account.ts'
import { needAccount, openProfile } from '../account-store.ts'

export default onHttp({
  id: 'read-account',
  summary: 'Shows accounts to their owners.',
  database: 'accounts',
  emits: [],
  outside: { vault: vaultClient },
  routes: ({ read }) => [
    read(getMe, {
      access: signedIn,
      async handle({ caller }, io) {
        const account = await needAccount(io.read, caller.id)
        return meOf(account, await openProfile(io, account), io.storeId)
      },
    }),
  ],
})
