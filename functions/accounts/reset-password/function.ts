import { letterRequested } from '../../../events/accounts.ts'
import { requestPasswordReset, resetPassword } from '../../../schemas/calls/accounts.ts'
import { unidentified } from '../../kit/access.ts'
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
import { refuseGuessable } from '../first-guesses.ts'
import { newLetter, opens } from '../letter.ts'
import { letterOf, linkInvalid } from '../link-client.ts'
import { passwords } from '../passwords-client.ts'
import { secretsClient } from '../secrets-client.ts'

export default onHttp({
  id: 'reset-password',
  summary: 'Lets whoever has the mailbox choose a new password.',
  database: 'accounts',
  memory: '512Mi',
  emits: [letterRequested],
  outside: { secrets: secretsClient, passwords },
  routes: ({ command }) => [
    command(requestPasswordReset, {
      access: unidentified,
      limits: { perMinute: 10 },
      idempotencyKey: 'none',
      status: 202,
      prepare: async ({ body }, { outside, storeId }) => outside.secrets.addressKey(storeId, body.email),
      async handle(_input, { tx, now, newId, emit, facts: key }) {
        const address = await findAddress(tx, key)
        const accountId = address?.owner ?? address?.pending ?? null
        const letterId = newId('let')
        writeLetter(tx, newLetter({ letterId, purpose: 'reset', accountId }, now))
        emit(letterRequested, { letterId })
        return { status: 'accepted' as const }
      },
    }),
    command(resetPassword, {
      access: unidentified,
      limits: { perMinute: 10 },
      idempotencyKey: 'none',
      async prepare({ body }, { outside: { secrets, passwords: hasher }, storeId }) {
        refuseGuessable(body.password, '')
        const { letterId } = letterOf(secrets, storeId, body.token)
        return { letterId, passwordHash: await hasher.hash(body.password) }
      },
      async handle(_input, { tx, now, facts: { letterId, passwordHash } }) {
        const letter = await findLetter(tx, letterId)
        if (!opens(letter, ['reset', 'invite'], now)) throw linkInvalid()
        const { accountId } = letter
        const account = await needAccount(tx, accountId)
        const key = account.addressKey
        const [address, note] = await Promise.all([findAddress(tx, key), auditTrail(tx, accountId, now)])
        const mine = owned(address, accountId)
        if (!mine) throw linkInvalid()
        writeLetter(tx, { ...letter, usedAt: now.toISOString() })
        writeAccount(tx, { ...proven(account, now), passwordHash, sessionsSince: now.toISOString() })
        writeAddress(tx, key, mine)
        note({ actor: `account ${accountId}`, action: 'password changed', subject: accountId })
        return { status: 'done' as const }
      },
    }),
  ],
})
