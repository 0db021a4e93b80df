import { logOut, logOutEverywhere, refreshSession } from '../../../schemas/calls/accounts.ts'
import { signedIn, unidentified } from '../../kit/access.ts'
import { auditTrail } from '../../kit/audit.ts'
import { onHttp } from '../../kit/on-http.ts'
import { findAccount, findSession, needAccount, writeAccount, writeSession } from '../account-store.ts'
import { opened, openTokens } from '../open-tokens.ts'
import { secretsClient } from '../secrets-client.ts'
import { ended, refreshed } from '../session.ts'
import { signingKeys } from '../tokens-client.ts'
import { believed } from './believed.ts'
import { refreshRefused } from './refusals.ts'

export default onHttp({
  id: 'refresh-session',
  summary: 'Keeps sessions going, and ends them.',
  database: 'accounts',
  emits: [],
  outside: { secrets: secretsClient, signer: signingKeys },
  routes: ({ command }) => [
    command(refreshSession, {
      access: unidentified,
      limits: { perMinute: 120 },
      idempotencyKey: 'none',
      prepare: async ({ body }, { outside, storeId }) =>
        believed(outside.secrets, storeId, body.refresh_token),
      async handle(_input, { tx, now, facts: { sessionId, generation } }) {
        const session = await findSession(tx, sessionId)
        const account = session && (await findAccount(tx, session.accountId))
        const next = refreshed(session, account, generation, now)
        if (next.outcome === 'over') return { outcome: 'over' as const }
        const actor = next.session.accountId
        const note = next.outcome === 'reused' ? await auditTrail(tx, actor, now) : undefined
        if (next.outcome !== 'repeated') writeSession(tx, next.session)
        note?.({ actor: `account ${actor}`, action: 'refresh token reused', subject: sessionId })
        if (next.outcome === 'reused' || !account) return { outcome: 'reused' as const }
        return { outcome: 'open' as const, ...opened(account, next.session, now) }
      },
      async reveal(answer, secretOf, _input, { outside, storeId }) {
        if (answer.outcome !== 'open') throw refreshRefused(answer.outcome)
        return openTokens(answer, { signer: outside.signer, secretOf, storeId })
      },
    }),
    command(logOut, {
      access: unidentified,
      limits: { perMinute: 120 },
      idempotencyKey: 'none',
      prepare: async ({ body }, { outside, storeId }) =>
        believed(outside.secrets, storeId, body.refresh_token),
      async handle(_input, { tx, now, facts: { sessionId } }) {
        const session = await findSession(tx, sessionId)
        if (session) writeSession(tx, ended(session, 'signed-out', now))
        return { status: 'done' as const }
      },
    }),
    command(logOutEverywhere, {
      access: signedIn,
      limits: { perMinute: 10 },
      idempotencyKey: 'none',
      async handle({ caller: { id } }, { tx, now }) {
        const [account, note] = await Promise.all([needAccount(tx, id), auditTrail(tx, id, now)])
        writeAccount(tx, { ...account, sessionsSince: now.toISOString() })
        note({ actor: `account ${id}`, action: 'signed out everywhere', subject: id })
        return { status: 'done' as const }
      },
    }),
  ],
})
