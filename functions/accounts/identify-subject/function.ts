import { identifySubject } from '../../../schemas/calls/accounts.ts'
import { findContacts } from '../../../schemas/calls/carts.ts'
import { services } from '../../kit/access.ts'
import { auditTrail } from '../../kit/audit.ts'
import { onHttp } from '../../kit/on-http.ts'
import { vaultClient } from '../../kit/vault.ts'
import { findFailures, forgetFailures, needAccount, openProfile, writeFailures } from '../account-store.ts'
import { failedAgain } from '../login-delay.ts'
import { refuseWaiting, wrongCredentials } from '../open-session/log-in.ts'
import { passwords } from '../passwords-client.ts'
import { guardOf } from '../secrets-client.ts'

export default onHttp({
  id: 'identify-subject',
  summary:
    'Finds what was bought with an account’s proven address, and compares a password where one is given.',
  database: 'accounts',
  memory: '512Mi',
  emits: [],
  clients: { findContacts },
  outside: { passwords, vault: vaultClient },
  routes: ({ command }) => [
    command(identifySubject, {
      access: services,
      idempotencyKey: 'none',
      async prepare({ body: { accountId, password } }, world) {
        const { read, clients, outside, now } = world
        const guard = guardOf(accountId, 'data-subject')
        const [account, failures] = await Promise.all([
          needAccount(read, accountId),
          findFailures(read, guard),
        ])
        if (password !== undefined) refuseWaiting(failures, now)
        const matches =
          password === undefined || (await outside.passwords.matches(password, account.passwordHash))
        const { contactIds } =
          matches && account.emailVerifiedAt !== undefined
            ? await clients.findContacts({ body: { email: (await openProfile(world, account)).email } })
            : { contactIds: [] }
        return { guard, matches, contactIds }
      },
      async handle({ body: { accountId } }, { tx, now, facts: { guard, matches, contactIds } }) {
        const [failures, note] = await Promise.all([findFailures(tx, guard), auditTrail(tx, accountId, now)])
        if (matches) {
          if (failures) forgetFailures(tx, guard)
          return { contactIds }
        }
        writeFailures(tx, guard, failedAgain(failures, now))
        note({ actor: `account ${accountId}`, action: 'password refused', subject: accountId })
        return null
      },
      reveal(answer) {
        if (!answer) throw wrongCredentials()
        return answer
      },
    }),
  ],
})
