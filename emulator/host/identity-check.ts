import type { IncomingMessage } from 'node:http'
import type { JSONWebKeySet, JWTVerifyGetKey } from 'jose'
import { createLocalJWKSet, jwtVerify } from 'jose'

/** What Cloud Run puts where the signature was: https://cloud.google.com/run/docs/authenticating/service-to-service */
const REMOVED = 'SIGNATURE_REMOVED_BY_GOOGLE'
const MOST_KNOWN = 1000

/** Why a caller is turned away. */
export interface Refusal {
  status: 401 | 403
  message: string
}

interface Known {
  email: string
  audience: string
  endsAt: number
}

/**
 * The part of Cloud Run's IAM: lets only callers through whose identity token is whole, unexpired, for this function and
 * of an account that may invoke it, and takes the signature off the token.
 */
export class IdentityCheck {
  readonly #keys: JWTVerifyGetKey
  readonly #known = new Map<string, Known>()

  constructor(keys: JSONWebKeySet) {
    this.#keys = createLocalJWKSet(keys)
  }

  /** `null` when the caller may go on. `X-Serverless-Authorization` counts before `Authorization`. */
  async check(
    request: IncomingMessage,
    audience: string,
    invokers: ReadonlySet<string>,
  ): Promise<Refusal | null> {
    const name = request.headers['x-serverless-authorization']
      ? 'x-serverless-authorization'
      : 'authorization'
    const token = /^Bearer (\S+)$/i.exec(String(request.headers[name] ?? ''))?.[1]
    if (!token) return { status: 401, message: 'Only services may call this: send an identity token.' }
    const identity = this.#known.get(token) ?? (await this.#verify(token))
    if (!identity || identity.endsAt <= Date.now() || identity.audience !== audience) {
      this.#known.delete(token)
      return { status: 401, message: 'The identity token is not valid for this function.' }
    }
    if (!invokers.has(identity.email))
      return { status: 403, message: 'This account may not invoke this function.' }
    request.headers[name] = `Bearer ${token.slice(0, token.lastIndexOf('.'))}.${REMOVED}`
    return null
  }

  async #verify(token: string): Promise<Known | undefined> {
    try {
      const { payload } = await jwtVerify(token, this.#keys, {
        issuer: ['https://accounts.google.com', 'accounts.google.com'],
        currentDate: new Date(),
      })
      const { aud, email, exp = 0 } = payload
      if (typeof aud !== 'string' || typeof email !== 'string') return undefined
      const known = { email, audience: aud, endsAt: exp * 1000 }
      if (this.#known.size >= MOST_KNOWN) this.#known.clear()
      this.#known.set(token, known)
      return known
    } catch {
      return undefined
    }
  }
}
