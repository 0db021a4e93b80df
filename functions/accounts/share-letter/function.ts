import { getLetter } from '../../../schemas/calls/accounts.ts'
import { services } from '../../kit/access.ts'
import { AppError } from '../../kit/app-error.ts'
import { onHttp } from '../../kit/on-http.ts'
import { vaultClient } from '../../kit/vault.ts'
import { findAccount, findLetter, openProfile } from '../account-store.ts'
import type { Purpose } from '../letter.ts'
import { opens } from '../letter.ts'
import { secretsClient } from '../secrets-client.ts'

const PURPOSES: readonly Purpose[] = ['verify', 'known-address', 'reset', 'invite', 'key-expiring']
const LINKED: readonly Purpose[] = ['verify', 'reset', 'invite']

export default onHttp({
  id: 'share-letter',
  summary: 'Tells other services, at the moment they need it, whom a letter goes to.',
  database: 'accounts',
  emits: [],
  outside: { secrets: secretsClient, vault: vaultClient },
  routes: ({ read }) => [
    read(getLetter, {
      access: services,
      async handle({ params: { letterId } }, io) {
        const letter = await findLetter(io.read, letterId)
        const account = opens(letter, PURPOSES, io.now) ? await findAccount(io.read, letter.accountId) : null
        if (!letter || !account?.active)
          throw new AppError('NOT_FOUND', 'LETTER_NOT_FOUND', 'There is nobody to write to.')
        const { purpose, about, expiresAt } = letter
        const { email, name } = await openProfile(io, account)
        const secret = io.outside.secrets.of('letter', io.storeId, letterId)
        return {
          letterId,
          purpose,
          email,
          ...(name !== undefined && { name }),
          ...(LINKED.includes(purpose) && { token: `${letterId}.${secret}` }),
          ...(about !== undefined && { about }),
          expiresAt,
        }
      },
    }),
  ],
})
