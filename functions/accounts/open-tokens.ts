import type { z } from 'zod'
import { permissionsOf } from '../../schemas/access.ts'
import type { Residency, Tokens } from '../../schemas/account.ts'
import type { StoredAccount } from './account.ts'
import type { StoredSession } from './session.ts'
import { ACCESS_SECONDS } from './session.ts'
import type { TokenSigner } from './tokens-client.ts'

/** What an answer is made of after its transaction: what is stored of it has no secrets. */
export interface Opened {
  accountId: string
  roles: StoredAccount['roles']
  residency?: Residency
  sessionId: string
  generation: number
  endsAt: string
  /** The moment of its transaction, from which its times are counted. */
  at: string
}

export const opened = (
  account: Pick<StoredAccount, 'accountId' | 'roles' | 'residency'>,
  session: StoredSession,
  now: Date,
): Opened => ({
  accountId: account.accountId,
  roles: account.roles,
  ...(account.residency && { residency: account.residency }),
  sessionId: session.sessionId,
  generation: session.generation,
  endsAt: session.endsAt,
  at: now.toISOString(),
})

/** The tokens of a session as it stands. */
export async function openTokens(
  { accountId, roles, residency, sessionId, generation, endsAt, at }: Opened,
  world: {
    signer: TokenSigner
    secretOf: (kind: 'session', id: string) => string
    storeId: string
  },
): Promise<z.output<typeof Tokens>> {
  const now = new Date(at)
  const name = `${sessionId}.${generation}`
  const who = { kind: 'account' as const, sub: accountId, storeId: world.storeId, roles, residency }
  const claims = { ...who, tokenId: name }
  const permissions = permissionsOf(roles)
  return {
    access_token: await world.signer.sign({ ...claims, permissions, seconds: ACCESS_SECONDS }, now),
    token_type: 'bearer',
    expires_in: ACCESS_SECONDS,
    refresh_token: `${name}.${world.secretOf('session', name)}`,
    refresh_expires_in: Math.floor((Date.parse(endsAt) - now.getTime()) / 1000),
    account_id: accountId,
  }
}
