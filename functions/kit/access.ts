import type { Permission } from '../../schemas/access.ts'
import { permits } from '../../schemas/access.ts'
import { looksLikeToken, meantAsToken, verifyAccessToken } from './access-token.ts'
import { verifyApiKey } from './api-key.ts'
import { AppError, permissionMissing } from './app-error.ts'
import { digest, sameSecret, secretOf } from './derive.ts'
import type { Identity } from './identity.ts'
import { requireRegion } from './residency.ts'
import type { Runtime } from './runtime.ts'
import { checkServiceIdentity, serviceAccount } from './service-identity.ts'

/** The things whose secret opens them. */
export type HeldKind = 'cart' | 'order' | 'export'
/** All things whose secret is derived. */
export type SecretKind = HeldKind | 'session' | 'letter' | 'client' | 'key'

/** Who may call a route. Every route says so; there is no default. */
export type Access =
  | { kind: 'anyone'; token: 'checked' | 'ignored' }
  | { kind: 'holder'; of: HeldKind; id: (input: Input) => unknown; orAdmin: boolean }
  | { kind: 'signed-in' }
  | { kind: 'permission'; permission: Permission; orAccount: boolean }
  | { kind: 'admin' }
  | { kind: 'operator' }
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

/** Guests, and whoever has a token. One that is no longer good is refused, so that its owner renews it. */
export const anyone: Access = { kind: 'anyone', token: 'checked' }
/** Whoever asks, whatever token comes along: for what gives tokens, or says how to get them. */
export const unidentified: Access = { kind: 'anyone', token: 'ignored' }
/** An account of the store. What it may see of others' things is for the handler, which knows the account's id. */
export const signedIn: Access = { kind: 'signed-in' }
/** An access token or an API key of the store that has the permission, or an operator. */
export const permission = (wanted: Permission): Access => ({
  kind: 'permission',
  permission: wanted,
  orAccount: false,
})
/** An account of the store, which acts for itself, or whoever has the permission. */
export const signedInOr = (wanted: Permission): Access => ({
  kind: 'permission',
  permission: wanted,
  orAccount: true,
})
/** An account of the store with the role `admin_user`, or an operator. */
export const admin: Access = { kind: 'admin' }
/** Whoever runs the installation, by its one token. */
export const operator: Access = { kind: 'operator' }
/** Other functions only, by their service identity. All routes of such a function must be so. */
export const services: Access = { kind: 'services' }

/** Whoever has the secret of the thing that `id` finds in the input, in `Authorization: Bearer`. */
export const holder = (of: HeldKind, id: (input: Input) => unknown): Access => ({
  kind: 'holder',
  of,
  id,
  orAdmin: false,
})

/** Its holder, or an admin. */
export const holderOrAdmin = (of: HeldKind, id: (input: Input) => unknown): Access => ({
  kind: 'holder',
  of,
  id,
  orAdmin: true,
})

/** Whoever signed the request. */
export const signedBy = (signature: Signature): Access => ({ kind: 'signature', ...signature })

/** Who called, once it is known that they may. `id` scopes idempotency keys and rate limits; it is no secret. */
export interface Caller {
  kind: 'anyone' | HeldKind | 'account' | 'client' | 'key' | 'admin' | 'service' | 'signer'
  id: string
  /** The part of the internet that the request came from, as a digest: an IPv4 /24 or an IPv6 /56. */
  network?: string
  /** Of tokens and keys: requests a minute over all routes of a function. */
  perMinute?: number
  /** What a token or a key may do besides what is its own. */
  permissions?: readonly Permission[]
}

interface Request {
  headers: Readonly<Record<string, string | string[] | undefined>>
  rawBody: Buffer
  address: string
}

interface Context {
  runtime: Runtime
  functionId: string
  storeId: string
  callers: readonly string[]
}

/** Checks `access`; throws UNAUTHENTICATED or PERMISSION_DENIED. */
export async function authorize(
  access: Access,
  request: Request,
  input: Input,
  context: Context,
): Promise<Caller> {
  const { runtime } = context
  switch (access.kind) {
    case 'anyone':
      return anyCaller(access, request, context)
    case 'services':
      return serviceCaller(request, context)
    case 'signature':
      access.verify(request)
      return { kind: 'signer', id: access.scheme }
    case 'permission':
      return permittedCaller(access, request, context)
    case 'operator':
      if (isOperator(bearer(request.headers), runtime)) return OPERATOR
      throw notAllowed()
    case 'signed-in':
      return accountCaller(await identify(bearer(request.headers), context))
    default:
      return tokenCaller(access, request, input, context)
  }
}

const OPERATOR: Caller = { kind: 'admin', id: 'admin' }

const isOperator = (token: string, { adminToken }: Runtime): boolean => sameSecret(token, adminToken)

