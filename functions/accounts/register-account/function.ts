import { letterRequested } from '../../../events/accounts.ts'
import { register } from '../../../schemas/calls/accounts.ts'
import { unidentified } from '../../kit/access.ts'
import { auditTrail } from '../../kit/audit.ts'
import { newDataKey } from '../../kit/data-keys.ts'
import { onHttp } from '../../kit/on-http.ts'
import { requireRegion } from '../../kit/residency.ts'
import { vaultClient } from '../../kit/vault.ts'
import { newAccount } from '../account.ts'
import { createAccount, findAddress, writeAddress, writeLetter, writeSession } from '../account-store.ts'
import { refuseGuessable } from '../first-guesses.ts'
import { newLetter } from '../letter.ts'
import { opened, openTokens } from '../open-tokens.ts'
import { passwords } from '../passwords-client.ts'
import { secretsClient } from '../secrets-client.ts'
import { newSession } from '../session.ts'
import { signingKeys } from '../tokens-client.ts'

export default onHttp({
  id: 'register-account',
  summary: 'Makes accounts.',
  database: 'accounts',
  memory: '512Mi',
  emits: [letterRequested],
  outside: { passwords, secrets: secretsClient, signer: signingKeys, vault: vaultClient },
  routes: ({ command }) => [
    command(register, {
      access: unidentified,
      limits: { perMinute: 20 },
      idempotencyKey: 'none',
      status: 201,
      async prepare({ body }, { outside, storeId }) {
        requireRegion(body.residency)
        refuseGuessable(body.password, body.email)
        const [passwordHash, dataKey] = await Promise.all([
          outside.passwords.hash(body.password),
          newDataKey({ outside, storeId }),
        ])
        return { passwordHash, dataKey, key: outside.secrets.addressKey(storeId, body.email) }
      },
      async handle({ body }, { tx, now, newId, emit, facts }) {
        const accountId = newId('acc')
        const [address, note] = await Promise.all([
          findAddress(tx, facts.key),
          auditTrail(tx, accountId, now),
        ])
        const { email, name, residency } = body
        const { passwordHash, key: addressKey, dataKey: key } = facts
        const account = newAccount(
          { accountId, addressKey, passwordHash, roles: ['shopper'], residency },
          now,
        )
        const profile = { email, ...(name !== undefined && { name }) }
        const session = newSession(newId('ses'), accountId, now)
        const letterId = newId('let')
        const letter = address?.owner
          ? ({ letterId, purpose: 'known-address', accountId: address.owner } as const)
          : ({ letterId, purpose: 'verify', accountId } as const)
        createAccount(tx, account, { profile, key, now })
        writeAddress(tx, addressKey, { ...address, pending: accountId })
        writeSession(tx, session)
        writeLetter(tx, newLetter(letter, now))
        note({ actor: `account ${accountId}`, action: 'account registered', subject: accountId })
        emit(letterRequested, { letterId })
        return opened(account, session, now)
      },
      reveal: (answer, secretOf, _input, { outside, storeId }) =>
        openTokens(answer, { signer: outside.signer, secretOf, storeId }),
    }),
  ],
})
