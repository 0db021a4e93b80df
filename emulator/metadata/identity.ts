import { createHash } from 'node:crypto'
import { type JWTPayload, jwtVerify, SignJWT } from 'jose'
import type { Clock } from '../core/clock.ts'
import type { SigningKey } from './signing-key.ts'

export const TOKEN_SECONDS = 3600

/** What a token says of its bearer: https://cloud.google.com/docs/authentication/token-types#id */
export interface Identity extends JWTPayload {
  email?: string
  email_verified?: boolean
}

/** Makes and checks identity tokens by the suite's clock. */
export class Identities {
  readonly #key: SigningKey
  readonly #clock: Clock
  readonly #issuer: string

  constructor(key: SigningKey, clock: Clock, issuer: string) {
    this.#key = key
    this.#clock = clock
    this.#issuer = issuer
  }

  /** A token for one hour that says that its bearer is `email`. */
  mint(email: string, audience: string, claims: Record<string, unknown> = {}): Promise<string> {
    return this.#sign(email, audience, { email, email_verified: true, ...claims })
  }

  /** A token that does not tell the address, as the metadata server's standard format does not. */
  mintAnonymous(email: string, audience: string): Promise<string> {
    return this.#sign(email, audience, {})
  }

  /** The claims of a token of ours for `audience`; throws a `JOSEError` for any other. */
  async verify(token: string, audience: string): Promise<Identity> {
    const { payload } = await jwtVerify<Identity>(token, this.#key.publicKey, {
      issuer: this.#issuer,
      audience,
      algorithms: ['RS256'],
      requiredClaims: ['exp', 'iat', 'sub'],
      currentDate: new Date(this.#clock.now()),
    })
    return payload
  }

  #sign(email: string, audience: string, claims: Record<string, unknown>): Promise<string> {
    const now = Math.floor(this.#clock.now() / 1000)
    const subject = accountNumber(email)
    return new SignJWT({ azp: subject, ...claims })
      .setProtectedHeader({ alg: 'RS256', kid: this.#key.kid, typ: 'JWT' })
      .setIssuer(this.#issuer)
      .setAudience(audience)
      .setSubject(subject)
      .setIssuedAt(now)
      .setExpirationTime(now + TOKEN_SECONDS)
      .sign(this.#key.privateKey)
  }
}

/** The 21 digits that Google gives a service account, here made from its address. */
export function accountNumber(email: string): string {
  return `1${digits(email, 20)}`
}

/** A project's number, here made from its id. */
export function projectNumber(project: string): string {
  return `4${digits(project, 11)}`
}

function digits(text: string, count: number): string {
  const hash = createHash('sha256').update(text).digest()
  return Array.from({ length: count }, (_, index) => (hash[index] ?? 0) % 10).join('')
}