/**
 * Nobody needs a token here; whoever sends one is who it says, and is limited by who they are and not by where. A secret of
 * some thing says nothing of who has it. Throws UNAUTHENTICATED or PERMISSION_DENIED for a token that is not good here.
 */
async function anyCaller(
  { token }: Extract<Access, { kind: 'anyone' }>,
  { address, headers }: Request,
  context: Context,
): Promise<Caller> {
  const network = digest('network', networkOf(address))
  const sent = /^Bearer +(.+)$/i.exec(one(headers.authorization) ?? '')?.[1]
  if (token === 'ignored' || sent === undefined || !meantAsToken(sent))
    return { kind: 'anyone', id: digest('anyone', address), network }
  return { ...callerOf(await verified(sent, context)), network }
}

function serviceCaller({ headers }: Request, { runtime, functionId, callers }: Context): Caller {
  checkServiceIdentity(
    one(headers['x-serverless-authorization']),
    `${runtime.functionsUrl}/${functionId}`,
    callers.map(caller => serviceAccount(caller, runtime.project)),
    runtime.now(),
  )
  return { kind: 'service', id: 'service' }
}

async function permittedCaller(
  { permission: wanted, orAccount }: Extract<Access, { kind: 'permission' }>,
  { headers }: Request,
  context: Context,
): Promise<Caller> {
  const key = headers.authorization === undefined ? one(headers['x-api-key']) : undefined
  if (key === undefined && isOperator(bearer(headers), context.runtime)) return OPERATOR
  const identity =
    key === undefined ? await identify(bearer(headers), context) : await verifyApiKey(key, context)
  if (permits(identity.permissions, wanted) || (orAccount && identity.kind === 'account'))
    return callerOf(identity)
  throw permissionMissing(wanted)
}

async function tokenCaller(
  access: Extract<Access, { kind: 'holder' | 'admin' }>,
  request: Request,
  input: Input,
  context: Context,
): Promise<Caller> {
  const { runtime, storeId } = context
  const token = bearer(request.headers)
  if (access.kind === 'admin' || access.orAdmin) {
    if (isOperator(token, runtime)) return OPERATOR
    if (looksLikeToken(token)) {
      const caller = callerOf(await identify(token, context))
      if (caller.kind === 'admin') return caller
    }
  }
  if (access.kind === 'holder') {
    const id = String(access.id(input))
    if (sameSecret(token, secretOf(runtime.secretKey, access.of, storeId, id))) return { kind: access.of, id }
  }
  throw notAllowed()
}

/** Whoever a token speaks for, if that is somebody of this store. Secrets are no tokens. */
async function identify(token: string, context: Context): Promise<Identity> {
  if (looksLikeToken(token)) return verified(token, context)
  throw notAllowed()
}

async function verified(token: string, { runtime, storeId }: Context): Promise<Identity> {
  const identity = await verifyAccessToken(token, runtime)
  requireRegion(identity.residency)
  if (identity.storeId === storeId) return identity
  throw new AppError('PERMISSION_DENIED', 'OTHER_STORE', 'This token is of another store.')
}

const callerOf = ({ kind, id, roles, permissions, perMinute }: Identity): Caller => ({
  kind: kind === 'account' && roles.includes('admin_user') ? 'admin' : kind,
  id,
  permissions,
  ...(perMinute !== undefined && { perMinute }),
})

/** Admins are accounts, too; clients are none. */
function accountCaller(identity: Identity): Caller {
  if (identity.kind === 'account') return { kind: 'account', id: identity.id }
  throw notAllowed()
}

const notAllowed = (): AppError =>
  new AppError('PERMISSION_DENIED', 'NOT_ALLOWED', 'This token does not allow that.')

function bearer(headers: Request['headers']): string {
  const token = /^Bearer (\S+)$/i.exec(one(headers.authorization) ?? '')?.[1]
  if (!token)
    throw new AppError('UNAUTHENTICATED', 'TOKEN_REQUIRED', 'Send the token as Authorization: Bearer.')
  return token
}

const one = (header: string | string[] | undefined): string | undefined =>
  Array.isArray(header) ? header[0] : header

/** Whoever has one address has its neighbours: the /24 of IPv4, the /56 of IPv6. */
export function networkOf(address: string): string {
  const v4 = /^(?:::ffff:)?(\d+\.\d+\.\d+)\.\d+$/i.exec(address)?.[1]
  if (v4) return v4
  const [head = '', tail = ''] = address.split('::')
  const front = head.split(':').filter(Boolean)
  const back = tail.split(':').filter(Boolean)
  const groups = [...front, ...Array<string>(Math.max(0, 8 - front.length - back.length)).fill('0'), ...back]
  const [a, b, c, d = '0'] = groups.map(group => group.toLowerCase().padStart(4, '0'))
  return [a, b, c, d.slice(0, 2)].join(':')
}
