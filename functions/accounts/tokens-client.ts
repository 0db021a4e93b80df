import type { CryptoKey, JWK } from 'jose'
import type { Permission, Role } from '../../schemas/access.ts'
import type { Residency } from '../../schemas/account.ts'
import { audienceOf, issuerOf, TOKEN_ALGORITHM, TOKEN_TYPE } from '../kit/identity.ts'
import type { OutsideClient } from '../kit/runtime.ts'
import { requireSetting } from '../kit/settings.ts'
import { publicKeys, signingKey } from './signing-keys.ts'

/** Of whom a token speaks, and for how long. */
export interface TokenClaims {
  kind: 'account' | 'client'
  sub: string
  storeId: string
  roles: readonly Role[]
  permissions: readonly Permission[]
  /** Of accounts that have said so themselves. */
  residency?: Residency | undefined
  seconds: number
  /** Tells this token from all others (`jti`). */
  tokenId: string
}

export interface TokenSigner {
  /** A signed access token (RFC 9068). */
  sign(claims: TokenClaims, now: Date): Promise<string>
  /** What verifies all tokens that may be about. */
  publicKeys(): Record<string, string>[]
}

/** Signs with the newest of the keys whose time has come; only who signs has them. */
export const signingKeys: OutsideClient<TokenSigner> = {
  name: 'signing-keys',
  secrets: ['CARAVAN_SIGNING_KEYS'],
  create: () => {
    const keys = requireSetting('CARAVAN_SIGNING_KEYS')
    const project = requireSetting('GOOGLE_CLOUD_PROJECT')
    const imported = new Map<string, Promise<CryptoKey>>()
    const importKey = async (jwk: JWK): Promise<CryptoKey> =>
      (await (await import('jose')).importJWK(jwk, TOKEN_ALGORITHM)) as CryptoKey
    return {
      publicKeys: () => publicKeys(keys),
      sign: async ({ kind, sub, storeId, roles, permissions, residency, seconds, tokenId }, now) => {
        const { SignJWT } = await import('jose')
        const jwk = signingKey(keys, now)
        const key = imported.get(jwk.kid) ?? importKey(jwk)
        imported.set(jwk.kid, key)
        const issuedAt = Math.floor(now.getTime() / 1000)
        return new SignJWT({ kind, store: storeId, roles, permissions, ...(residency && { residency }) })
          .setProtectedHeader({ alg: TOKEN_ALGORITHM, typ: TOKEN_TYPE, kid: jwk.kid })
          .setIssuer(issuerOf(project))
          .setAudience(audienceOf(project))
          .setSubject(sub)
          .setJti(tokenId)
          .setIssuedAt(issuedAt)
          .setExpirationTime(issuedAt + seconds)
          .sign(await key)
      },
    }
  },
}
