import { changeAccount, listAccounts } from '../../../schemas/calls/accounts.ts'
import { permission } from '../../kit/access.ts'
import { AppError } from '../../kit/app-error.ts'
import { openDataKey } from '../../kit/data-keys.ts'
import { onHttp } from '../../kit/on-http.ts'
import { pageSizeOf, pageToken, positionOf } from '../../kit/paging.ts'
import { vaultClient } from '../../kit/vault.ts'
import { meOf } from '../account.ts'
import {
  findAccount,
  listAccounts as findAccounts,
  openProfile,
  profileIn,
  writeAccount,
} from '../account-store.ts'
import { changedAccount } from './change-account.ts'

const access = permission('manage:users')

export default onHttp({
  id: 'manage-users',
  summary: 'Lets admins see the accounts of their store, and change what these may do.',
  database: 'accounts',
  emits: [],
  outside: { vault: vaultClient },
  routes: ({ read, command }) => [
    read(listAccounts, {
      access,
      async handle({ query }, io) {
        const size = pageSizeOf(query)
        const list = [io.storeId, 'accounts']
        const found = await findAccounts(io.read, size + 1, positionOf(query, list))
        const page = found.slice(0, size)
        const last = page.at(-1)
        return {
          accounts: await Promise.all(
            page.map(async ({ account }) => meOf(account, await openProfile(io, account), io.storeId)),
          ),
          ...(found.length > size &&
            last && { nextPageToken: pageToken([last.account.createdAt, last.path], list) }),
        }
      },
    }),
    command(changeAccount, {
      access,
      idempotencyKey: 'none',
      prepare: ({ params: { accountId } }, world) => openDataKey(world, accountId),
      async handle({ params, body, caller }, { tx, now, storeId, facts: key }) {
        const account = await findAccount(tx, params.accountId)
        if (!account) throw new AppError('NOT_FOUND', 'ACCOUNT_NOT_FOUND', 'There is no such account.')
        const changed = changedAccount(account, body, caller.id, now)
        writeAccount(tx, changed)
        return meOf(changed, profileIn(key, changed), storeId)
      },
    }),
  ],
})
