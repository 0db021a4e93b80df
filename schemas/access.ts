import { z } from 'zod'

/** What may be allowed to whoever calls: a verb and what it is done to. `read:all` allows every other `read:`. */
export const PERMISSIONS = [
  'read:all',
  'read:products',
  'read:recommendations',
  'read:analytics',
  'read:orders',
  'read:audit',
  'write:analytics',
  'write:metrics',
  'write:configuration',
  'write:orders',
  'access:ai_services',
  'access:face_analysis',
  'manage:users',
] as const

export const Permission = z.enum(PERMISSIONS).meta({ id: 'Permission' })
export type Permission = z.infer<typeof Permission>

/** What each role may do (SC-10 to SC-12). A shopper may do what its own things allow, and nothing else. */
export const ROLES = {
  shopper: [],
  widget_client: ['read:recommendations', 'write:analytics', 'access:face_analysis'],
  admin_user: ['read:all', 'write:configuration', 'manage:users'],
  analytics_service: ['read:analytics', 'write:metrics'],
} as const satisfies Record<string, readonly Permission[]>

export const Role = z.enum(Object.keys(ROLES) as [Role, ...Role[]]).meta({ id: 'Role' })
export type Role = keyof typeof ROLES

/** What a client or an API key can be given. What only people do (users, whole stores) is not among it. */
export const SCOPES = [
  'read:products',
  'read:recommendations',
  'read:analytics',
  'read:orders',
  'write:analytics',
  'write:metrics',
  'write:orders',
  'access:ai_services',
  'access:face_analysis',
] as const satisfies readonly Permission[]

export const Scope = z.enum(SCOPES).meta({ id: 'Scope' })
export type Scope = z.infer<typeof Scope>

export const permissionsOf = (roles: readonly Role[]): Permission[] => [
  ...new Set(roles.flatMap((role): readonly Permission[] => ROLES[role])),
]

/** Whether `wanted` is among what is granted, or follows from it. */
export const permits = (granted: readonly Permission[], wanted: Permission): boolean =>
  granted.includes(wanted) || (wanted.startsWith('read:') && granted.includes('read:all'))
