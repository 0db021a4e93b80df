import { getMe } from '../../../schemas/calls/accounts.ts'
import { signedIn } from '../../kit/access.ts'
import { onHttp } from '../../kit/on-http.ts'
import { meOf } from '../account.ts'
import { needAccount } from '../account-store.ts'

export default onHttp({
  id: 'read-account',
  summary: 'Shows accounts to their owners.',
  database: 'accounts',
  emits: [],
  routes: ({ read }) => [
    read(getMe, {
      access: signedIn,
      handle: async ({ caller }, io) => meOf(await needAccount(io.read, caller.id), io.storeId),
    }),
  ],
})
