import { changeMe } from '../../../schemas/calls/accounts.ts'
import { signedIn } from '../../kit/access.ts'
import { AppError } from '../../kit/app-error.ts'
import { openDataKey } from '../../kit/data-keys.ts'
import { onHttp } from '../../kit/on-http.ts'
import { vaultClient } from '../../kit/vault.ts'
import { meOf, renamed } from '../account.ts'
import { needAccount, profileIn, sealedWith, writeAccount } from '../account-store.ts'

export default onHttp({
  id: 'edit-profile',
  summary: 'Lets people correct what their account says of them.',
  database: 'accounts',
  emits: [],
  outside: { vault: vaultClient },
  routes: ({ command }) => [
    command(changeMe, {
      access: signedIn,
      limits: { perMinute: 20 },
      idempotencyKey: 'none',
      prepare: ({ caller }, world) => openDataKey(world, caller.id),
      async handle({ body, caller }, { tx, now, storeId, facts: key }) {
        const account = await needAccount(tx, caller.id)
        if (!key) throw new AppError('NOT_FOUND', 'ERASED', 'What was stored here was erased.')
        const profile = renamed(profileIn(key, account), body.name)
        writeAccount(tx, sealedWith(key, { ...account, updatedAt: now.toISOString() }, profile))
        return meOf(account, profile, storeId)
      },
    }),
  ],
})
