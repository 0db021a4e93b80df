import { letterRequested } from '../../../events/accounts.ts'
import { requestVerification, verifyEmail } from '../../../schemas/calls/accounts.ts'
import { signedIn } from '../../kit/access.ts'
import { AppError } from '../../kit/app-error.ts'
import { auditTrail } from '../../kit/audit.ts'
import { onHttp } from '../../kit/on-http.ts'
import { owned, proven } from '../account.ts'
import {
  findAddress,
  findLetter,
  needAccount,
  writeAccount,
  writeAddress,
  writeLetter,
} from '../account-store.ts'
import { newLetter, opens } from '../letter.ts'
import { letterOf, linkInvalid } from '../link-client.ts'
import { secretsClient } from '../secrets-client.ts'

export default onHttp({
  id: 'prove-address',
  summary: 'Lets accounts prove that an e-mail address is theirs.',
  database: 'accounts',
  emits: [letterRequested],
  outside: { secrets: secretsClient },
  routes: ({ command }) => [
    command(requestVerification, {
      access: signedIn,
      limits: { perMinute: 5 },
      idempotencyKey: 'optional',
      status: 202,
      async handle({ caller }, { tx, now, newId, emit }) {
        const { accountId, emailVerifiedAt } = await needAccount(tx, caller.id)
        if (emailVerifiedAt) return { status: 'accepted' as const }
        const letterId = newId('let')
        writeLetter(tx, newLetter({ letterId, purpose: 'verify', accountId }, now))
        emit(letterRequested, { letterId })
        return { status: 'accepted' as const }
      },
    }),
    command(verifyEmail, {
      // Whoever only has the mailbox must not vouch for an account that somebody else made with their address.
      access: signedIn,
      limits: { perMinute: 30 },
      idempotencyKey: 'none',
      prepare: async ({ body }, { outside: { secrets }, storeId }) => letterOf(secrets, storeId, body.token),
      async handle({ caller }, { tx, now, facts: { letterId } }) {
        const letter = await findLetter(tx, letterId)
        const accountId = caller.id
        if (!opens(letter, ['verify'], now) || letter.accountId !== accountId) throw linkInvalid()
        const account = await needAccount(tx, accountId)
        const key = account.addressKey
        const [address, note] = await Promise.all([findAddress(tx, key), auditTrail(tx, accountId, now)])
        const mine = owned(address, accountId)
        if (!mine) throw new AppError('ALREADY_EXISTS', 'ADDRESS_TAKEN', 'Another account has this address.')
        writeLetter(tx, { ...letter, usedAt: now.toISOString() })
        writeAccount(tx, proven(account, now))
        writeAddress(tx, key, mine)
        note({ actor: `account ${accountId}`, action: 'address proven', subject: accountId })
        return { status: 'done' as const }
      },
    }),
  ],
})
