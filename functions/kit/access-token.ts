import { z } from 'zod'
import { Permission, Role } from '../../schemas/access.ts'
import { Residency } from '../../schemas/account.ts'
import { StoreId } from '../../schemas/ids.ts'
import { AppError } from './app-error.ts'
import type { Identity } from './identity.ts'
import { audienceOf, issuerOf, TOKEN_ALGORITHM, TOKEN_TYPE } from './identity.ts'
import type { Runtime } from './runtime.ts'
import { tokenKey } from './token-keys.ts'

/** What we put into a token. */
const Claims = z.object({
  sub: z.string().min(1),
  kind: z.enum(['account', 'client']),
  store: StoreId,
  roles: z.array(Role),
  permissions: z.array(Permission),
  residency: Residency.optional(),
  exp: z.number(),
})

interface Known {
  identity: Identity
  endsAt: number
}

const MOST_KNOWN = 10_000
/** A client of the API, over all routes of a function (SC-14). */
const CLIENT_PER_MINUTE = 1000

const remembered = new WeakMap<Runtime, Map<string, Known>>()

/** Whether a bearer token could be one of ours: the secrets of carts and orders have no dots. */
export const looksLikeToken = (text: string): boolean => /^eyJ[\w-]*\.[\w-]+\.[\w-]*$/.test(text)

/** Whether a bearer token was one of ours before it was cut or changed: secrets have no dots, and 43 letters. */
export const meantAsToken = (text: string): boolean =>
  text.includes('.') || (text.startsWith('eyJ') && text.length > 43)

/**
 * Whoever an access token speaks for. Verified once and then remembered until it ends, so that a request with a known
 * token costs a look into a map. Throws UNAUTHENTICATED with TOKEN_EXPIRED or TOKEN_INVALID (RFC 6750, 3.1).
 */
export async function verifyAccessToken(token: string, runtime: Runtime): Promise<Identity> {
  const known = knownOf(runtime)
  const now = runtime.now()
  const seen = known.get(token)
  if (seen && seen.endsAt > now.getTime()) return seen.identity
  known.delete(token)
  const verified = await verify(token, runtime, now)
  if (known.size >= MOST_KNOWN) known.delete(known.keys().next().value ?? '')
  known.set(token, verified)
  return verified.identity
}

function knownOf(runtime: Runtime): Map<string, Known> {
  const known = remembered.get(runtime) ?? new Map<string, Known>()
  remembered.set(runtime, known)
  return known
}

async function verify(token: string, runtime: Runtime, now: Date): Promise<Known> {
  const { jwtVerify, errors } = await import('jose')
  try {
    const { payload } = await jwtVerify(
      token,
      async ({ kid = '' }) => {
        const key = await tokenKey(runtime, kid)
        if (!key) throw new errors.JWKSNoMatchingKey()
        return key
      },
      {
        algorithms: [TOKEN_ALGORITHM],
        typ: TOKEN_TYPE,
        issuer: issuerOf(runtime.project),
        audience: audienceOf(runtime.project),
        requiredClaims: ['exp', 'iat', 'jti'],
        currentDate: now,
      },
    )
    const claims = Claims.parse(payload)
    return { identity: identityOf(claims), endsAt: claims.exp * 1000 }
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    const expired = cause instanceof errors.JWTExpired
    throw new AppError(
      'UNAUTHENTICATED',
      expired ? 'TOKEN_EXPIRED' : 'TOKEN_INVALID',
      expired ? 'The access token has expired.' : 'This is no access token of ours.',
      { cause },
    )
  }
}

const identityOf = ({
  sub,
  kind,
  store,
  roles,
  permissions,
  residency,
}: z.infer<typeof Claims>): Identity => ({
  kind,
  id: sub,
  storeId: store,
  roles,
  permissions,
  ...(residency && { residency }),
  ...(kind === 'client' && { perMinute: CLIENT_PER_MINUTE }),
})
