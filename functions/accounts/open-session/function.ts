import { logIn } from '../../../schemas/calls/accounts.ts'
import { keepCart } from '../../../schemas/calls/carts.ts'
import { unidentified } from '../../kit/access.ts'
import { auditTrail } from '../../kit/audit.ts'
import { onHttp } from '../../kit/on-http.ts'
import { findAccount, findFailures, forgetFailures, writeFailures, writeSession } from '../account-store.ts'
import { opened, openTokens } from '../open-tokens.ts'
import { passwords } from '../passwords-client.ts'
import { guardOf, secretsClient } from '../secrets-client.ts'
import { newSession } from '../session.ts'
import { signingKeys } from '../tokens-client.ts'
import { logInVerdict, wrongCredentials } from './log-in.ts'
import { matchedAccount, takeCartAlong } from './sign-in-client.ts'

export default onHttp({
  id: 'open-session',
  summary: 'Signs accounts in.',
  database: 'accounts',
  memory: '512Mi',
  emits: [],
  clients: { keepCart },
  outside: { passwords, secrets: secretsClient, signer: signingKeys },
  routes: ({ command }) => [
    command(logIn, {
      access: unidentified,
      limits: { perMinute: 60 },
      idempotencyKey: 'none',
      async prepare({ body: { email, password }, caller }, { outside, read, storeId, now }) {
        const key = outside.secrets.addressKey(storeId, email)
        const guard = guardOf(key, caller.network ?? '')
        const world = { read, now, passwords: outside.passwords }
        return { guard, matched: await matchedAccount({ password, key, guard }, world) }
      },
      async handle(_input, { tx, now, newId, facts: { guard, matched } }) {
        const actor = matched?.accountId ?? guard
        const [current, failures, note] = await Promise.all([
          findAccount(tx, matched?.accountId ?? 'nobody'),
          findFailures(tx, guard),
          auditTrail(tx, actor, now),
        ])
        const verdict = logInVerdict(matched, current, failures, now)
        if (verdict.outcome === 'refused') {
          writeFailures(tx, guard, verdict.failures)
          note({ actor: `guest ${guard}`, action: 'sign-in refused', subject: guard })
          return null
        }
        const session = newSession(newId('ses'), verdict.account.accountId, now)
        writeSession(tx, session)
        if (failures) forgetFailures(tx, guard)
        note({ actor: `account ${actor}`, action: 'signed in', subject: session.sessionId })
        return opened(verdict.account, session, now)
      },
      async reveal(answer, secretOf, { body }, { outside, clients, storeId }) {
        if (!answer) throw wrongCredentials()
        const tokens = await openTokens(answer, { signer: outside.signer, secretOf, storeId })
        await takeCartAlong(clients, tokens.access_token, body.cart)
        return tokens
      },
    }),
  ],
})
