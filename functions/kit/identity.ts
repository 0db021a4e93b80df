import type { Permission, Role } from '../../schemas/access.ts'
import type { Residency } from '../../schemas/account.ts'

/** Whoever a token or a key speaks for: of one store, and of no other. */
export interface Identity {
  kind: 'account' | 'client' | 'key'
  id: string
  storeId: string
  roles: readonly Role[]
  permissions: readonly Permission[]
  /** Where its data may be, if it has said so itself; its store's counts besides. */
  residency?: Residency
  /** Requests a minute, over all routes of a function. People have only the limits of the routes. */
  perMinute?: number
}

/** What access tokens say of who made them and for whom (RFC 9068). */
export const issuerOf = (project: string): string => `urn:caravan:${project}`
export const audienceOf = (project: string): string => `urn:caravan:${project}:api`
export const TOKEN_TYPE = 'at+jwt'
export const TOKEN_ALGORITHM = 'ES256'
