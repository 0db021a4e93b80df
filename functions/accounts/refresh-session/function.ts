import { logOut, refreshSession } from '../../../schemas/calls/accounts.ts'
import { anyone } from '../../kit/access.ts'
import { auditTrail } from '../../kit/audit.ts'
import { onHttp } from '../../kit/on-http.ts'
import { findAccount, findSession, writeSession } from '../account-store.ts'
import { opened, openTokens } from '../open-tokens.ts'
import type { Secrets } from '../secrets-client.ts'
import { secretsClient } from '../secrets-client.ts'
import { ended, parseRefreshToken, refreshed } from '../session.ts'
import { signingKeys } from '../tokens-client.ts'
import { refreshRefused } from './refusals.ts'

function believed(secrets: Secrets, storeId: string, token: string) {
  const said = parseRefreshToken(token)
  if (said && secrets.isOf('session', storeId, said.name, said.secret)) return said
  throw refreshRefused('over')
}

export default onHttp({
  id: 'refresh-session',
  summary: 'Keeps sessions going, and ends them.',
  database: 'accounts',
  emits: [],
  outside: { secrets: secretsClient, signer: signingKeys },
  routes: ({ command }) => [
    command(refreshSession, {
      access: anyone,
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
        writeSession(tx, next.session)
        note?.({ actor: `account ${actor}`, action: 'refresh token reused', subject: sessionId })
        if (next.outcome === 'reused' || !account) return { outcome: 'reused' as const }
        return { outcome: 'rotated' as const, ...opened(account, next.session, now) }
      },
      async reveal(answer, secretOf, _input, { outside, storeId }) {
        if (answer.outcome !== 'rotated') throw refreshRefused(answer.outcome)
        return openTokens(answer, { signer: outside.signer, secretOf, storeId })
      },
    }),
    command(logOut, {
      access: anyone,
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
  ],
})
