import { AppError } from './app-error.ts'
import { digest, sameSecret, secretOf } from './derive.ts'
import type { Runtime } from './runtime.ts'
import { checkServiceIdentity, serviceAccount } from './service-identity.ts'

/** The things whose secret opens them. */
export type SecretKind = 'cart' | 'order'

/** Who may call a route. Every route says so; there is no default. */
export type Access =
  | { kind: 'anyone' }
  | { kind: 'holder'; of: SecretKind; id: (input: Input) => unknown; orAdmin: boolean }
  | { kind: 'admin' }
  | { kind: 'services' }
  | ({ kind: 'signature' } & Signature)

/** How a sender from outside signs what it sends. */
interface Signature {
  /** The header that holds the signature. */
  scheme: string
  /** Throws when the signature is not right. */
  verify: (request: SignedRequest) => void
  /** The setting that holds the shared secret. */
  secret: string
  /** The kinds of event that the sender should send: its webhook is set up with them. */
  events: readonly string[]
}

interface Input {
  params: Record<string, unknown>
  body: unknown
}

export interface SignedRequest {
  rawBody: Buffer
  headers: Readonly<Record<string, string | string[] | undefined>>
}

export const anyone: Access = { kind: 'anyone' }
/** A bearer token with the admin role. */
export const admin: Access = { kind: 'admin' }
/** Other functions only, by their service identity. All routes of such a function must be so. */
export const services: Access = { kind: 'services' }

/** Whoever has the secret of the thing that `id` finds in the input, in `Authorization: Bearer`. */
export const holder = (of: SecretKind, id: (input: Input) => unknown): Access => ({
  kind: 'holder',
  of,
  id,
  orAdmin: false,
})

/** Its holder, or an admin. */
export const holderOrAdmin = (of: SecretKind, id: (input: Input) => unknown): Access => ({
  kind: 'holder',
  of,
  id,
  orAdmin: true,
})

/** Whoever signed the request. */
export const signedBy = (signature: Signature): Access => ({ kind: 'signature', ...signature })

/** Who called, once it is known that they may. `id` scopes idempotency keys and rate limits; it is no secret. */
export interface Caller {
  kind: 'anyone' | SecretKind | 'admin' | 'service' | 'signer'
  id: string
}

interface Request {
  headers: Readonly<Record<string, string | string[] | undefined>>
  rawBody: Buffer
  address: string
}

/** Checks `access`; throws UNAUTHENTICATED or PERMISSION_DENIED. */
export function authorize(
  access: Access,
  request: Request,
  input: Input,
  context: { runtime: Runtime; functionId: string; storeId: string; callers: readonly string[] },
): Caller {
  const { runtime, functionId, storeId } = context
  if (access.kind === 'anyone') return { kind: 'anyone', id: digest('anyone', request.address) }
  if (access.kind === 'services') {
    const accounts = context.callers.map(caller => serviceAccount(caller, runtime.project))
    checkServiceIdentity(
      one(request.headers['x-serverless-authorization']),
      `${runtime.functionsUrl}/${functionId}`,
      accounts,
      runtime.now(),
    )
    return { kind: 'service', id: 'service' }
  }
  if (access.kind === 'signature') {
    access.verify(request)
    return { kind: 'signer', id: access.scheme }
  }
  const token = bearer(request.headers)
  const mayAdmin = access.kind === 'admin' || access.orAdmin
  if (mayAdmin && sameSecret(token, runtime.adminToken)) return { kind: 'admin', id: 'admin' }
  if (access.kind === 'holder') {
    const id = String(access.id(input))
    if (sameSecret(token, secretOf(runtime.secretKey, access.of, storeId, id))) return { kind: access.of, id }
  }
  throw new AppError('PERMISSION_DENIED', 'NOT_ALLOWED', 'This token does not allow that.')
}

function bearer(headers: Request['headers']): string {
  const token = /^Bearer (\S+)$/i.exec(one(headers.authorization) ?? '')?.[1]
  if (!token)
    throw new AppError('UNAUTHENTICATED', 'TOKEN_REQUIRED', 'Send the token as Authorization: Bearer.')
  return token
}

const one = (header: string | string[] | undefined): string | undefined =>
  Array.isArray(header) ? header[0] : header
